import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import type { FindingQuery } from '../contract.ts'
import { addMonths } from '../rules.ts'
import {
  countFindings,
  countSearched,
  entrusted,
  type Tally,
  tallyOf,
  tallyOfUnits,
} from './count-findings.ts'
import { type Condition, findingConditions, inRegion, looksAtRegions } from './filter-findings.ts'

/** Counting further than this costs more than knowing is worth: of a longer list nothing is told that was not kept. */
const mostCounted = 10_000
const mostOpen = 100_000

/**
 * How many a list has on all pages: from the figures where they tell, else counted; undefined where there are too many
 * to count. Whatever is told is exact.
 */
export async function totalOf(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
): Promise<number | undefined> {
  const told = !query.q && looksAtRegions(ctx) ? await toldTotal(ctx, query, conditions) : undefined
  if (told !== undefined) return told
  if (query.q) return totalSearched(ctx, conditions)
  // The open ones are few beside the closed, and each of their lenses tells how many it shows.
  const most = asksForOpen(query) ? mostOpen : mostCounted
  const counted = await countFindings(ctx, conditions, most + 1)
  return counted > most ? undefined : counted
}

const openOnly = ['overdue', 'disputed', 'extensionAsked', 'reportDue', 'waits'].map(
  (name) => `filter[${name}]` as keyof FindingQuery,
)
const asksForOpen = (query: FindingQuery): boolean =>
  openOnly.some((name) => query[name]) || query['filter[state]']?.includes('closed') === false

/** How many an index of words or numbers finds. */
export async function totalSearched(ctx: Ctx, conditions: readonly Condition[]): Promise<number | undefined> {
  const counted = await countSearched(ctx, conditions, mostCounted + 1)
  return counted > mostCounted ? undefined : counted
}

/** How many some organisations have, and the words name elsewhere: by the figures where they tell. */
export async function totalOfUnits(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  units: readonly string[],
  named: Condition,
): Promise<number | undefined> {
  const theirs = sql<boolean>`f.unit_id = any(${units}::uuid[])`
  const isKept = askedBeyondFigures(query).length === 0 && !query['filter[item]'] && looksAtRegions(ctx)
  if (!isKept) return totalSearched(ctx, [...conditions, sql`(${named} or ${theirs})`])
  const elsewhere = await countSearched(ctx, [...conditions, named, sql`not ${theirs}`], mostCounted)
  const entrustedThere = await entrusted(ctx, [...conditions, theirs])
  return (await tallyOfUnits(ctx, query, units)) + elsewhere + entrustedThere
}

/** By the figures, by the figures less those that are left out, or by the months that lie in a stretch of days. */
async function toldTotal(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
): Promise<number | undefined> {
  const asked = askedBeyondFigures(query)
  const told = toldByFigures(query, asked)
  if (told) return (await tallyOf(ctx, query))[told] + (await entrusted(ctx, conditions))
  const [flag] = asked
  if (asked.length === 1 && isLeftOut(flag) && query[flag] === false) {
    const { [flag]: _, ...all } = query
    const kept = (await tallyOf(ctx, query)).total + (await entrusted(ctx, await findingConditions(ctx, all)))
    return kept - (await countFindings(ctx, await findingConditions(ctx, { ...query, [flag]: true })))
  }
  return monthsTotal(ctx, query, asked, conditions)
}

const leftOut = ['filter[overdue]', 'filter[disputed]', 'filter[extensionAsked]'] as const
/** Of these only open ones are so: they are counted quickly, and all others are the rest. */
const isLeftOut = (name: string | undefined): name is (typeof leftOut)[number] =>
  (leftOut as readonly (string | undefined)[]).includes(name)

const paging = ['limit', 'cursor', 'sort', 'count', 'q']
const kept = ['year', 'region', 'direct', 'category', 'severity', 'source', 'item'].map(
  (name) => `filter[${name}]`,
)

/** What a list asks for that the figures are not kept by. */
const askedBeyondFigures = (query: FindingQuery): string[] =>
  Object.entries(query).flatMap(([name, value]) =>
    value === undefined || paging.includes(name) || kept.includes(name) ? [] : [name],
  )

/** Which figure is the length of this list; undefined where it asks what the figures do not know. */
function toldByFigures(query: FindingQuery, asked: readonly string[]): keyof Tally | undefined {
  if (asked.length === 0) return 'total'
  if (asked.length > 1) return undefined
  if (asked[0] === 'filter[recurrent]') return query['filter[recurrent]'] ? 'recurrent' : 'first'
  if (query['filter[outcome]']?.join() === 'rectified') return 'closed'
  const states = [...(query['filter[state]'] ?? [])].sort().join()
  if (states === 'closed') return 'closed'
  return states === 'assigned,rectifying,registered,submitted' ? 'open' : undefined
}

const stretches = [
  { from: 'filter[closedFrom]', until: 'filter[closedUntil]', which: sql<boolean>`p.days is not null` },
  { from: 'filter[registeredFrom]', until: 'filter[registeredUntil]', which: sql<boolean>`p.days is null` },
] as const
/** What the figures by month are not kept by. */
const beyondMonths = ['year', 'category', 'severity', 'source', 'item'].map(
  (name) => `filter[${name}]` as keyof FindingQuery,
)

/**
 * How many were closed, or registered, in a stretch of days: whole months from the figures, the days before and after
 * them counted. Undefined where it asks for more than a region and one stretch.
 */
async function monthsTotal(
  ctx: Ctx,
  query: FindingQuery,
  asked: readonly string[],
  conditions: readonly Condition[],
): Promise<number | undefined> {
  const stretch = stretches.find(({ from, until }) => asked.every((name) => name === from || name === until))
  if (!stretch || asked.length === 0 || beyondMonths.some((name) => query[name] !== undefined))
    return undefined
  const { [stretch.from]: from, [stretch.until]: until } = query
  // Months are reckoned in the years in which findings may lie.
  if ([from, until].some((day) => day && (day < '1900' || day >= '9999'))) return undefined
  const { first, last } = wholeMonths(from, until)
  if (first && last && first >= last) return countFindings(ctx, conditions)
  const inMonths = await ofMonths(ctx, query, stretch.which, first, last)
  const before =
    from && first && from < first ? await ofDays(ctx, { ...query, [stretch.until]: dayBefore(first) }) : 0
  const after = until && last && until >= last ? await ofDays(ctx, { ...query, [stretch.from]: last }) : 0
  return inMonths + before + after + (await entrusted(ctx, conditions))
}

/** The first days of the first whole month and of the month after the last whole one. */
function wholeMonths(from: string | undefined, until: string | undefined) {
  return {
    first: from && (from.endsWith('-01') ? from : addMonths(monthOf(from), 1)),
    last: until && monthOf(dayAfter(until)),
  }
}

const monthOf = (day: string): string => `${day.slice(0, 8)}01`
const shifted = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
const dayBefore = (day: string): string => shifted(day, -1)
const dayAfter = (day: string): string => shifted(day, 1)

async function ofMonths(
  ctx: Ctx,
  query: FindingQuery,
  which: Condition,
  first: string | undefined,
  last: string | undefined,
): Promise<number> {
  const region = query['filter[region]']
  const place = !region
    ? sql`true`
    : query['filter[direct]']
      ? sql`p.org_path = (select org_path from org.pub_unit where id = ${region})`
      : inRegion(region, 'p.org_path')
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(p.findings), 0)::int as n from findings.pace_month p
    where ${which} and ${first ? sql`p.month >= ${first}::date` : sql`true`}
      and ${last ? sql`p.month < ${last}::date` : sql`true`} and ${place}`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}

/** Of the caller's scopes alone, as the figures are. */
const ofDays = async (ctx: Ctx, query: FindingQuery): Promise<number> =>
  countFindings(ctx, [...(await findingConditions(ctx, query)), inScope(ctx, 'f.org_path')])
