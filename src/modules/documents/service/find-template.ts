import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Template } from '../contract.ts'
import { problem } from '../problems.ts'
import type { DocumentsTables } from '../tables.gen.ts'
import { kindOf, standingOf, tables, unitsNamed } from './document-row.ts'
import type { Desk, OutgoingFile, PaperKind } from './paper-kind.ts'
import { fileTypes, readFileOf, requireUnaltered } from './render-document.ts'

export type TemplateRow = Selectable<DocumentsTables['documents.template']>

/** A template ready to be filled. */
export interface ReadyTemplate {
  readonly id: string | null
  readonly sha256: string
  readonly bytes: Buffer
}

/** What is in force at a place: its own template, else that of the bureau next above, else (or nowhere) the shipped one. */
export async function templateFor(
  ctx: Ctx,
  desk: Desk,
  kind: PaperKind,
  path: string | null,
): Promise<ReadyTemplate> {
  const row = path === null ? undefined : await templateInForce(ctx, kind.kind, path)
  if (row) return { id: row.id, sha256: row.sha256, bytes: await readFileOf(desk.blobs, row.sha256) }
  const bytes = await readFile(shippedPath(desk, kind.kind))
  return { id: null, sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
}

async function templateInForce(ctx: Ctx, kind: string, path: string): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`select * from documents.template
    where kind = ${kind} and state = 'active' and org_path @> ${path}::ltree
    order by nlevel(org_path) desc limit 1`.execute(ctx.tx)
  return rows[0]
}

/** Where the shipped template of a kind lies. */
export const shippedPath = (desk: Pick<Desk, 'templates'>, kind: string): string =>
  join(desk.templates, `${kind}.docx`)

/** The template, where the caller may see it. */
export async function getTemplateRow(ctx: Ctx, id: string): Promise<TemplateRow> {
  const row = await tables(ctx)
    .selectFrom('documents.template')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw problem('template-not-found')
  return row
}

/** All templates the caller may see, with the shipped ones; which is in force is told for his own place. */
export async function listTemplates(ctx: Ctx, desk: Desk): Promise<{ items: Template[] }> {
  const rows = await tables(ctx)
    .selectFrom('documents.template')
    .selectAll()
    .orderBy('kind')
    .orderBy('number', 'desc')
    .orderBy('id')
    .limit(1000)
    .execute()
  const names = new Map(
    (
      await unitsNamed(
        ctx,
        rows.map((row) => row.unit_id),
      )
    ).map(({ id, name }) => [id, name]),
  )
  const items: Template[] = []
  for (const kind of desk.kinds.filter(({ layout }) => layout !== 'ledger')) {
    const own = rows.filter((row) => row.kind === kind.kind)
    const inForce = await inForceAtHome(ctx, kind.kind)
    const views = own.map((row) =>
      toTemplate(ctx, kind, row, names.get(row.unit_id) ?? '', inForce?.id === row.id),
    )
    items.push(...views, await shipped(desk, kind, inForce === undefined))
  }
  return { items: items.sort((one, other) => Number(other.inForce) - Number(one.inForce) || 0) }
}

/** At the caller's first place; who has several sees that of the first. */
async function inForceAtHome(ctx: Ctx, kind: string): Promise<TemplateRow | undefined> {
  const home = ctx.actor.grants.find(({ path }) => ctx.scopes.some((scope) => scope === path))?.path
  return home === undefined ? undefined : templateInForce(ctx, kind, home)
}

/** One template as the page shows it. */
export function toTemplate(
  ctx: Ctx,
  kind: PaperKind,
  row: TemplateRow,
  unitName: string,
  inForce: boolean,
): Template {
  const mayManage = standingOf(ctx.actor, row).writer
  return {
    id: row.id,
    kind: row.kind,
    kindTitle: kind.title,
    unitId: row.unit_id,
    unitName,
    number: row.number,
    name: row.name,
    state: row.state,
    bytes: row.bytes,
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
    activatedAt: row.activated_at?.toISOString() ?? null,
    activatedBy: row.activated_by_name,
    inForce,
    allowed: !mayManage ? [] : row.state === 'active' ? ['retire'] : ['activate'],
  }
}

async function shipped(desk: Desk, kind: PaperKind, inForce: boolean): Promise<Template> {
  const { size } = await stat(shippedPath(desk, kind.kind))
  return {
    id: null,
    kind: kind.kind,
    kindTitle: kind.title,
    unitId: null,
    unitName: null,
    number: 0,
    name: `${kind.title}.docx`,
    state: 'active',
    bytes: size,
    uploadedBy: null,
    uploadedAt: null,
    activatedAt: null,
    activatedBy: null,
    inForce,
    allowed: [],
  }
}

/** A bureau's template as a file, to be edited in Word and uploaded again. */
export async function downloadTemplate(ctx: Ctx, desk: Desk, id: string): Promise<OutgoingFile> {
  const row = await getTemplateRow(ctx, id)
  await audit.record(ctx, {
    action: 'documents.template.download',
    subject: templateSubject(id),
    orgPath: row.org_path,
  })
  await requireUnaltered(desk.blobs, row.sha256)
  return { name: row.name, type: fileTypes.docx, bytes: row.bytes, stream: desk.blobs.open(row.sha256) }
}

/** The shipped template of a kind; it says nothing about anybody. */
export async function downloadShipped(desk: Desk, name: string): Promise<OutgoingFile> {
  const kind = kindOf(desk, name)
  if (kind.layout === 'ledger') throw problem('template-not-found')
  const bytes = await readFile(shippedPath(desk, kind.kind))
  return {
    name: `${kind.title}.docx`,
    type: fileTypes.docx,
    bytes: bytes.length,
    stream: Readable.from([bytes]),
  }
}

/** A template as the audit log names it. */
export const templateSubject = (id: string) => ({ kind: 'documents.template', id })
