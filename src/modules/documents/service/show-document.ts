import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { DocumentView } from '../contract.ts'
import { allowedActions } from '../rules.ts'
import { type DocumentRow, getDocumentRow, standingOf, toSummary, unitsNamed } from './document-row.ts'
import type { Desk, Field, Value, Values } from './paper-kind.ts'

/** One paper whole: what it says, where that comes from, how it came about, and what the caller may do next. */
export async function showDocument(ctx: Ctx, desk: Desk, id: string): Promise<DocumentView> {
  const row = await getDocumentRow(ctx, id)
  const kind = desk.kinds.find((one) => one.kind === row.kind)
  const isOwn = ctx.scopes.some((scope) => isUnder(row.org_path, scope))
  return {
    ...toSummary(desk, row),
    subject: { kind: row.subject_kind, id: row.subject_id },
    chosen: row.chosen_ids?.length ?? null,
    fields: row.fields,
    recipients: await recipientsOf(ctx, row, isOwn),
    figures: figuresOf(kind?.fields ?? [], row.data),
    // Where figures come from is the issuer's to look up.
    traces: isOwn ? [...row.traces] : [],
    dataAt: row.data_at.toISOString(),
    template: await templateOf(ctx, row),
    sha256: row.sha256,
    sm3: row.sm3,
    bytes: row.bytes,
    voidReason: row.void_reason,
    voidedAt: row.voided_at?.toISOString() ?? null,
    steps: isOwn ? await stepsOf(ctx, id) : null,
    allowed: allowedActions(row.state, standingOf(ctx.actor, row)),
  }
}

/** The issuer sees all he named, also a bureau above him; a recipient sees himself and what lies below him. */
async function recipientsOf(ctx: Ctx, row: DocumentRow, isOwn: boolean): Promise<DocumentView['recipients']> {
  if (isOwn || row.issued_at === null)
    return (await unitsNamed(ctx, row.fields.unitIds)).map(({ id, name }) => ({ id, name }))
  const { rows } = await sql<{ id: string; name: string }>`
    select unit_id as id, unit_name as name from documents.recipient where document_id = ${row.id}
    order by org_path limit 5000`.execute(ctx.tx)
  return rows
}

async function templateOf(ctx: Ctx, row: DocumentRow): Promise<DocumentView['template']> {
  if (row.template_sha256 === null) return null
  if (row.template_id === null) return { id: null, name: '系统自带模板' }
  const { rows } = await sql<{ name: string; number: number }>`
    select name, number from documents.template where id = ${row.template_id}`.execute(ctx.tx)
  const [template] = rows
  return template ? { id: row.template_id, name: `${template.name}（第 ${template.number} 版）` } : null
}

async function stepsOf(ctx: Ctx, id: string): Promise<DocumentView['steps']> {
  const { rows } = await sql<NonNullable<DocumentView['steps']>[number]>`
    select step, from_state as "from", to_state as "to", reason, by_name as "by",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from documents.step where document_id = ${id} order by at, id limit 500`.execute(ctx.tx)
  return rows
}

/** The values by their titles: texts as they are, tables with their headings; conditions and wording left out. */
function figuresOf(fields: readonly Field[], values: Values): DocumentView['figures'] {
  return fields.flatMap((field): DocumentView['figures'] => {
    const value = values[field.name]
    if (value === undefined || typeof value === 'boolean') return []
    if (typeof value === 'string') return [{ title: field.title, value, columns: [], rows: [] }]
    const columns = (field.fields ?? []).filter((one) => one.kind === undefined && !one.fields)
    return [
      {
        title: field.title,
        value: null,
        columns: columns.map(({ title }) => title),
        rows: value.map((row) => columns.map(({ name }) => spell(row[name]))),
      },
    ]
  })
}

const spell = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
