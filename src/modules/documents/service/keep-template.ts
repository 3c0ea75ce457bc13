import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { PreviewTemplate, Template, UploadTemplate } from '../contract.ts'
import { problem } from '../problems.ts'
import { checkTemplate } from './check-template.ts'
import { kindOf, standingOf, tables, unitsNamed } from './document-row.ts'
import { draftNumber, firstFields, loadPaper } from './draft-document.ts'
import { getTemplateRow, type TemplateRow, templateSubject, toTemplate } from './find-template.ts'
import { issuerOf, issuingPlace } from './issuer.ts'
import type { Desk, PaperKind } from './paper-kind.ts'
import { fillPaper, keepFile, readFileOf, refuseMarks } from './render-document.ts'

/** An uploaded file, whole. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
}

/** Checks an edited template and keeps it as the bureau's next version; it is in force only once activated. */
export async function uploadTemplate(
  ctx: Ctx,
  desk: Desk,
  input: UploadTemplate,
  file: UploadedFile,
): Promise<Template> {
  const kind = wordKind(desk, input.kind)
  const place = await issuingPlace(ctx, input.unitId, 'documents.template.manage')
  const name = (file.name.split(/[/\\]/).at(-1) ?? '').trim().slice(-200)
  if (!/\.docx$/i.test(name))
    throw problem('file-refused', '只接受 .docx 文件；.doc、.docm、.dotx、.wps 请另存为 .docx')
  refuseMarks([['模板的文件名', name]])
  await checkTemplate(kind, file.bytes)
  const kept = await keepFile(desk.blobs, file.bytes, 'docx')
  const row = await tables(ctx)
    .insertInto('documents.template')
    .values({
      id: newId(),
      kind: kind.kind,
      unit_id: place.id,
      org_path: place.org_path,
      number: sql<number>`(select coalesce(max(t.number), 0) + 1 from documents.template t
        where t.unit_id = ${place.id} and t.kind = ${kind.kind})`,
      name,
      sha256: kept.sha256,
      bytes: kept.bytes,
      uploaded_by: ctx.actor.id,
      uploaded_by_name: ctx.actor.name,
      uploaded_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(ctx, 'upload', row)
  return toTemplate(ctx, kind, row, place.name, false)
}

/** Puts a version in force; the one before is kept as retired and may be put in force again. */
export async function activateTemplate(ctx: Ctx, desk: Desk, id: string): Promise<Template> {
  const row = await lockTemplate(ctx, id)
  if (row.state === 'active') throw problem('wrong-template-state', '这一版已经在用')
  await tables(ctx)
    .updateTable('documents.template')
    .set({ state: 'retired' })
    .where('unit_id', '=', row.unit_id)
    .where('kind', '=', row.kind)
    .where('state', '=', 'active')
    .execute()
  return move(ctx, desk, row, 'active')
}

/** Takes a version out of force: papers are made with the bureau's above again, else with the shipped one. */
export async function retireTemplate(ctx: Ctx, desk: Desk, id: string): Promise<Template> {
  const row = await lockTemplate(ctx, id)
  if (row.state !== 'active') throw problem('wrong-template-state', '这一版不在用')
  return move(ctx, desk, row, 'retired')
}

/** The template filled with real data, as a paper nobody keeps. */
export async function previewTemplate(
  ctx: Ctx,
  desk: Desk,
  id: string,
  input: PreviewTemplate,
): Promise<{ name: string; bytes: Buffer }> {
  const row = await getTemplateRow(ctx, id)
  const kind = wordKind(desk, row.kind)
  const place = await issuingPlace(ctx, input.unitId)
  const issuer = await issuerOf(ctx, place)
  const data = await loadPaper(ctx, desk, kind, input, place, issuer.name)
  const bytes = await fillPaper(await readFileOf(desk.blobs, row.sha256), kind, data.values, {
    title: data.title,
    issuer: issuer.name,
    number: draftNumber(kind, issuer.stem, ctx.today),
    signer: null,
    signedOn: null,
    issuedOn: null,
    fields: firstFields(data),
  })
  await note(ctx, 'preview', row)
  return { name: `预览-${data.title}.docx`, bytes }
}

async function lockTemplate(ctx: Ctx, id: string): Promise<TemplateRow> {
  const seen = await getTemplateRow(ctx, id)
  if (!standingOf(ctx.actor, seen).writer) throw problem('not-your-unit')
  // One lock for all versions of a kind: two that activate different ones at once come one after the other.
  await sql`select id from documents.template where unit_id = ${seen.unit_id} and kind = ${seen.kind}
    order by number for update`.execute(ctx.tx)
  return getTemplateRow(ctx, id)
}

async function move(ctx: Ctx, desk: Desk, row: TemplateRow, state: 'active' | 'retired'): Promise<Template> {
  const after = await tables(ctx)
    .updateTable('documents.template')
    .set({
      state,
      ...(state === 'active' && { activated_at: ctx.now, activated_by_name: ctx.actor.name }),
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await note(ctx, state === 'active' ? 'activate' : 'retire', after)
  const [unit] = await unitsNamed(ctx, [row.unit_id])
  return toTemplate(ctx, wordKind(desk, row.kind), after, unit?.name ?? '', state === 'active')
}

function wordKind(desk: Desk, name: string): PaperKind {
  const kind = kindOf(desk, name)
  if (kind.layout === 'ledger') throw problem('unknown-kind', '台账没有 Word 模板')
  return kind
}

const note = (ctx: Ctx, verb: string, row: TemplateRow) =>
  audit.record(ctx, {
    action: `documents.template.${verb}`,
    subject: templateSubject(row.id),
    orgPath: row.org_path,
    after: { kind: row.kind, number: row.number, name: row.name, state: row.state, sha256: row.sha256 },
  })
