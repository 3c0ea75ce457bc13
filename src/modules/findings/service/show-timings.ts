import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import type { FindingTimings, SummaryQuery } from '../contract.ts'
import { counts, inRegion, openConditions, ownUnits } from './filter-findings.ts'
import { figuresOf, paceOf, percentile, rateText, tallyFor } from './summarise-findings.ts'

/** 整改率与时效: by month, by severity, and how long the late ones are late. */
export async function showTimings(ctx: Ctx, query: SummaryQuery): Promise<FindingTimings> {
  return {
    months: await byMonth(ctx, query),
    severities: await bySeverity(ctx, query),
    ageing: await ageingOf(ctx, query),
  }
}

interface MonthRow {
  readonly month: string
  readonly days: number | null
  readonly n: number
}

/** The year asked for, else the twelve months that end with this one. */
async function byMonth(ctx: Ctx, query: SummaryQuery): Promise<FindingTimings['months']> {
  const first = query.year ? `${query.year}-01-01` : undefined
  const { rows: span } = await sql<{ month: string }>`
    select to_char(m, 'YYYY-MM') as month from generate_series(
      coalesce(${first ?? null}::date, date_trunc('month', ${ctx.today}::date) - interval '11 months'),
      coalesce(${first ?? null}::date, date_trunc('month', ${ctx.today}::date) - interval '11 months')
        + interval '11 months', interval '1 month') as m`.execute(ctx.tx)
  const rows = await monthRows(ctx, query, `${span[0]?.month}-01`)
  return span.map(({ month }) => {
    const here = rows.filter((row) => row.month === month)
    const pace = here.flatMap(({ days, n }) => (days === null ? [] : [{ days, n }]))
    const closed = pace.reduce((sum, { n }) => sum + n, 0)
    return {
      month,
      registered: here.find(({ days }) => days === null)?.n ?? 0,
      closed,
      median: closed === 0 ? null : percentile(pace, 50),
      p90: closed === 0 ? null : percentile(pace, 90),
    }
  })
}

async function monthRows(ctx: Ctx, query: SummaryQuery, from: string): Promise<MonthRow[]> {
  const units = await ownUnits(ctx)
  const source = units
    ? sql`(select date_trunc('month', f.registered_on)::date as month, null::int as days, 1 as findings, f.org_path
          from findings.finding f where f.unit_id = any(${units}::uuid[]) and ${counts}
        union all select date_trunc('month', f.closed_on)::date, f.closed_on - f.registered_on, 1, f.org_path
          from findings.finding f where f.unit_id = any(${units}::uuid[]) and f.state = 'closed' and ${counts})`
    : sql`findings.pace_month`
  const { rows } = await sql<MonthRow>`
    select to_char(p.month, 'YYYY-MM') as month, p.days, sum(p.findings)::int as n from ${source} p
    where p.month >= ${from}::date and p.month < ${from}::date + interval '12 months'
      and ${units ? sql`true` : inScope(ctx, 'p.org_path')}
      and ${query.region ? inRegion(query.region, 'p.org_path') : sql`true`}
    group by 1, 2 having sum(p.findings) > 0 order by 1, 2`.execute(ctx.tx)
  return rows
}

interface SeverityRow {
  readonly severity: number
  readonly total: number
  readonly closed: number
  readonly in_time: number
}

async function bySeverity(ctx: Ctx, query: SummaryQuery): Promise<FindingTimings['severities']> {
  const { rows } = await sql<SeverityRow>`
    select severity, sum(total)::int as total, sum(closed)::int as closed, sum(in_time)::int as in_time
    from ${tallyFor(ctx)} t where ${inScope(ctx, 't.org_path')} and ${figuresOf(query, 't')}
    group by severity having sum(total) > 0`.execute(ctx.tx)
  const severities = []
  for (const severity of [4, 3, 2, 1]) {
    const { total = 0, closed = 0, in_time = 0 } = rows.find((row) => row.severity === severity) ?? {}
    const pace = closed === 0 ? [] : await paceOf(ctx, query, sql`p.severity = ${severity}`)
    severities.push({
      severity,
      total,
      closed,
      closingRate: rateText(closed, total),
      median: closed === 0 ? null : percentile(pace, 50),
      p90: closed === 0 ? null : percentile(pace, 90),
      inTime: in_time,
    })
  }
  return severities
}

/** Calendar days past the due day. */
const ages = [
  { label: '1—7 天', from: 1, until: 7 },
  { label: '8—30 天', from: 8, until: 30 },
  { label: '31—90 天', from: 31, until: 90 },
  { label: '90 天以上', from: 91, until: null },
] as const

async function ageingOf(ctx: Ctx, query: SummaryQuery): Promise<FindingTimings['ageing']> {
  const all = sql.join(
    await openConditions(ctx, { 'filter[year]': query.year, 'filter[region]': query.region }),
    sql` and `,
  )
  const { rows } = await sql<{ days: number; n: number }>`
    select ${ctx.today}::date - f.due_on as days, count(*)::int as n from findings.finding f
    where f.state <> 'closed' and f.due_on < ${ctx.today}::date and ${all} group by 1`.execute(ctx.tx)
  return ages.map((age) => ({
    ...age,
    count: rows
      .filter(({ days }) => days >= age.from && days <= (age.until ?? Number.POSITIVE_INFINITY))
      .reduce((sum, { n }) => sum + n, 0),
  }))
}
