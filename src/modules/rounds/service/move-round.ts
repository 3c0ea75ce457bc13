import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Announced, MoveRound, MoveRoundBecause, Round, RoundAction, RoundState } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { lockRoundAt, problem, type RoundRow, roundSubject, tables, toRound } from './round-row.ts'

/** Closes the filling-in before its day; on the day after the deadline a job does it. */
export const startReview = (ctx: Ctx, id: string, input: MoveRoundBecause): Promise<Round> =>
  move(ctx, id, 'start-review', 'reviewing', input)

export const archiveRound = (ctx: Ctx, id: string, input: MoveRound): Promise<Round> =>
  move(ctx, id, 'archive', 'archived', input)

/** What was filled in stays readable; nobody is asked any more. */
export const cancelRound = (ctx: Ctx, id: string, input: MoveRoundBecause): Promise<Round> =>
  move(ctx, id, 'cancel', 'cancelled', input)

/** Makes accepted results final and known to those they are about; where they stood today is kept for the reports. */
export async function announceRound(ctx: Ctx, id: string, input: MoveRound): Promise<Announced> {
  const round = await lockFor(ctx, id, 'announce', input.version)
  // In the order of ids, as whoever accepts many locks them: two orders would block each other for ever.
  await sql`select 1 from rounds.assessment where round_id = ${id} order by id for no key update`.execute(
    ctx.tx,
  )
  // Every row's version rises, so that a step begun before the announcement cannot be finished after it.
  const { rows } = await sql<{ id: string; announced: boolean }>`
    update rounds.assessment set org_path_then = org_path, version = version + 1,
      state = case when state = 'accepted' then 'announced' else state end
    where round_id = ${id} returning id, state = 'announced' as announced`.execute(ctx.tx)
  const announced = rows.filter((row) => row.announced).length
  if (announced === 0) throw problem('nothing-accepted')
  await sql`insert into rounds.step (id, assessment_id, org_path, step, from_state, to_state, by_id, by_name, at)
    select gen_random_uuid(), id, org_path, 'announce', 'accepted', 'announced', ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}
    from rounds.assessment where round_id = ${id} and state = 'announced'`.execute(ctx.tx)
  const figures = { announced, ungraded: rows.length - announced }
  const after = await setState(ctx, round, 'announced', { announced_at: ctx.now })
  await tell(ctx, 'announce', round, 'announced', figures, undefined)
  return { ...(await toRound(ctx, after)), ...figures }
}

/** The daily job: rounds whose deadline has passed are under review. Running twice changes nothing more. */
export async function closeDueRounds(ctx: Ctx): Promise<number> {
  const rounds = (await tables(ctx)
    .updateTable('rounds.round')
    .set((eb) => ({ state: 'reviewing', version: eb('version', '+', 1) }))
    .where('state', '=', 'open')
    .where('due_on', '<', ctx.today)
    .returningAll()
    .execute()) as RoundRow[]
  await audit.recordAll(
    ctx,
    rounds.map((round) => ({
      action: 'rounds.round.start-review',
      subject: roundSubject(round.id),
      orgPath: round.org_path,
      before: { state: 'open' },
      after: { state: 'reviewing' },
      reason: `截止日期 ${round.due_on} 已过`,
    })),
  )
  return rounds.length
}

async function move(
  ctx: Ctx,
  id: string,
  action: RoundAction,
  to: RoundState,
  input: { readonly version: number; readonly reason?: string },
): Promise<Round> {
  const round = await lockFor(ctx, id, action, input.version)
  const after = await setState(ctx, round, to, { state_reason: input.reason ?? round.state_reason })
  await tell(ctx, action, round, to, {}, input.reason)
  return toRound(ctx, after)
}

async function lockFor(ctx: Ctx, id: string, action: RoundAction, version: number): Promise<RoundRow> {
  const round = await lockRoundAt(ctx, id, version)
  const refused = roundRefusal(action, round)
  if (refused) throw problem(refused)
  return round
}

async function setState(
  ctx: Ctx,
  round: RoundRow,
  state: RoundState,
  more: { announced_at?: Date; state_reason?: string | null },
): Promise<RoundRow> {
  const after = await tables(ctx)
    .updateTable('rounds.round')
    .set({ state, version: round.version + 1, ...more })
    .where('id', '=', round.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return after as RoundRow
}

const tell = (
  ctx: Ctx,
  action: RoundAction,
  round: RoundRow,
  to: RoundState,
  figures: object,
  reason: string | undefined,
): Promise<void> =>
  audit.record(ctx, {
    action: `rounds.round.${action}`,
    subject: roundSubject(round.id),
    orgPath: round.org_path,
    before: { state: round.state },
    after: { state: to, ...figures },
    reason,
  })
