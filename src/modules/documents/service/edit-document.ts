import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { DocumentView, DraftFields, EditDocument } from '../contract.ts'
import { problem } from '../problems.ts'
import { actionRefusal } from '../rules.ts'
import {
  type DocumentRow,
  documentFacts,
  documentSubject,
  kindOf,
  lockDocument,
  noteStep,
  standingOf,
  tables,
} from './document-row.ts'
import { draftNumber, loadPaper, makeFile, storedData } from './draft-document.ts'
import { issuerOf, issuingPlace } from './issuer.ts'
import type { Desk, PaperData } from './paper-kind.ts'
import { keepFile, readFileOf, refuseWrittenMarks } from './render-document.ts'
import { showDocument } from './show-document.ts'

/** Changes what people write in a draft; what the input leaves out stays, and so do the figures. */
export async function editDocument(
  ctx: Ctx,
  desk: Desk,
  id: string,
  { version, title, ...changes }: EditDocument,
): Promise<DocumentView> {
  const before = await lockForChange(ctx, id, version, 'edit')
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const fields = { ...before.fields, ...Object.fromEntries(given) } as DraftFields // parsed by the contract
  const data = { title: title ?? before.title, values: before.data, traces: before.traces }
  await rewrite(ctx, desk, before, data, fields, 'edit')
  return showDocument(ctx, desk, id)
}

/** Loads the figures anew as they stand now; what people wrote stays. */
export async function refreshDocument(
  ctx: Ctx,
  desk: Desk,
  id: string,
  version: number,
): Promise<DocumentView> {
  const before = await lockForChange(ctx, id, version, 'refresh')
  const kind = kindOf(desk, before.kind)
  const place = await issuingPlace(ctx, before.unit_id)
  const subject = { subjectId: before.subject_id, chosenIds: before.chosen_ids ?? undefined }
  const data = await loadPaper(ctx, desk, kind, subject, place, before.issuer_name)
  await rewrite(ctx, desk, before, { ...data, title: before.title }, before.fields, 'refresh')
  return showDocument(ctx, desk, id)
}

async function lockForChange(ctx: Ctx, id: string, version: number, action: 'edit' | 'refresh') {
  const row = await lockDocument(ctx, id, version)
  const refused = actionRefusal(action, row.state, standingOf(ctx.actor, row))
  if (refused) throw problem(refused)
  return row
}

async function rewrite(
  ctx: Ctx,
  desk: Desk,
  before: DocumentRow,
  data: PaperData,
  fields: DraftFields,
  action: 'edit' | 'refresh',
): Promise<void> {
  const kind = kindOf(desk, before.kind)
  const place = await issuingPlace(ctx, before.unit_id)
  const issuer = await issuerOf(ctx, place)
  const standings = {
    title: data.title,
    issuer: issuer.name,
    number: draftNumber(kind, issuer.stem, ctx.today),
    signer: null,
    signedOn: null,
    issuedOn: null,
    fields,
  }
  refuseWrittenMarks(standings)
  // A ledger's rows are not typed: only new data write it anew.
  const file =
    kind.layout === 'ledger' && action === 'edit'
      ? await keepFile(desk.blobs, await readFileOf(desk.blobs, before.sha256), 'xlsx')
      : await makeFile(ctx, desk, kind, before.org_path, data, standings)
  const stored = storedData(ctx, data, fields)
  const after = (await tables(ctx)
    .updateTable('documents.document')
    .set((eb) => ({
      title: data.title,
      issuer_name: issuer.name,
      ...stored,
      data_at: action === 'refresh' ? ctx.now : before.data_at,
      ...file,
      pdf_sha256: null,
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()) as DocumentRow
  await noteStep(ctx, before, action, before.state)
  await audit.record(ctx, {
    action: `documents.document.${action}`,
    subject: documentSubject(before.id),
    orgPath: before.org_path,
    before: documentFacts(before),
    after: documentFacts(after),
  })
}
