import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { RoundRow } from './round-row.ts'

// What boards, lists and exports say about `rounds.assessment a`, so that they all say the same.

export const totalOfRow = sql<number>`greatest(0, a.earned + a.bonus - a.aggravated)`
export const selfTotalOfRow = sql<number>`greatest(0, a.self_earned + a.self_bonus - a.self_aggravated)`

/** Tenths of a percent, rounded half up in whole numbers; null where nothing applies. */
export const tenths = (part: unknown, whole: unknown) =>
  sql<number | null>`((2000 * ${part}::bigint + ${whole}) / nullif(2 * ${whole}::bigint, 0))::int`
export const tenthsOfRow = tenths(totalOfRow, sql`a.applicable`)
export const selfTenthsOfRow = tenths(selfTotalOfRow, sql`a.self_applicable`)

const reviewedBy = ({ actor }: Pick<Ctx, 'actor'>): string[] =>
  actor.grants.flatMap(({ role, path }) =>
    role === 'bureau_lead' || role === 'bureau_officer' ? [path] : [],
  )

/** What reviewers wrote about this form and have not decided is not for the caller. */
export const isReviewHidden = (ctx: Pick<Ctx, 'actor'>) =>
  ctx.actor.kind === 'user'
    ? sql<boolean>`(a.state = 'submitted' and not a.org_path <@ any(${`{${reviewedBy(ctx).join(',')}}`}::ltree[]))`
    : sql<boolean>`false`

/** Everything in the caller's scopes is his to review, so that nothing of it is hidden. */
export const reviewsAll = (ctx: Pick<Ctx, 'actor' | 'scopes'>): boolean =>
  ctx.actor.kind !== 'user' ||
  ctx.scopes.every((scope) => reviewedBy(ctx).some((path) => isUnder(scope, path)))

/** The result as far as the caller may know it: what `visiblePasses` says, for many rows at once. */
export function resultSeenBy(ctx: Pick<Ctx, 'actor'>) {
  const isHidden = isReviewHidden(ctx)
  const seen = <Value>(own: RawBuilder<Value>, result: RawBuilder<Value>) =>
    sql<Value>`case when ${isHidden} then ${own} else ${result} end`
  return {
    total: seen(selfTotalOfRow, totalOfRow),
    applicable: seen(sql<number>`a.self_applicable`, sql<number>`a.applicable`),
    vetoes: seen(sql<number>`a.self_vetoes`, sql<number>`a.vetoes`),
    tenths: seen(selfTenthsOfRow, tenthsOfRow),
    lost: seen(
      sql<number>`(a.self_applicable - a.self_earned + a.self_aggravated)`,
      sql<number>`(a.applicable - a.earned + a.aggravated)`,
    ),
  }
}

/** The day of the first hand-in: whoever was given back and hands in anew did so on the first day all the same. */
export const firstHandInDay = sql<string | null>`((case when a.submissions > 1 then coalesce(
    (select min(t.at) from rounds.step t where t.assessment_id = a.id and t.step = 'submit'), a.submitted_at)
  else a.submitted_at end) at time zone 'Asia/Shanghai')::date`

/** Handed in and not given back: only these have a result worth averaging; an untouched form has full points. */
export const isHandedIn = sql<boolean>`a.state in ('submitted', 'accepted', 'announced')`

export const dueOnOf = (round: Pick<RoundRow, 'due_on'>) =>
  sql<string>`greatest(a.due_on, ${round.due_on}::date)`

/** The deadline has passed and it is not with the bureau. */
export const isOverdue = (round: Pick<RoundRow, 'due_on'>, today: string) =>
  sql<boolean>`(not ${isHandedIn} and ${dueOnOf(round)} < ${today}::date)`

/** Organisations closed since: their assessments stay, but nobody waits for them. Few, so they go in as a list. */
export async function closedUnits(ctx: Ctx, round: Pick<RoundRow, 'org_path'>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from org.pub_unit
    where valid_to <= ${ctx.today}::date and org_path <@ ${round.org_path}::ltree`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

export const isOneOf = (closed: readonly string[]) => sql<boolean>`a.unit_id = any(${closed}::uuid[])`

/** Nobody has saved anything, and it was never handed in; what a closed organisation left empty does not count. */
export const isNotStarted = (closed: readonly string[]) =>
  sql<boolean>`(a.state = 'draft' and a.last_saved_at is null and a.submissions = 0 and not ${isOneOf(closed)})`

/** A sum of tenths over `count` of them, as text rounded half up: "88.0". */
export function meanText(sum: number, count: number): string | null {
  return count === 0 ? null : tenthsText(Math.floor((2 * sum + count) / (2 * count)))
}

export function tenthsText(value: number): string {
  const digits = String(Math.abs(value)).padStart(2, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}`
}
