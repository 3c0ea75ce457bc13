import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { countRows } from '../../../kernel/db/keyset.ts'
import type { FindingQuery } from '../contract.ts'
import type { Condition } from './filter-findings.ts'
import { figuresOf } from './summarise-findings.ts'

/** How many meet the conditions, at most `most` where that is said. */
export const countFindings = (ctx: Ctx, conditions: readonly Condition[], most?: number): Promise<number> =>
  walkInOrder(ctx, () => countRows(ctx, upTo(most ?? null, conditions)))

/** The same for words, whose index the planner finds by itself. */
export const countSearched = (ctx: Ctx, conditions: readonly Condition[], most: number): Promise<number> =>
  countRows(ctx, upTo(most, conditions))

const upTo = (most: number | null, conditions: readonly Condition[]) =>
  sql`(select 1 from findings.finding f where ${sql.join([...conditions], sql` and `)} limit ${most}) counted`

/** The figures of what a list asks for. */
export interface Tally {
  readonly total: number
  readonly open: number
  readonly closed: number
  readonly recurrent: number
  /** That came for the first time. */
  readonly first: number
}

/** Whether it asks for a part that the figures count. */
export const isTallied = (query: FindingQuery): boolean =>
  ['category', 'severity', 'source', 'region', 'item'].some(
    (name) => query[`filter[${name}]` as keyof FindingQuery] !== undefined,
  )

/** The figures of year, region, category, severity and source, for who sees whole regions. */
export async function tallyOf(ctx: Ctx, query: FindingQuery): Promise<Tally> {
  const item = query['filter[item]']
  const conditions = [...tallyConditions(query), ...(item ? [sql<boolean>`t.item_lineage = ${item}`] : [])]
  const { rows } = await sql<Omit<Tally, 'open' | 'first'>>`
    select coalesce(sum(total), 0)::int as total, coalesce(sum(closed), 0)::int as closed,
      coalesce(sum(recurrent), 0)::int as recurrent
    from findings.tally_region t where ${sql.join(conditions, sql` and `)}`.execute(ctx.tx)
  const { total, closed, recurrent } = rows[0] ?? { total: 0, closed: 0, recurrent: 0 }
  return { total, open: total - closed, closed, recurrent, first: total - recurrent }
}

/** How many some organisations have of what the figures are kept by, items apart. */
export async function tallyOfUnits(ctx: Ctx, query: FindingQuery, units: readonly string[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`select coalesce(sum(total), 0)::int as total
    from findings.tally t where t.unit_id = any(${units}::uuid[])
      and ${sql.join(tallyConditions(query, 'region_path'), sql` and `)}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

function tallyConditions(query: FindingQuery, regionPath = 'org_path'): Condition[] {
  const { 'filter[region]': region, 'filter[direct]': direct, 'filter[category]': category } = query
  const { 'filter[severity]': severities, 'filter[source]': sources } = query
  return [
    figuresOf({ year: query['filter[year]'], ...(!direct && region && { region }) }, 't'),
    ...(direct && region
      ? [
          sql<boolean>`${sql.ref(`t.${regionPath}`)} = (select org_path from org.pub_unit where id = ${region})`,
        ]
      : []),
    ...(category ? [sql<boolean>`t.category = any(${category.split(',')}::text[])`] : []),
    ...(severities ? [sql<boolean>`t.severity = any(${severities}::int[])`] : []),
    ...(sources ? [sql<boolean>`t.source_kind = any(${sources}::text[])`] : []),
  ]
}

/** What the caller is to rectify in person and none of his scopes holds: in his lists, in none of his figures. */
export async function entrusted(ctx: Ctx, conditions: readonly Condition[]): Promise<number> {
  return countRows(
    ctx,
    sql`findings.finding f where f.responsible_user_id = ${userId(ctx)}::uuid
      and not coalesce(f.org_path <@ any(${`{${ctx.scopes.join(',')}}`}::ltree[]), false)
      and ${sql.join([...conditions], sql` and `)}`,
  )
}

/**
 * Walks the index of the list's own order until the page is full. The planner takes the row policy for one that lets
 * 1 % through and would rather collect and sort a million (measured: 1.3 s against 2 ms).
 */
export async function walkInOrder<Result>(ctx: Ctx, work: () => Promise<Result>): Promise<Result> {
  await steer(ctx, 'off', '0')
  const result = await work()
  await steer(ctx, 'on', '2')
  return result
}

/** Helpers of a parallel plan take longer to start than a page takes. */
const steer = (ctx: Ctx, collects: 'on' | 'off', helpers: '0' | '2') =>
  sql`select set_config('enable_bitmapscan', ${collects}, true), set_config('enable_sort', ${collects}, true),
    set_config('max_parallel_workers_per_gather', ${helpers}, true)`.execute(ctx.tx)
