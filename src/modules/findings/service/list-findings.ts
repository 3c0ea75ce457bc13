import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { FindingPage, FindingQuery } from '../contract.ts'
import { countFindings, isTallied, tallyOf, totalOf, walkInOrder } from './count-findings.ts'
import {
  type Condition,
  dueStretch,
  findingConditions,
  foundByIndex,
  holdsWords,
  ownUnits,
  readSearch,
} from './filter-findings.ts'
import { type LedgerRow, rowColumns, toFindingRows } from './finding-row.ts'

const sorts = {
  number: { by: sql`f.number_key`, type: 'bigint' },
  dueOn: { by: sql`f.due_key`, type: 'date' },
  // The grave ones first, and among them by number; one value in the cursor, two columns in the index.
  severity: { by: sql`(f.severity::bigint * 100000000000 + f.number_key)`, type: 'bigint' },
  registeredOn: { by: sql`f.registered_on`, type: 'date' },
} as const

/** So many are collected and sorted sooner than met on the way through a million. */
const collectable = 4_000
/** The same of a stretch of days, which one index holds together. */
const collectableDays = 60_000
/** So many of a list are read for words before the index of words is asked for the rare ones. */
const readForWords = 3_000

/** One page of the ledger; a bureau sees its region's, an organisation its own, a person what he answers for. */
export async function listFindings(ctx: Ctx, query: FindingQuery): Promise<FindingPage> {
  const search = query.q ? await readSearch(ctx, query.q) : undefined
  // Whoever types a number finds it, also where it was merged or revoked.
  const conditions = await findingConditions(ctx, query, search?.by === 'number')
  if (search?.by === 'words') return searched(ctx, query, conditions, search)
  const all = search ? [...conditions, search.condition] : conditions
  const rows = await pageOf(ctx, query, all, search !== undefined)
  return answer(ctx, query, rows, all)
}

interface Order {
  readonly order: RawBuilder<unknown>
  readonly after: RawBuilder<boolean>
  readonly key: RawBuilder<string>
}

/** By columns as they are: under a row policy no index begins at a sum (0022). */
function orderOf(query: FindingQuery): Order {
  const plain = keyset(query, sorts, sql`f.id`)
  if (!query.sort.endsWith('severity')) return plain
  const isDescending = query.sort.startsWith('-')
  const direction = isDescending ? sql`desc` : sql`asc`
  const beyond = isDescending ? sql`<` : sql`>`
  const [value, last] = query.cursor ?? []
  const at = sql`cast(${String(value)} as bigint)`
  return {
    ...plain,
    order: sql`f.severity ${direction}, f.number_key ${direction}, f.id ${direction}`,
    after:
      last === undefined
        ? plain.after
        : sql<boolean>`(f.severity, f.number_key, f.id) ${beyond}
            (cast(${at} / 100000000000 as smallint), ${at} % 100000000000, ${last}::uuid)`,
  }
}

/** Common words are met on the way; rare ones come from their index. */
async function searched(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  search: { readonly terms: string; readonly units: readonly string[] },
): Promise<FindingPage> {
  const { after, order } = orderOf(query)
  const { rows: met } = await walkInOrder(ctx, () =>
    sql<Found>`select f.id from (
        select * from findings.finding f where ${sql.join([...conditions, after], sql` and `)}
        order by ${order} limit ${readForWords}) f
      where ${holdsWords(search)} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx),
  )
  if (met.length > query.limit) return answer(ctx, query, await fetchRows(ctx, query, met), undefined)
  const few = await foundByIndex(ctx, search)
  const all = [...conditions, few ?? holdsWords(search)]
  const rows = await pageOf(ctx, query, all, few !== undefined)
  return answer(ctx, query, rows, few && all)
}

interface Found {
  readonly id: string
}
type ListRow = LedgerRow & { readonly sort_key: string }

async function pageOf(
  ctx: Ctx,
  query: FindingQuery,
  conditions: readonly Condition[],
  named: boolean,
): Promise<ListRow[]> {
  const { after, order } = orderOf(query)
  const isFew = named || (await asksForFew(ctx, query, conditions))
  const stretch = [
    ...severityStretch(query),
    ...(isFew || query.sort.endsWith('dueOn') ? dueStretch(ctx, query) : []),
  ]
  // Answered by an index alone; rows are fetched for the page only.
  const work = () =>
    sql<Found>`select f.id from findings.finding f
      where ${sql.join([...conditions, ...stretch, after], sql` and `)}
      order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const { rows } = isFew ? await work() : await walkInOrder(ctx, work)
  return fetchRows(ctx, query, rows)
}

async function fetchRows(ctx: Ctx, query: FindingQuery, found: readonly Found[]): Promise<ListRow[]> {
  const { order, key } = orderOf(query)
  const { rows } = await sql<ListRow>`select ${rowColumns}, ${key} as sort_key from findings.finding f
    where f.id = any(${found.map(({ id }) => id)}::uuid[]) order by ${order}`.execute(ctx.tx)
  return rows
}

/** Several severities once more as one stretch: the order by severity begins where they do. */
function severityStretch(query: FindingQuery): Condition[] {
  const severities = query['filter[severity]']?.map(Number)
  if (!severities || !query.sort.endsWith('severity')) return []
  return [
    sql`f.severity >= ${Math.min(...severities)}::smallint and f.severity <= ${Math.max(...severities)}::smallint`,
  ]
}

/** Found by an index of their own, or few by the figures: collected and sorted, while others are met in order. */
async function asksForFew(ctx: Ctx, query: FindingQuery, conditions: readonly Condition[]): Promise<boolean> {
  if (query['filter[unit]'] || query['filter[sourceId]'] || query['filter[waits]'] === 'mine') return true
  if (query['filter[outcome]'] && !query['filter[outcome]'].includes('rectified')) return true
  if (query['filter[recurrent]'] && !query.sort.endsWith('number')) return true
  if (ctx.scopes.length === 0 || (await ownUnits(ctx)) !== undefined) return true
  const counted = isTallied(query) ? await tallyOf(ctx, query) : undefined
  if (counted && counted.total <= collectable) return true
  const days = ['filter[dueFrom]', 'filter[dueUntil]', 'filter[closedFrom]', 'filter[closedUntil]'] as const
  if (days.every((name) => !query[name])) return false
  return (
    (await countFindings(ctx, [...conditions, ...dueStretch(ctx, query)], collectableDays)) < collectableDays
  )
}

/** `conditions` undefined: too many to count. */
async function answer(
  ctx: Ctx,
  query: FindingQuery,
  rows: readonly ListRow[],
  conditions: readonly Condition[] | undefined,
): Promise<FindingPage> {
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  return {
    items: await toFindingRows(ctx, cut.items),
    next: cut.next,
    ...(query.count &&
      conditions && { total: await totalOf(ctx, query, [...conditions, ...dueStretch(ctx, query)]) }),
  }
}
