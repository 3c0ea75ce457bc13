import type { Ctx } from '../../../kernel/context.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { FindingPage, FindingQuery } from '../contract.ts'
import { dueStretch, findingConditions, readSearch } from './filter-findings.ts'
import { toFindingRows } from './finding-row.ts'
import { pageOf, pageOfFew } from './page-findings.ts'
import { type Searched, searchFindings } from './search-findings.ts'
import { totalOf } from './total-findings.ts'

/** One page of the ledger; a bureau sees its region's, an organisation its own, a person what he answers for. */
export async function listFindings(ctx: Ctx, query: FindingQuery): Promise<FindingPage> {
  const { rows, total } = await find(ctx, query)
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const told = query.count ? await total() : undefined
  return {
    items: await toFindingRows(ctx, cut.items),
    next: cut.next,
    ...(told !== undefined && { total: told }),
  }
}

async function find(ctx: Ctx, query: FindingQuery): Promise<Searched> {
  const search = query.q ? await readSearch(ctx, query.q) : undefined
  // Whoever types a number finds it, also where it was merged or revoked.
  const conditions = await findingConditions(ctx, query, search?.by === 'number')
  if (search?.by === 'words') return searchFindings(ctx, query, conditions, search)
  const all = search ? [...conditions, search.condition] : conditions
  const total = () => totalOf(ctx, query, [...all, ...dueStretch(ctx, query)])
  return { rows: await (search ? pageOfFew(ctx, query, all) : pageOf(ctx, query, all)), total }
}
