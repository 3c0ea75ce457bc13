import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import type { FindingPareto, ParetoQuery } from '../contract.ts'
import { counts, ownUnits } from './filter-findings.ts'
import { figuresOf, rateText, tallyFor } from './summarise-findings.ts'

/** Beyond this many bars the rest is one. */
const mostBars = 20

interface Bar {
  readonly name: string
  readonly key: string | null
  readonly count: number
}

/** Which few categories or items make most of the findings. */
export async function showPareto(ctx: Ctx, query: ParetoQuery): Promise<FindingPareto> {
  const rows = query.by === 'category' ? await byCategory(ctx, query) : await byItem(ctx, query)
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  let running = 0
  const bars = cut(rows).map(({ name, key, count }) => {
    running += count
    return {
      name,
      key,
      count,
      share: rateText(count, total) ?? '0.0',
      running: rateText(running, total) ?? '0.0',
    }
  })
  return { by: query.by, total, bars }
}

function cut(rows: readonly Bar[]): Bar[] {
  if (rows.length <= mostBars) return [...rows]
  const rest = rows.slice(mostBars - 1).reduce((sum, { count }) => sum + count, 0)
  return [...rows.slice(0, mostBars - 1), { name: '其他', key: null, count: rest }]
}

async function byCategory(ctx: Ctx, query: ParetoQuery): Promise<Bar[]> {
  const [sources, severities] = [query['filter[source]'], query['filter[severity]']]
  const { rows } = await sql<Bar>`
    select category as name, category as key, sum(total)::int as count from ${tallyFor(ctx)} t
    where ${inScope(ctx, 't.org_path')} and ${figuresOf(query, 't')}
      and ${sources ? sql`t.source_kind = any(${sources}::text[])` : sql`true`}
      and ${severities ? sql`t.severity = any(${severities}::int[])` : sql`true`}
    group by category having sum(total) > 0 order by 3 desc, 1`.execute(ctx.tx)
  return rows
}

/** Items of the standard by lineage, so that versions come together; named as they were called last. */
async function byItem(ctx: Ctx, query: ParetoQuery): Promise<Bar[]> {
  const [sources, severities] = [query['filter[source]'], query['filter[severity]']]
  const units = await ownUnits(ctx)
  const from = units
    ? sql`(select f.org_path, f.year, f.item_lineage, f.severity, f.source_kind, 1 as total,
          left(concat_ws(' ', f.item_no, f.item_text), 60) as item_name
        from findings.finding f where f.unit_id = any(${units}::uuid[]) and f.item_lineage is not null and ${counts})`
    : sql`findings.tally_region`
  const { rows } = await sql<Bar>`
    select max(item_name) as name, item_lineage as key, sum(total)::int as count from ${from} t
    where item_lineage <> '' and ${units ? sql`true` : inScope(ctx, 't.org_path')} and ${figuresOf(query, 't')}
      and ${sources ? sql`t.source_kind = any(${sources}::text[])` : sql`true`}
      and ${severities ? sql`t.severity = any(${severities}::int[])` : sql`true`}
    group by item_lineage having sum(total) > 0 order by 3 desc, 1`.execute(ctx.tx)
  return rows
}
