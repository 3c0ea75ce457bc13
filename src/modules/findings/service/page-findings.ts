import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import type { FindingQuery } from '../contract.ts'
import { countFindings, isTallied, tallyOf, walkInOrder } from './count-findings.ts'
import {
  type Condition,
  dateConditions,
  dueStretch,
  findingConditions,
  inRegion,
  looksAtRegions,
  ownUnits,
} from './filter-findings.ts'
import { type Found, fetchRows, type ListRow, orderOf, severityStretch } from './order-findings.ts'

/** So many are collected and sorted sooner than met on the way through a million. */
const collectable = 4_000
/** The same of a stretch of days, which one index holds together. */
const collectableDays = 60_000
/** So many of a list are read for days before those are looked for that lie elsewhere. */
const readForDays = 5_000

/** One page of what the query asks for. */
export async function pageOf(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
): Promise<ListRow[]> {
  if (await asksForFew(ctx, query))
    return pageOfFew(ctx, query, [...conditions, ...(await itemStretch(ctx, query))])
  if (!hasDaysElsewhere(query)) return pageInOrder(ctx, query, conditions)
  const met = await meetDays(ctx, query)
  if (met) return fetchRows(ctx, query, met)
  const all = [...conditions, ...dueStretch(ctx, query)]
  const counted = await countFindings(ctx, all, collectableDays)
  return counted < collectableDays ? pageOfFew(ctx, query, conditions) : pageInOrder(ctx, query, conditions)
}

/** Met on the way through the list's own index. */
export async function pageInOrder(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
): Promise<ListRow[]> {
  const stretch = query.sort.endsWith('dueOn') ? dueStretch(ctx, query) : []
  const { rows } = await walkInOrder(ctx, () => idsOf(ctx, query, [...conditions, ...stretch]))
  return fetchRows(ctx, query, rows)
}

/** Collected by an index of their own, and sorted. */
export async function pageOfFew(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
): Promise<ListRow[]> {
  const { rows } = await idsOf(ctx, query, [...conditions, ...dueStretch(ctx, query)])
  return fetchRows(ctx, query, rows)
}

/** Answered by an index alone; rows are fetched for the page only. */
function idsOf(ctx: Ctx, query: FindingQuery, conditions: readonly Condition[]) {
  const { after, order } = orderOf(query)
  return sql<Found>`select f.id from findings.finding f
    where ${sql.join([...conditions, ...severityStretch(query), after], sql` and `)}
    order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
}

/** An item is found by its organisations: there is no index of items alone. */
async function itemStretch(ctx: Ctx, query: FindingQuery): Promise<Condition[]> {
  if (!query['filter[item]'] || query['filter[unit]'] || !looksAtRegions(ctx)) return []
  const region = query['filter[region]']
  const { rows } = await sql<{ ids: string[] }>`select array(select id from org.pub_unit
    where kind not in ('region', 'department')
      and ${region ? inRegion(region, 'org_path') : sql`true`}) as ids`.execute(ctx.tx)
  return [
    sql`(f.unit_id = any(${rows[0]?.ids ?? []}::uuid[]) or f.responsible_user_id = ${userId(ctx)}::uuid)`,
  ]
}

const days = (['due', 'closed', 'registered'] as const).flatMap(
  (what) => [`filter[${what}From]`, `filter[${what}Until]`] as const,
)
/** Days that the list is sorted by begin where its index says. */
const hasDaysElsewhere = (query: FindingQuery): boolean => {
  const sorted = query.sort.replace(/^-|On$/g, '')
  return days.some((name) => query[name] !== undefined && !name.startsWith(`filter[${sorted}`))
}

/**
 * A page of the days asked for, where the list's own order soon comes to them: late numbers were closed lately.
 * Undefined where it does not.
 */
async function meetDays(ctx: Ctx, query: FindingQuery): Promise<readonly Found[] | undefined> {
  const { after, order } = orderOf(query)
  const anyDay = Object.fromEntries(days.map((name) => [name, undefined]))
  const others = await findingConditions(ctx, { ...query, ...anyDay })
  const { rows } = await walkInOrder(ctx, () =>
    sql<Found>`select f.id from (
        select f.id, f.state, f.number_key, f.severity, f.due_on, f.due_key, f.registered_on, f.closed_on
        from findings.finding f where ${sql.join([...others, ...severityStretch(query), after], sql` and `)}
        order by ${order} limit ${readForDays}) f
      where ${sql.join(dateConditions(query), sql` and `)} order by ${order} limit ${query.limit + 1}`.execute(
      ctx.tx,
    ),
  )
  return rows.length > query.limit ? rows : undefined
}

/** Found by an index of their own, or few by the figures: collected and sorted, while others are met in order. */
async function asksForFew(ctx: Ctx, query: FindingQuery): Promise<boolean> {
  if (query['filter[unit]'] || query['filter[sourceId]'] || query['filter[waits]'] === 'mine') return true
  if (query['filter[outcome]'] && !query['filter[outcome]'].includes('rectified')) return true
  if (query['filter[recurrent]'] && !query.sort.endsWith('number')) return true
  if (ctx.scopes.length === 0 || (await ownUnits(ctx)) !== undefined) return true
  const counted = isTallied(query) ? await tallyOf(ctx, query) : undefined
  return counted !== undefined && counted.total <= collectable
}
