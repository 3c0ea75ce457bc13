import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { FindingQuery } from '../contract.ts'
import { tallyOf, walkInOrder } from './count-findings.ts'
import { type Condition, holdsWords, idsByWords, looksAtRegions } from './filter-findings.ts'
import { type Found, fetchRows, type ListRow, orderOf } from './order-findings.ts'
import { pageInOrder, pageOfFew } from './page-findings.ts'
import { totalOfUnits, totalSearched } from './total-findings.ts'

/** So many of a list are read for words before the index of words is asked for the rare ones. */
const readForWords = 3_000
/** Found by more than these, words are common: their index would give a great many. */
const commonFrom = 4_000
/** So many are looked through for words as they are. */
const smallLedger = 20_000
/** Of so many organisations the newest are looked up one by one. */
const fewUnits = 60

/** A page of what the words find, and how many they find where that can be told. */
export interface Searched {
  readonly rows: readonly ListRow[]
  readonly total: () => Promise<number | undefined>
}

interface Words {
  readonly terms: string
  readonly units: readonly string[]
}

const untold = async (): Promise<undefined> => undefined

/**
 * Of a small ledger, or one's own unit, all are looked through; else common words are met on the way, rare ones come
 * from their index, organisations by name from theirs.
 */
export async function searchFindings(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  words: Words,
  small: number = smallLedger,
): Promise<Searched> {
  const size = looksAtRegions(ctx) ? (await tallyOf(ctx, FindingQuery.parse({}))).total : 0
  const holding = [...conditions, holdsWords(words)]
  if (size <= small)
    return { rows: await pageOfFew(ctx, query, holding), total: () => totalSearched(ctx, holding) }
  const met = await meetWords(ctx, query, conditions, words)
  if (met.length > query.limit) return { rows: await fetchRows(ctx, query, met), total: untold }
  const isCommon = ((await oftenIn(ctx, words)) * size) / readForWords > commonFrom
  const ids = isCommon ? undefined : await idsByWords(ctx, words.terms)
  if (!ids) return { rows: await pageInOrder(ctx, query, holding), total: untold }
  // Bound as values, so that the planner sees how many there are.
  const named = sql<boolean>`f.id = any(${ids}::uuid[])`
  if (words.units.length === 0) {
    const all = [...conditions, named]
    return { rows: await pageOfFew(ctx, query, all), total: () => totalSearched(ctx, all) }
  }
  const total = () => totalOfUnits(ctx, query, conditions, words.units, named)
  if (!query.sort.endsWith('number') || words.units.length > fewUnits) {
    const either = sql<boolean>`(${named} or f.unit_id = any(${words.units}::uuid[]))`
    return { rows: await pageOfFew(ctx, query, [...conditions, either]), total }
  }
  return { rows: await newestOfUnits(ctx, query, conditions, words.units, named), total }
}

async function meetWords(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  words: Words,
): Promise<readonly Found[]> {
  const { after, order } = orderOf(query)
  const { rows } = await walkInOrder(ctx, () =>
    sql<Found>`select f.id from (
        select * from findings.finding f where ${sql.join([...conditions, after], sql` and `)}
        order by ${order} limit ${readForWords}) f
      where ${holdsWords(words)} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx),
  )
  return rows
}

/** How many of the newest of all have the words: what is asked for beside them may have none. */
async function oftenIn(ctx: Ctx, { terms }: Words): Promise<number> {
  const { rows } = await walkInOrder(ctx, () =>
    sql<{ n: number }>`select count(*)::int as n from (
        select n.id from findings.finding n order by n.number_key desc, n.id desc limit ${readForWords}) newest
      join findings.finding f on f.id = newest.id where f.search @@ ${terms}::tsquery`.execute(ctx.tx),
  )
  return rows[0]?.n ?? 0
}

/** One page in the order of numbers out of the first of each organisation and of those that the words name. */
async function newestOfUnits(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  units: readonly string[],
  named: Condition,
): Promise<ListRow[]> {
  const { after, order } = orderOf(query)
  const isDescending = query.sort.startsWith('-')
  const direction = isDescending ? sql`desc` : sql`asc`
  const [value] = query.cursor ?? []
  const key = sql`cast(${String(value)} as bigint)`
  // The index of an organisation's goes by year and number in it.
  const stretch =
    value === undefined
      ? sql`true`
      : sql`(f.year, f.seq) ${isDescending ? sql`<=` : sql`>=`} ((${key} / 10000000)::int, (${key} % 10000000)::int)`
  const all = sql.join([...conditions, after], sql` and `)
  const most = query.limit + 1
  const { rows } = await sql<Found>`select f.id from (
      select n.* from unnest(${units}::uuid[]) as u (id), lateral (
        select f.id, f.number_key from findings.finding f where f.unit_id = u.id and ${stretch} and ${all}
        order by f.year ${direction}, f.seq ${direction} limit ${most}) n
      union select f.id, f.number_key from findings.finding f where ${named} and ${all}) f
    order by ${order} limit ${most}`.execute(ctx.tx)
  return fetchRows(ctx, query, rows)
}
