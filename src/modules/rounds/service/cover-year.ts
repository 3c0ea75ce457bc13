import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import { namesFor } from '../../org/index.ts'
import { type Coverage, type CoverageQuery, CoverageState } from '../contract.ts'
import { withHashJoins } from './hash-joins.ts'

const sorts = { name: { by: sql`c.name collate "zh-x-icu"`, type: 'text' } } as const

/** The yearly duty: which organisations have done a full round this year, and which have not. */
export const coverYear = (ctx: Ctx, query: CoverageQuery): Promise<Coverage> =>
  withHashJoins(ctx, () => readCoverage(ctx, query))

async function readCoverage(ctx: Ctx, query: CoverageQuery): Promise<Coverage> {
  const { after, order, key } = keyset(query, sorts, sql`c.id`)
  const region = query['filter[region]']
  const units = sql`(
    select u.id, u.name, u.region_path, coalesce(d.rank, 0) as rank, d.round_id
    from org.pub_unit u left join (
      select distinct on (a.subject_id) a.subject_id, a.round_id,
        case when a.state in ('accepted', 'announced') then 3 when a.state = 'submitted' then 2 else 1 end as rank
      from rounds.assessment a join rounds.round r on r.id = a.round_id
      where r.year = ${query.year} and r.kind = 'full' and r.layer = 'organisation'
        and r.state not in ('draft', 'cancelled') and a.subject_kind = 'unit'
      order by a.subject_id, rank desc, r.published_at desc nulls last, r.id) d on d.subject_id = u.id
    where u.kind not in ('region', 'department') and ${inScope(ctx, 'u.org_path')}
      and coalesce(u.valid_from <= ${yearsEnd(query.year, ctx.today)}::date, true)
      and coalesce(u.valid_to > ${yearsEnd(query.year, ctx.today)}::date, true)
      and (${region ?? null}::uuid is null
        or u.org_path <@ (select org_path from org.pub_unit where id = ${region ?? null})))`
  const wanted = query['filter[state]']?.map((state) => ranks.indexOf(state)) ?? null
  const asked = sql`(${wanted}::int[] is null or c.rank = any(${wanted}))
    and (${query.q ?? null}::text is null or strpos(lower(c.name), lower(${query.q ?? null})) > 0)`
  const { rows } = await sql<CoverageRow>`
    select c.id, c.name, c.id as unit_id, c.region_path::text, c.rank, c.round_id, ${key} as sort_key
    from ${units} c where ${asked} and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const { rows: counts } = await sql<{ rank: number; total: number }>`
    select c.rank, count(*)::int as total from ${units} c group by c.rank`.execute(ctx.tx)
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const names = await namesFor(ctx, cut.items)
  return {
    year: query.year,
    counts: Object.fromEntries(
      ranks.map((state, rank) => [state, counts.find((count) => count.rank === rank)?.total ?? 0]),
    ) as Coverage['counts'],
    items: cut.items.map((row) => ({
      unitId: row.id,
      name: row.name,
      regionName: names.regions.get(row.region_path) ?? null,
      state: ranks[row.rank] ?? 'none',
      roundId: row.round_id,
    })),
    next: cut.next,
    ...(query.count && { total: await countRows(ctx, sql`${units} c where ${asked}`) }),
  }
}

interface CoverageRow {
  id: string
  name: string
  unit_id: string
  region_path: string
  rank: number
  round_id: string | null
  sort_key: string
}

const ranks = CoverageState.options

/** Whoever exists today, or existed at the end of a past year, owes that year's round. */
const yearsEnd = (year: number, today: string): string => (`${year}-12-31` < today ? `${year}-12-31` : today)
