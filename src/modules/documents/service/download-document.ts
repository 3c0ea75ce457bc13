import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../../kernel/context.ts'
import { ConversionFailed } from '../../../kernel/files/word-to-pdf.ts'
import type { JobHead, OutsideJob } from '../../../kernel/jobs.ts'
import * as audit from '../../audit/index.ts'
import { problem } from '../problems.ts'
import { type DocumentRow, documentSubject, getDocumentRow } from './document-row.ts'
import type { Desk, OutgoingFile } from './paper-kind.ts'
import { fileTypes, keepFile, readFileOf, requireUnaltered } from './render-document.ts'

/** What is needed to hand the file out once the command is over. */
export interface Drawn {
  readonly id: string
  readonly name: string
  readonly format: 'docx' | 'xlsx'
  readonly sha256: string
  readonly bytes: number
  readonly pdfSha256: string | null
}

/** Lets somebody have the file, and writes down that he had it. */
export async function drawDocument(ctx: Ctx, id: string, as: 'file' | 'pdf'): Promise<Drawn> {
  const row = await getDocumentRow(ctx, id)
  await audit.record(ctx, {
    action: 'documents.document.download',
    subject: documentSubject(id),
    orgPath: row.org_path,
    after: { as: as === 'pdf' ? 'pdf' : row.format, state: row.state, sha256: row.sha256 },
  })
  return drawnOf(row)
}

const drawnOf = (row: DocumentRow): Drawn => ({
  id: row.id,
  name: fileName(row),
  format: row.format,
  sha256: row.sha256,
  bytes: row.bytes,
  pdfSha256: row.pdf_sha256,
})

/** Cut between characters: half of one cannot be sent. */
const fileName = ({ title, number_text: number }: DocumentRow): string =>
  [...`${number ? `${number} ` : ''}${title}`.replaceAll(/[\\/:*?"<>|\n\r\t]/g, '_')].slice(0, 150).join('')

/** The file as it was made. */
export async function fileOf(desk: Desk, drawn: Drawn): Promise<OutgoingFile> {
  await requireUnaltered(desk.blobs, drawn.sha256)
  return {
    name: `${drawn.name}.${drawn.format}`,
    type: fileTypes[drawn.format],
    bytes: drawn.bytes,
    stream: desk.blobs.open(drawn.sha256),
  }
}

/** Its PDF: kept since it was issued or first asked for, else made now, outside any transaction. */
export async function pdfOf(
  desk: PdfDesk,
  drawn: Drawn,
  keep: (sha256: string) => Promise<string | null>,
): Promise<OutgoingFile> {
  const isKept = async (sha256: string | null) => sha256 !== null && (await desk.blobs.has(sha256))
  let sha256 = drawn.pdfSha256
  if (sha256 === null || !(await isKept(sha256))) {
    sha256 = await convert(desk, drawn)
    const noted = await keep(sha256)
    // Two who asked at once are handed the same one: only that is known again.
    if (noted !== null && (await isKept(noted))) sha256 = noted
  }
  await requireUnaltered(desk.blobs, sha256)
  const found = await desk.blobs.stat(sha256)
  if (!found) throw problem('file-missing')
  return {
    name: `${drawn.name}.pdf`,
    type: fileTypes.pdf,
    bytes: found.bytes,
    stream: desk.blobs.open(sha256),
  }
}

async function convert(desk: PdfDesk, drawn: Drawn): Promise<string> {
  if (!desk.converter.available()) throw problem('no-converter')
  const bytes = await readFileOf(desk.blobs, drawn.sha256)
  try {
    return (await keepFile(desk.blobs, await desk.converter.toPdf(bytes, drawn.format), 'pdf')).sha256
  } catch (error) {
    if (error instanceof ConversionFailed)
      throw problem('conversion-failed', `LibreOffice 没有转换成功：${error.message}`)
    throw error
  }
}

/**
 * Notes the PDF with the file it was made of, unless there is one: the noted one is given back. A draft that was
 * written anew meanwhile has none yet.
 */
export async function keepPdf(ctx: Ctx, drawn: Drawn, pdfSha256: string): Promise<string | null> {
  await sql`select documents.note_pdf(${drawn.id}, ${drawn.sha256}, ${pdfSha256})`.execute(ctx.tx)
  const { sha256, pdf_sha256: noted } = await getDocumentRow(ctx, drawn.id)
  return sha256 === drawn.sha256 ? noted : null
}

type PdfDesk = Pick<Desk, 'blobs' | 'converter'>

/** A paper whose PDF is to be made before somebody asks for it. */
export const wantedPdf: JobHead<{ id: string }> = {
  name: 'documents.pdf.make',
  data: z.object({ id: z.uuid() }),
}

/** Idempotent: one PDF is noted, whoever made it. */
export const makePdfJob = (desk: PdfDesk): OutsideJob<{ id: string }> => ({
  ...wantedPdf,
  handleOutside: async (open, { id }) => {
    const drawn = await open(async (ctx) => drawnOf(await getDocumentRow(ctx, id)))
    if (drawn.pdfSha256 === null && desk.converter.available())
      await pdfOf(desk, drawn, (sha256) => open((ctx) => keepPdf(ctx, drawn, sha256)))
  },
})
