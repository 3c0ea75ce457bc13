import type { Ctx } from '../../../kernel/context.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import { type WorkbookSpec, xlsxBuffer } from '../../../kernel/files/write-xlsx.ts'
import { isUnder, reachOf } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { DocumentView, DraftDocument, DraftFields } from '../contract.ts'
import { problem } from '../problems.ts'
import { type DocumentRow, documentFacts, documentSubject, kindOf, noteStep, tables } from './document-row.ts'
import { templateFor } from './find-template.ts'
import { issuerOf, issuingPlace, type Place } from './issuer.ts'
import type { Desk, PaperData, PaperKind } from './paper-kind.ts'
import {
  fillPaper,
  type KeptFile,
  keepFile,
  refuseMarkedCells,
  refuseMarks,
  refuseWrittenMarks,
  type Standings,
  textsOf,
} from './render-document.ts'
import { showDocument } from './show-document.ts'

/** Makes a draft from the state of things now: its figures stay as they are until somebody refreshes them. */
export async function draftDocument(ctx: Ctx, desk: Desk, input: DraftDocument): Promise<DocumentView> {
  const kind = kindOf(desk, input.kind)
  const place = await issuingPlace(ctx, input.unitId)
  const issuer = await issuerOf(ctx, place)
  const data = await loadPaper(ctx, desk, kind, input, place, issuer.name)
  const fields = firstFields(data)
  const title = input.title ?? data.title
  const number = draftNumber(kind, issuer.stem, ctx.today)
  const file = await makeFile(ctx, desk, kind, place.org_path, data, {
    title,
    issuer: issuer.name,
    number,
    signer: null,
    signedOn: null,
    issuedOn: null,
    fields,
  })
  const row = (await tables(ctx)
    .insertInto('documents.document')
    .values({
      id: newId(),
      kind: kind.kind,
      format: kind.layout === 'ledger' ? 'xlsx' : 'docx',
      title,
      unit_id: place.id,
      org_path: place.org_path,
      issuer_name: issuer.name,
      subject_kind: kind.subjectKind,
      subject_id: input.subjectId,
      chosen_ids: input.chosenIds ?? null,
      ...storedData(ctx, data, fields),
      ...file,
      drafted_by: ctx.actor.id,
      drafted_by_name: ctx.actor.name,
      drafted_at: ctx.now,
      updated_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()) as DocumentRow
  await noteStep(ctx, row, 'draft', 'draft')
  await audit.record(ctx, {
    action: 'documents.document.draft',
    subject: documentSubject(row.id),
    orgPath: row.org_path,
    after: documentFacts(row),
  })
  return showDocument(ctx, desk, row.id)
}

/** What the module that knows the subject says, no wider than the issuing place reaches. */
export async function loadPaper<Kind extends PaperKind>(
  ctx: Ctx,
  desk: Desk,
  kind: Kind,
  { subjectId, chosenIds }: Pick<DraftDocument, 'subjectId' | 'chosenIds'>,
  place: Place,
  issuerName: string,
): Promise<Awaited<ReturnType<Kind['load']>>> {
  const reach = reachOf(ctx.actor, kind.permission, desk.permissions)
  if (!reach.permitted || !reach.scopes.some((scope) => isUnder(place.org_path, scope)))
    throw kernelProblem('not-permitted')
  if (chosenIds && !kind.choosable) throw problem('no-choice')
  const issuing = { unitId: place.id, path: place.org_path, name: issuerName }
  const data = await withScopes(ctx, kind.permission, [place.org_path], (scoped) =>
    kind.load(scoped, subjectId, issuing, chosenIds),
  )
  refuseMarks([['“标题”', data.title], ...textsOf(kind.fields, data.values)])
  return data as Awaited<ReturnType<Kind['load']>>
}

/** What a draft begins with where its kind leaves it open. */
export const firstFields = ({ fields }: PaperData): DraftFields => ({
  recipients: '',
  copies: '',
  opening: [],
  closing: [],
  attachments: [],
  unitIds: [],
  ...fields,
})

/** Where the number will stand: the year is known, the number is drawn when it is issued. */
export const draftNumber = (kind: PaperKind, stem: string | null, today: string): string =>
  kind.series === null ? '' : `${stem ?? '××'}${kind.series}〔${today.slice(0, 4)}〕  号`

/** The columns that say what it was made of. */
export const storedData = (ctx: Ctx, data: PaperData, fields: DraftFields) => ({
  fields: JSON.stringify(fields),
  data: JSON.stringify(data.values),
  traces: JSON.stringify(data.traces),
  data_at: ctx.now,
})

interface MadeFile extends KeptFile {
  readonly template_id: string | null
  readonly template_sha256: string | null
}

/** Writes the file of a draft anew, with the template now in force. */
export async function makeFile(
  ctx: Ctx,
  desk: Desk,
  kind: PaperKind,
  path: string,
  data: PaperData,
  standings: Standings,
): Promise<MadeFile> {
  if (kind.layout === 'ledger') {
    if (!('book' in data)) throw new Error(`kind ${kind.kind} gave no workbook`)
    refuseWrittenMarks(standings)
    const bytes = await xlsxBuffer(refuseMarkedCells(data.book as WorkbookSpec))
    return { ...(await keepFile(desk.blobs, bytes, 'xlsx')), template_id: null, template_sha256: null }
  }
  const template = await templateFor(ctx, desk, kind, path)
  const bytes = await fillPaper(template.bytes, kind, data.values, standings)
  const kept = await keepFile(desk.blobs, bytes, 'docx')
  return { ...kept, template_id: template.id, template_sha256: template.sha256 }
}
