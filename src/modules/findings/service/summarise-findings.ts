import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { percentTenths } from '../../../kernel/decimal.ts'
import type { FindingSummary, SummaryQuery } from '../contract.ts'
import {
  counts,
  inRegion,
  isOverdue,
  looksAtRegions,
  openConditions,
  ownUnits,
  waitsFor,
} from './filter-findings.ts'

/** The figures beside the ledger; every one is the length of a list by the same conditions. */
export async function summariseFindings(ctx: Ctx, query: SummaryQuery): Promise<FindingSummary> {
  const open = await countOpen(ctx, query)
  const { total, closed, recurrent, days } = await sumTally(ctx, query)
  return {
    total,
    ...open,
    recurrent,
    closingRate: rateText(closed, total),
    closingDays: closed === 0 ? null : { mean: meanDays(days, closed), ...(await percentilesOf(ctx, query)) },
  }
}

/** Percent with one decimal, cut to tenths by the one rule of percentages; null of nothing. */
export function rateText(part: number, whole: number): string | null {
  const tenths = percentTenths(part, whole)
  return tenths === null ? null : tenthsText(tenths)
}

const tenthsText = (tenths: number): string => `${Math.trunc(tenths / 10)}.${tenths % 10}`
/** Half up, one decimal. */
const meanDays = (days: number, n: number): string => tenthsText(Math.floor((days * 20 + n) / (2 * n)))

interface Tally {
  readonly total: number
  readonly closed: number
  readonly recurrent: number
  readonly days: number
}

async function sumTally(ctx: Ctx, query: SummaryQuery): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select coalesce(sum(total), 0)::int as total, coalesce(sum(closed), 0)::int as closed,
      coalesce(sum(recurrent), 0)::int as recurrent, coalesce(sum(days), 0)::bigint as days
    from ${tallyFor(ctx)} t where ${inScope(ctx, 't.org_path')} and ${figuresOf(query, 't')}`.execute(ctx.tx)
  return rows[0] ?? { total: 0, closed: 0, recurrent: 0, days: 0 }
}

/** Figures by region where the caller sees whole regions, by organisation where he sees only some. */
export const tallyFor = (ctx: Ctx) => (looksAtRegions(ctx) ? sql`findings.tally_region` : sql`findings.tally`)

/** Year and region of a query on a table of figures. */
export function figuresOf(query: SummaryQuery, table: string): RawBuilder<boolean> {
  return sql.join(
    [
      sql`true`,
      ...(query.year === undefined ? [] : [sql`${sql.ref(`${table}.year`)} = ${query.year}`]),
      ...(query.region ? [inRegion(query.region, `${table}.org_path`)] : []),
    ],
    sql` and `,
  ) as RawBuilder<boolean>
}

type Open = Pick<FindingSummary, 'open' | 'mine' | 'review' | 'overdue' | 'disputed' | 'grave' | 'reportDue'>

/** One pass over the open ones: they are few beside the closed. */
async function countOpen(ctx: Ctx, query: SummaryQuery): Promise<Open> {
  const all = sql.join(
    await openConditions(ctx, { 'filter[year]': query.year, 'filter[region]': query.region }),
    sql` and `,
  )
  const { rows } = await sql<Open>`
    select count(*)::int as open, count(*) filter (where ${waitsFor(ctx, 'mine')})::int as mine,
      count(*) filter (where ${waitsFor(ctx, 'review')})::int as review,
      count(*) filter (where ${isOverdue(ctx)})::int as overdue,
      count(*) filter (where f.disputed)::int as disputed,
      count(*) filter (where f.report_due_at is not null)::int as grave,
      count(*) filter (where f.report_due_at is not null and f.reported_at is null)::int as "reportDue"
    from findings.finding f where f.state <> 'closed' and ${all}`.execute(ctx.tx)
  return rows[0] ?? { open: 0, mine: 0, review: 0, overdue: 0, disputed: 0, grave: 0, reportDue: 0 }
}

interface Pace {
  readonly days: number
  readonly n: number
}

async function percentilesOf(ctx: Ctx, query: SummaryQuery): Promise<{ median: number; p90: number }> {
  const pace = await paceOf(ctx, query, sql`true`)
  return { median: percentile(pace, 50), p90: percentile(pace, 90) }
}

/** How many took how many days, the quickest first; a region's from its figures, an organisation's own one by one. */
export async function paceOf(ctx: Ctx, query: SummaryQuery, more: RawBuilder<boolean>): Promise<Pace[]> {
  const units = await ownUnits(ctx)
  const from = units
    ? sql`(select year, severity, closed_on - registered_on as days, 1 as closed, org_path from findings.finding f
        where f.unit_id = any(${units}::uuid[]) and f.state = 'closed' and ${counts})`
    : sql`findings.pace`
  const { rows } = await sql<Pace>`
    select days, sum(closed)::int as n from ${from} p where ${figuresOf(query, 'p')} and ${more}
    group by days having sum(closed) > 0 order by days`.execute(ctx.tx)
  return rows
}

/** The smallest number of days within which so many percent were closed (nearest rank). */
export function percentile(pace: readonly Pace[], percent: number): number {
  const all = pace.reduce((sum, { n }) => sum + n, 0)
  const rank = Math.max(1, Math.ceil((all * percent) / 100))
  let seen = 0
  for (const { days, n } of pace) {
    seen += n
    if (seen >= rank) return days
  }
  return 0
}
