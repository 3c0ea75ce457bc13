import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import type { BoardQuery, FindingBoard, FindingCounts } from '../contract.ts'
import { inRegion, isOverdue, openConditions } from './filter-findings.ts'
import { figuresOf, rateText } from './summarise-findings.ts'

interface CellRow extends Omit<FindingCounts, 'open' | 'overdue'> {
  readonly id: string
  readonly category: string
}

/** 单位 × 类别: the regions below the caller's, or the organisations of one region. */
export async function showBoard(ctx: Ctx, query: BoardQuery): Promise<FindingBoard> {
  const heads = await headsOf(ctx, query)
  const cells = await cellsOf(ctx, query, heads)
  const late = await overdueOf(ctx, query, heads.kind)
  const grid = new Map<string, Map<string, FindingCounts>>()
  for (const { id, category, total, closed, recurrent } of cells) {
    const row = grid.get(id) ?? new Map<string, FindingCounts>()
    const overdue = late.get(`${id} ${category}`) ?? 0
    grid.set(id, row.set(category, { total, open: total - closed, overdue, closed, recurrent }))
  }
  const names = [...new Set(cells.map(({ category }) => category))]
  const categories = names
    .map((name) => ({ name, counts: sumOf([...grid.values()].map((row) => row.get(name) ?? none)) }))
    .sort((one, other) => other.counts.total - one.counts.total || one.name.localeCompare(other.name, 'zh'))
  const all = sumOf(categories.map((category) => category.counts))
  return {
    categories,
    rows: heads.rows
      .filter(({ id }) => heads.kind === 'region' || grid.has(id))
      .map((head) => boardRow(head, heads.kind, grid.get(head.id), categories)),
    all: { ...all, closingRate: rateText(all.closed, all.total) },
  }
}

const none: FindingCounts = { total: 0, open: 0, overdue: 0, closed: 0, recurrent: 0 }

const sumOf = (all: readonly FindingCounts[]): FindingCounts =>
  all.reduce(
    (sum, one) => ({
      total: sum.total + one.total,
      open: sum.open + one.open,
      overdue: sum.overdue + one.overdue,
      closed: sum.closed + one.closed,
      recurrent: sum.recurrent + one.recurrent,
    }),
    none,
  )

function boardRow(
  head: Head,
  kind: 'region' | 'unit',
  row: ReadonlyMap<string, FindingCounts> | undefined,
  categories: readonly { readonly name: string }[],
): FindingBoard['rows'][number] {
  const cells = categories.map(({ name }) => row?.get(name) ?? none)
  const counts = sumOf(cells)
  return {
    id: head.id,
    name: head.name,
    kind,
    counts,
    closingRate: rateText(counts.closed, counts.total),
    cells,
  }
}

interface Head {
  readonly id: string
  readonly name: string
}

interface Heads {
  readonly kind: 'region' | 'unit'
  readonly rows: readonly Head[]
}

/** Regions where the caller sees more than one and asks for none; else the organisations of the one. */
async function headsOf(ctx: Ctx, query: BoardQuery): Promise<Heads> {
  const { rows: regions } = await sql<Head>`select id, name from org.pub_unit
    where kind = 'region' and valid_to is null and ${inScope(ctx, 'org_path')} order by sort_no, id`.execute(
    ctx.tx,
  )
  if (!query.region && regions.length > 1) return { kind: 'region', rows: regions }
  const { rows } = await sql<Head>`select id, name from org.pub_unit u
    where kind not in ('region', 'department') and ${inScope(ctx, 'u.org_path')}
      and ${query.region ? inRegion(query.region, 'u.org_path') : sql`true`} order by sort_no, id`.execute(
    ctx.tx,
  )
  return { kind: 'unit', rows }
}

async function cellsOf(ctx: Ctx, query: BoardQuery, { kind, rows: heads }: Heads): Promise<CellRow[]> {
  const [sources, severities] = [query['filter[source]'], query['filter[severity]']]
  const { rows } = await sql<CellRow>`
    with sums as materialized (
      select ${kind === 'unit' ? sql`t.unit_id::text` : sql`t.org_path::text`} as place, t.category,
        sum(t.total)::int as total, sum(t.closed)::int as closed, sum(t.recurrent)::int as recurrent
      from ${kind === 'unit' ? sql`findings.tally` : sql`findings.tally_region`} t
      where ${inScope(ctx, 't.org_path')} and ${figuresOf(query, 't')}
        and ${sources ? sql`t.source_kind = any(${sources}::text[])` : sql`true`}
        and ${
          // By their ids the key is met: under the row policy a path would pass over every unit's figures.
          kind === 'unit' && query.region
            ? sql`t.unit_id = any(${heads.map(({ id }) => id)}::uuid[])`
            : sql`true`
        }
        and ${severities ? sql`t.severity = any(${severities}::int[])` : sql`true`}
      group by 1, 2 having sum(t.total) > 0)
    select ${placeId(kind)} as id, category, total, closed, recurrent from sums ${placeOf(kind)}`.execute(
    ctx.tx,
  )
  return rows
}

const placeId = (kind: 'region' | 'unit') => (kind === 'unit' ? sql`place` : sql`r.id`)
const placeOf = (kind: 'region' | 'unit') =>
  kind === 'unit' ? sql`` : sql`join org.pub_unit r on r.org_path = sums.place::ltree and r.kind = 'region'`

/** Overdue depends on the day, so it is counted over the open ones. */
async function overdueOf(ctx: Ctx, query: BoardQuery, kind: 'region' | 'unit'): Promise<Map<string, number>> {
  const all = sql.join(
    await openConditions(ctx, {
      'filter[year]': query.year,
      'filter[region]': query.region,
      'filter[source]': query['filter[source]'],
      'filter[severity]': query['filter[severity]'],
    }),
    sql` and `,
  )
  const place = kind === 'unit' ? sql`f.unit_id::text` : sql`f.region_path::text`
  const { rows } = await sql<{ id: string; category: string; n: number }>`
    with sums as materialized (select ${place} as place, f.category, count(*)::int as n from findings.finding f
      where ${isOverdue(ctx)} and ${all} group by 1, 2)
    select ${placeId(kind)} as id, category, n from sums ${placeOf(kind)}`.execute(ctx.tx)
  return new Map(rows.map((row) => [`${row.id} ${row.category}`, row.n]))
}
