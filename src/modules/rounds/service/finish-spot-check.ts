import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths, percentTenths, percentText } from '../../../kernel/decimal.ts'
import * as audit from '../../audit/index.ts'
import { outcomeOf } from '../../standards/index.ts'
import type { SpotCheckStep, StepResult } from '../contract.ts'
import { allowedSteps, saveRefusal } from '../rules.ts'
import {
  assessmentSubject,
  calendarOf,
  factsOf,
  lockAssessmentAt,
  standingOf,
  sumsOf,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** 抽查复核 is done: what was saved in its pass is the result, and the grade follows. */
export async function finishSpotCheck(ctx: Ctx, id: string, input: SpotCheckStep): Promise<StepResult> {
  const { row } = await lockAssessmentAt(ctx, id, input?.version)
  const standing = standingOf(ctx, row)
  const refused = saveRefusal('spot', factsOf(row), calendarOf(row), standing, ctx.today)
  if (refused) throw problem(refused)
  const { result } = sumsOf(row)
  const { total, grade } = outcomeOf(await roundStandard(ctx, row), result)
  await sql`update rounds.spot_check_target set done_at = ${ctx.now}, done_by = ${ctx.actor.id},
      done_by_name = ${ctx.actor.name}, note = ${input?.note ?? null}
    where assessment_id = ${id} and done_at is null`.execute(ctx.tx)
  await sql`update rounds.assessment set grade = ${grade},
      percentage_tenths = ${percentTenths(total, result.applicablePoints)}, version = version + 1
    where id = ${id}`.execute(ctx.tx)
  await audit.record(ctx, {
    action: 'rounds.assessment.spot-check',
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    before: { grade: row.grade },
    after: { grade, total: fromHundredths(total), note: input?.note },
  })
  return {
    id,
    state: row.state,
    version: row.version + 1,
    total: fromHundredths(total),
    percentage: percentText(total, result.applicablePoints),
    grade,
    allowed: allowedSteps(factsOf(row), calendarOf(row), standing, ctx.today),
    warnings: [],
  }
}
