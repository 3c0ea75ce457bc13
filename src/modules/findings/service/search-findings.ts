import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { FindingQuery } from '../contract.ts'
import { walkInOrder } from './count-findings.ts'
import { type Condition, holdsWords, idsByWords } from './filter-findings.ts'
import { type Found, fetchRows, type ListRow, orderOf } from './order-findings.ts'
import { pageInOrder, pageOfFew } from './page-findings.ts'
import { totalOfUnits, totalSearched } from './total-findings.ts'

/** So many of a list are read for words before the index of words is asked for the rare ones. */
const readForWords = 3_000
/** Met so often among those, they are common: their index would give a great many. */
const common = 20
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

/** Common words are met on the way; rare ones come from their index, organisations by name from theirs. */
export async function searchFindings(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  words: Words,
): Promise<Searched> {
  const met = await meetWords(ctx, query, conditions, words)
  if (met.length > query.limit) return { rows: await fetchRows(ctx, query, met), total: untold }
  const ids = (await areCommon(ctx, words)) ? undefined : await idsByWords(ctx, words.terms)
  if (!ids) {
    const rows = await pageInOrder(ctx, query, [...conditions, holdsWords(words)])
    return { rows, total: untold }
  }
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

/** Judged by the newest of all: what is asked for beside the words may have none of them. */
async function areCommon(ctx: Ctx, { terms }: Words): Promise<boolean> {
  const { rows } = await walkInOrder(ctx, () =>
    sql<{ n: number }>`select count(*)::int as n from (
        select f.search from findings.finding f order by f.number_key desc, f.id desc limit ${readForWords}) f
      where f.search @@ ${terms}::tsquery`.execute(ctx.tx),
  )
  return (rows[0]?.n ?? 0) >= common
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
