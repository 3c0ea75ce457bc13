import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { DocumentView } from '../contract.ts'
import { problem } from '../problems.ts'
import { numberText } from '../rules.ts'
import { type DocumentRow, kindOf, tables, unitsNamed } from './document-row.ts'
import { wantedPdf } from './download-document.ts'
import { getTemplateRow, templateFor } from './find-template.ts'
import { issuerOf, issuingPlace } from './issuer.ts'
import type { Desk, PaperKind } from './paper-kind.ts'
import { fillPaper, type KeptFile, keepFile, readFileOf } from './render-document.ts'
import { showDocument } from './show-document.ts'
import { lockForStep, move } from './step-document.ts'

/**
 * 印发: draws the number, writes the final file with it, hashes it, sends it to the units named. From here on nobody
 * changes it, not even the owner of the data.
 */
export async function issueDocument(
  ctx: Ctx,
  desk: Desk,
  id: string,
  version: number,
): Promise<DocumentView> {
  const before = await lockForStep(ctx, { id, version, step: 'issue' })
  const kind = kindOf(desk, before.kind)
  const number = await drawNumber(ctx, before, kind)
  const file = await finalFile(ctx, desk, before, kind, number)
  await move(
    ctx,
    before,
    { step: 'issue' },
    {
      ...file,
      pdf_sha256: null,
      number_text: number,
      issued_by: ctx.actor.id,
      issued_by_name: ctx.actor.name,
      issued_at: ctx.now,
    },
  )
  await send(ctx, before)
  // The first reader shall not wait for it.
  if (desk.converter.available()) await ctx.enqueue(wantedPdf, { id })
  return showDocument(ctx, desk, id)
}

/** 作废: it stays where it is, marked; its number stays in the register and is never drawn again. */
export async function voidDocument(
  ctx: Ctx,
  desk: Desk,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<DocumentView> {
  const before = await lockForStep(ctx, { id, version, step: 'void', reason })
  await move(ctx, before, { step: 'void', reason }, { voided_at: ctx.now, void_reason: reason })
  await tables(ctx)
    .updateTable('documents.number')
    .set({ voided_at: ctx.now, void_reason: reason })
    .where('document_id', '=', id)
    .execute()
  return showDocument(ctx, desk, id)
}

/**
 * The next number of the series in this year. The series' row stays locked until the command ends, so that two who
 * issue at once queue, and a number drawn by a command that fails is drawn by the next one.
 */
async function drawNumber(ctx: Ctx, row: DocumentRow, kind: PaperKind): Promise<string | null> {
  if (kind.series === null) return null
  const { stem } = await issuerOf(ctx, await issuingPlace(ctx, row.unit_id))
  if (stem === null) throw problem('no-stem', '请先在“编号登记”页的发文设置里填写机关代字，再印发')
  const name = `${stem}${kind.series}`
  const year = Number(ctx.today.slice(0, 4))
  const { rows } = await sql<{ id: string; last: number }>`
    insert into documents.series (id, unit_id, org_path, name, year, last)
    values (${newId()}, ${row.unit_id}, ${row.org_path}::ltree, ${name}, ${year}, 1)
    on conflict (unit_id, name, year) do update set last = series.last + 1
    returning id, last`.execute(ctx.tx)
  const series = rows[0] as { id: string; last: number } // an upsert returns its row
  const text = numberText(name, year, series.last)
  const values = {
    id: newId(),
    series_id: series.id,
    unit_id: row.unit_id,
    org_path: row.org_path,
    number: series.last,
    text,
    document_id: row.id,
    drawn_by: ctx.actor.id,
    drawn_by_name: ctx.actor.name,
    drawn_at: ctx.now,
  }
  await tables(ctx).insertInto('documents.number').values(values).execute()
  return text
}

/** What was signed, with number and dates: the same template and the same figures, or nothing. */
async function finalFile(
  ctx: Ctx,
  desk: Desk,
  row: DocumentRow,
  kind: PaperKind,
  number: string | null,
): Promise<KeptFile> {
  if (kind.layout === 'ledger') return keepFile(desk.blobs, await readFileOf(desk.blobs, row.sha256), 'xlsx')
  const bytes = await fillPaper(await signedTemplate(ctx, desk, row, kind), kind, row.data, {
    title: row.title,
    issuer: row.issuer_name,
    number: number ?? '',
    signer: row.signed_by_name,
    signedOn: row.signed_on,
    issuedOn: ctx.today,
    fields: row.fields,
  })
  return keepFile(desk.blobs, bytes, 'docx')
}

async function signedTemplate(ctx: Ctx, desk: Desk, row: DocumentRow, kind: PaperKind): Promise<Buffer> {
  if (row.template_id !== null) {
    const template = await getTemplateRow(ctx, row.template_id)
    return readFileOf(desk.blobs, template.sha256)
  }
  // The shipped one: read past every bureau's own.
  const template = await templateFor(ctx, desk, kind, null)
  if (template.sha256 !== row.template_sha256)
    throw problem('wrong-state', '系统自带的模板在签发后已升级，请退回、重新生成后再印发')
  return template.bytes
}

async function send(ctx: Ctx, row: DocumentRow): Promise<void> {
  const units = await unitsNamed(ctx, row.fields.unitIds)
  if (units.length === 0) return
  await sql`insert into documents.recipient (document_id, unit_id, org_path, unit_name, sent_at)
    select ${row.id}::uuid, u.id, u.org_path::ltree, u.name, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(id uuid, org_path text, name text)`.execute(
    ctx.tx,
  )
}
