import { type Selectable, sql } from 'kysely'
import { type Actor, type Ctx, tablesOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  type DocumentStep,
  type DocumentSummary,
  type DraftFields,
  permissions,
  type Trace,
} from '../contract.ts'
import { problem } from '../problems.ts'
import type { Standing } from '../rules.ts'
import type { DocumentsTables } from '../tables.gen.ts'
import type { Desk, PaperKind, Values } from './paper-kind.ts'

export const tables = tablesOf<DocumentsTables>()

/** A document as stored, with its papers read as what they are: the contract checked them on the way in. */
export type DocumentRow = Omit<
  Selectable<DocumentsTables['documents.document']>,
  'fields' | 'data' | 'traces'
> & {
  readonly fields: DraftFields
  readonly data: Values
  readonly traces: readonly Trace[]
}

/** The document, where the caller may see it; absent and invisible look the same. */
export async function getDocumentRow(ctx: Ctx, id: string): Promise<DocumentRow> {
  return found(await documentById(ctx, id).executeTakeFirst())
}

/** Locks it as the caller last saw it: only whoever it belongs to gets it, others see it at most. */
export async function lockDocument(ctx: Ctx, id: string, version: number): Promise<DocumentRow> {
  const row = await documentById(ctx, id).forUpdate().executeTakeFirst()
  if (!row) {
    // Who received it sees it and does not handle it: that is a refusal, not an absence.
    await getDocumentRow(ctx, id)
    throw problem('not-your-unit')
  }
  if (row.version !== version)
    throw problem('stale-version', undefined, { current: { version: row.version, state: row.state } })
  return found(row)
}

const documentById = (ctx: Ctx, id: string) =>
  tables(ctx).selectFrom('documents.document').selectAll().where('id', '=', id)

function found(row: Selectable<DocumentsTables['documents.document']> | undefined): DocumentRow {
  if (!row) throw problem('not-found')
  return row as DocumentRow
}

/** What the acting person is to papers of this place; the command line and jobs may do all that one person may. */
export function standingOf(actor: Actor, row: { org_path: string; drafted_by?: string }): Standing {
  const drafter = row.drafted_by === actor.id
  if (actor.kind !== 'user') return { writer: true, head: true, drafter }
  const holds = (permission: keyof typeof permissions) =>
    actor.grants.some(
      ({ role, path }) =>
        path === row.org_path && (permissions[permission] as readonly string[]).includes(role),
    )
  return { writer: holds('documents.document.draft'), head: holds('documents.document.sign'), drafter }
}

/** The kind as the module that owns it handed it over. */
export function kindOf(desk: Pick<Desk, 'kinds'>, kind: string): PaperKind {
  const known = desk.kinds.find((one) => one.kind === kind)
  if (!known) throw problem('unknown-kind', `没有这一种公文：${kind}`)
  return known
}

/** What lists show. A kind that no module hands over any more is called by its name. */
export function toSummary(desk: Pick<Desk, 'kinds'>, row: DocumentRow): DocumentSummary {
  const kind = desk.kinds.find((one) => one.kind === row.kind)
  return {
    id: row.id,
    kind: row.kind,
    kindTitle: kind?.title ?? row.kind,
    layout: kind?.layout ?? (row.format === 'xlsx' ? 'ledger' : 'form'),
    format: row.format,
    title: row.title,
    unitId: row.unit_id,
    issuerName: row.issuer_name,
    state: row.state,
    number: row.number_text,
    signedOn: row.signed_on,
    issuedAt: row.issued_at?.toISOString() ?? null,
    draftedBy: row.drafted_by_name,
    draftedAt: row.drafted_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** A document as the audit log names it. */
export const documentSubject = (id: string) => ({ kind: 'documents.document', id })

/** What the audit log keeps of a document. */
export const documentFacts = (row: DocumentRow) => ({
  kind: row.kind,
  title: row.title,
  state: row.state,
  number: row.number_text,
  sha256: row.sha256,
  fields: row.fields,
  ...(row.chosen_ids && { chosen: row.chosen_ids }),
})

/** Writes down a step with who took it and why. */
export async function noteStep(
  ctx: Ctx,
  row: Pick<DocumentRow, 'id' | 'org_path' | 'state'>,
  step: DocumentStep | 'draft' | 'edit' | 'refresh',
  to: DocumentRow['state'],
  reason?: string,
): Promise<void> {
  const values = {
    id: newId(),
    document_id: row.id,
    org_path: row.org_path,
    step,
    from_state: step === 'draft' ? null : row.state,
    to_state: to,
    reason: reason ?? null,
    by_id: ctx.actor.id,
    by_name: ctx.actor.name,
    at: ctx.now,
  }
  await tables(ctx).insertInto('documents.step').values(values).execute()
}

/** Names of units as far as the caller may see them. */
export async function unitsNamed(
  ctx: Ctx,
  ids: readonly string[],
): Promise<{ id: string; name: string; org_path: string }[]> {
  const { rows } = await sql<{ id: string; name: string; org_path: string }>`
    select id, name, org_path::text from org.pub_unit where id = any(${[...ids]}::uuid[]) order by org_path`.execute(
    ctx.tx,
  )
  return rows
}
