import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { StandardLine, StandardQuery, StandardView, VersionView } from '../contract.ts'
import { diffStandards } from './diff-standards.ts'
import {
  definitionOf,
  lineOf,
  problem,
  tables,
  type VersionRow,
  versionColumns,
  versionsOf,
  viewOf,
} from './store-version.ts'

/** Standards by their latest visible version: own ones, and those issued from above. */
export async function listStandards(
  ctx: Ctx,
  query: StandardQuery,
): Promise<{ items: StandardLine[]; next: string | null; total?: number }> {
  const descending = query.sort.startsWith('-')
  const byTitle = query.sort.endsWith('title')
  const key = byTitle ? sql`v.title collate "zh-x-icu"` : sql`v.updated_at`
  const after = query.cursor
  const bound = byTitle ? sql`${after?.[0]}::text` : sql`${after?.[0]}::timestamptz`
  const { rows } = await sql<VersionRow>`
    select ${sql.join(versionColumns.map((column) => sql.ref(`v.${column}`)))}
    from ${latestVersions} v where ${asked(query)}
      and (${after === undefined} or (${key}, v.standard_id) ${descending ? sql`<` : sql`>`} (${bound}, ${after?.[1] ?? null}::uuid))
    order by ${key} ${descending ? sql`desc` : sql`asc`}, v.standard_id ${descending ? sql`desc` : sql`asc`}
    limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [
    byTitle ? row.title : row.updated_at.toISOString(),
    row.standard_id,
  ])
  const total = query.count && { total: await countStandards(ctx, query) }
  return { items: page.items.map(standardLine), next: page.next, ...total }
}

async function countStandards(ctx: Ctx, query: StandardQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${latestVersions} v where ${asked(query)}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

const latestVersions = sql`(select distinct on (standard_id) * from standards.version
  order by standard_id, number desc)`

/** What the query asks for, the place in the list apart. */
function asked(query: StandardQuery): RawBuilder<boolean> {
  const layers = query['filter[layer]'] ?? []
  const states = query['filter[state]'] ?? []
  const like = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : undefined
  return sql<boolean>`(${layers.length} = 0 or v.layer = any (${layers}::text[]))
    and (${states.length} = 0 or v.state = any (${states}::text[]))
    and (${like ?? null}::text is null or v.title ilike ${like ?? ''}
      or exists (select 1 from standards.item i where i.version_id = v.id and i.text ilike ${like ?? ''}))`
}

const standardLine = (row: VersionRow): StandardLine => {
  const latest = lineOf(row)
  return {
    id: row.standard_id,
    title: latest.title,
    layer: latest.layer,
    orgPath: row.org_path,
    updatedAt: latest.updatedAt,
    latest,
  }
}

/** A standard, all its visible versions, and the latest of them whole. */
export async function getStandard(ctx: Ctx, id: string): Promise<StandardView> {
  const versions = await versionsOf(ctx, id)
  const [latest] = versions
  if (!latest) throw problem('not-found')
  const { latest: _, ...line } = standardLine(latest)
  const current = await viewOf(ctx, latest)
  return { ...line, allowed: current.allowed, versions: versions.map(lineOf), current }
}

/** One version of a standard by its number; the latest where none is given. */
export async function getNumberedVersion(ctx: Ctx, id: string, number?: number): Promise<VersionView> {
  const versions = await versionsOf(ctx, id)
  return await viewOf(ctx, number === undefined ? versions[0] : versions.find((one) => one.number === number))
}

/** One version by its own id, as rounds know it. */
export async function getVersion(ctx: Ctx, versionId: string): Promise<VersionView> {
  const row = await tables(ctx)
    .selectFrom('standards.version')
    .select(versionColumns)
    .where('id', '=', versionId)
    .executeTakeFirst()
  return await viewOf(ctx, row)
}

/** Two versions by lineage: the latest and the one before it unless numbers say otherwise. */
export async function diffVersions(
  ctx: Ctx,
  id: string,
  wanted: { from?: number | undefined; to?: number | undefined },
) {
  const versions = await versionsOf(ctx, id)
  if (versions.length === 0) throw problem('not-found')
  const find = (number: number | undefined, place: number) =>
    number === undefined ? versions[place] : versions.find((one) => one.number === number)
  const to = find(wanted.to, 0)
  const toPlace = to ? versions.indexOf(to) : -1
  const from = find(wanted.from, toPlace + 1)
  if (to && !from && wanted.from === undefined) throw problem('one-version-only')
  const [before, after] = [from && (await definitionOf(ctx, from.id)), to && (await definitionOf(ctx, to.id))]
  if (!from || !to || !before || !after) throw problem('not-found')
  return { from: from.number, to: to.number, ...diffStandards(before, after) }
}
