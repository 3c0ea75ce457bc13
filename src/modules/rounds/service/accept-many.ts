import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { percentTenths } from '../../../kernel/decimal.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { outcomeOf } from '../../standards/index.ts'
import type { AcceptManyResult } from '../contract.ts'
import { problems } from '../problems.ts'
import { stepRefusal } from '../rules.ts'
import {
  type AssessmentRow,
  assessmentColumns,
  assessmentSubject,
  calendarOf,
  factsOf,
  standingOf,
  sumsOf,
} from './find-assessment.ts'
import { getRoundRow } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** Accepts many assessments of a round in a handful of statements; those that cannot be are named with the reason. */
export async function acceptMany(
  ctx: Ctx,
  roundId: string,
  ids: readonly string[],
): Promise<AcceptManyResult> {
  await getRoundRow(ctx, roundId)
  const wanted = [...new Set(ids)]
  const rows = await lockMany(ctx, roundId, wanted)
  const refusals = new Map(
    rows.flatMap((row) => {
      const refused = stepRefusal('accept', factsOf(row), calendarOf(row), standingOf(ctx, row), ctx.today)
      return refused ? [[row.id, refused] as const] : []
    }),
  )
  const seen = new Set(rows.map(({ id }) => id))
  const accepted = rows.filter(({ id }) => !refusals.has(id))
  if (accepted.length > 0) await accept(ctx, accepted)
  const refused = wanted.flatMap((id) => {
    const code = seen.has(id) ? refusals.get(id) : 'not-found'
    return code ? [{ id, code: `rounds/${code}`, message: problems[code].title }] : []
  })
  return { accepted: accepted.map(({ id }) => id), refused }
}

// Always in the order of ids, so that two who accept overlapping lists queue instead of blocking each other.
async function lockMany(ctx: Ctx, roundId: string, ids: readonly string[]): Promise<AssessmentRow[]> {
  await sql`select 1 from rounds.assessment where round_id = ${roundId} and id = any(${ids}::uuid[])
    order by id for no key update`.execute(ctx.tx)
  const { rows } = await sql<AssessmentRow>`select ${assessmentColumns(ctx)}
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where a.round_id = ${roundId} and a.id = any(${ids}::uuid[]) order by a.id`.execute(ctx.tx)
  return rows
}

async function accept(ctx: Ctx, rows: readonly AssessmentRow[]): Promise<void> {
  const standard = rows[0] && (await roundStandard(ctx, rows[0]))
  if (!standard) return
  const graded = rows.map((row) => {
    const { result } = sumsOf(row)
    const { total, grade } = outcomeOf(standard, result)
    return { id: row.id, step_id: newId(), grade, tenths: percentTenths(total, result.applicablePoints) }
  })
  await sql`with graded as (
      select * from jsonb_to_recordset(${JSON.stringify(graded)}::jsonb)
        as g (id uuid, step_id uuid, grade text, tenths int)),
    signed as (update rounds.signature s set accepted_by = ${ctx.actor.id}, accepted_at = ${ctx.now}
      from graded g where s.assessment_id = g.id and s.voided_at is null and s.method = 'scan'),
    changed as (update rounds.assessment a set state = 'accepted', grade = g.grade, percentage_tenths = g.tenths,
        version = a.version + 1
      from graded g where a.id = g.id returning a.id, a.org_path, g.step_id)
    insert into rounds.step (id, assessment_id, org_path, step, from_state, to_state, by_id, by_name, at)
    select step_id, id, org_path, 'accept', 'submitted', 'accepted', ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}
    from changed`.execute(ctx.tx)
  await audit.recordAll(
    ctx,
    rows.map((row, at) => ({
      action: 'rounds.assessment.accept',
      subject: assessmentSubject(row.id),
      orgPath: row.org_path,
      before: { state: row.state },
      after: { state: 'accepted', grade: graded[at]?.grade ?? null },
    })),
  )
}
