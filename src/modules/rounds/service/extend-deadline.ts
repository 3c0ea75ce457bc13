import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { ExtendDeadline } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { lockRound, problem, type RoundRow } from './round-row.ts'

/** Gives named subjects a later day of their own; everybody else's deadline stays. */
export async function extendDeadline(
  ctx: Ctx,
  id: string,
  input: ExtendDeadline,
): Promise<{ extended: number }> {
  const round = await lockRound(ctx, id)
  const refused = roundRefusal('extend', round)
  if (refused) throw problem(refused)
  refuseDay(round, input.dueOn, ctx.today)
  const { rows } = await sql<{ id: string; org_path: string; before: string | null }>`
    update rounds.assessment a set due_on = ${input.dueOn}::date
    from (select id, due_on from rounds.assessment
      where round_id = ${id} and id = any(${input.assessments}::uuid[])
      order by id for no key update) was
    where a.id = was.id returning a.id, a.org_path::text, was.due_on as before`.execute(ctx.tx)
  const found = new Set(rows.map((row) => row.id))
  const errors = input.assessments.flatMap((wanted, at) =>
    found.has(wanted) ? [] : [{ pointer: `/assessments/${at}`, detail: '不存在、不可见或不属于该轮' }],
  )
  if (errors.length > 0) throw problem('unknown-assessment', undefined, { errors })
  await audit.recordAll(
    ctx,
    rows.map((row) => ({
      action: 'rounds.assessment.extend',
      subject: { kind: 'rounds.assessment', id: row.id },
      orgPath: row.org_path,
      before: { dueOn: row.before ?? round.due_on },
      after: { dueOn: input.dueOn },
      reason: input.reason,
    })),
  )
  return { extended: rows.length }
}

function refuseDay(round: RoundRow, dueOn: string, today: string): void {
  const refuse = (detail: string) =>
    problem('bad-deadline', detail, { errors: [{ pointer: '/dueOn', detail }] })
  if (dueOn <= round.due_on) throw refuse(`应晚于该轮的截止日期 ${round.due_on}`)
  if (dueOn < today) throw refuse('不能早于今天')
  if (dueOn > round.review_until) throw refuse(`不能晚于审核完成日期 ${round.review_until}`)
}
