import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { DocumentSummary, DocumentsQuery, RegisterPage, RegisterQuery } from '../contract.ts'
import { type DocumentRow, toSummary } from './document-row.ts'
import type { Desk } from './paper-kind.ts'

const sorts = {
  updatedAt: { by: sql`d.updated_at`, type: 'timestamptz' },
  issuedAt: { by: sql`coalesce(d.issued_at, 'infinity')`, type: 'timestamptz' },
  title: { by: sql`d.title collate "zh-x-icu"`, type: 'text' },
} as const

/** The caller's papers, and those that were sent to him. */
export async function listDocuments(
  ctx: Ctx,
  desk: Desk,
  query: DocumentsQuery,
): Promise<{ items: DocumentSummary[]; next: string | null; total?: number }> {
  const { after, order, key } = keyset(query, sorts, sql`d.id`)
  const states = query['filter[state]'] ?? null
  const asked = sql`(${states}::text[] is null or d.state = any(${states}))
    and (${query['filter[kind]'] ?? null}::text is null or d.kind = ${query['filter[kind]'] ?? null})
    and (${query['filter[subject]'] ?? null}::text is null or d.subject_id = ${query['filter[subject]'] ?? null})
    and (${query.q ?? null}::text is null or strpos(d.title || ' ' || coalesce(d.number_text, ''), ${query.q ?? null}) > 0)`
  const { rows } = await sql<DocumentRow & { sort_key: string }>`
    select d.*, ${key} as sort_key from documents.document d where ${asked} and ${after}
    order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, sql`documents.document d where ${asked}`) }
  return { items: page.items.map((row) => toSummary(desk, row)), next: page.next, ...total }
}

interface NumberRow {
  id: string
  unit_id: string
  series: string
  year: number
  number: number
  text: string
  document_id: string
  title: string
  drawn_by_name: string
  drawn_at: Date
  voided_at: Date | null
  void_reason: string | null
  sort_key: string
}

const numberSorts = {
  number: { by: sql`n.number`, type: 'int' },
  drawnAt: { by: sql`n.drawn_at`, type: 'timestamptz' },
} as const

/** The register of numbers: every one ever drawn, the void ones too. */
export async function listNumbers(ctx: Ctx, query: RegisterQuery): Promise<RegisterPage> {
  const { after, order, key } = keyset(query, numberSorts, sql`n.id`)
  const asked = sql`(${query['filter[series]'] ?? null}::text is null or s.name = ${query['filter[series]'] ?? null})
    and (${query['filter[year]'] ?? null}::int is null or s.year = ${query['filter[year]'] ?? null})
    and (${query.q ?? null}::text is null or strpos(d.title || ' ' || n.text, ${query.q ?? null}) > 0)`
  const from = sql`documents.number n join documents.series s on s.id = n.series_id
    join documents.document d on d.id = n.document_id`
  const { rows } = await sql<NumberRow>`
    select n.id, n.unit_id, s.name as series, s.year, n.number, n.text, n.document_id, d.title, n.drawn_by_name,
      n.drawn_at, n.voided_at, n.void_reason, ${key} as sort_key
    from ${from} where ${asked} and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const { rows: series } = await sql<RegisterPage['series'][number]>`
    select unit_id as "unitId", name, year, last from documents.series order by year desc, name, unit_id limit 500`.execute(
    ctx.tx,
  )
  const total = query.count && { total: await countRows(ctx, sql`${from} where ${asked}`) }
  return { items: page.items.map(toLine), next: page.next, ...total, series }
}

const toLine = (row: NumberRow): RegisterPage['items'][number] => ({
  id: row.id,
  unitId: row.unit_id,
  series: row.series,
  year: row.year,
  number: row.number,
  text: row.text,
  documentId: row.document_id,
  title: row.title,
  drawnBy: row.drawn_by_name,
  drawnAt: row.drawn_at.toISOString(),
  voidedAt: row.voided_at?.toISOString() ?? null,
  voidReason: row.void_reason,
})
