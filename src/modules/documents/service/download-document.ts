import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { ConversionFailed } from '../../../kernel/files/word-to-pdf.ts'
import * as audit from '../../audit/index.ts'
import { problem } from '../problems.ts'
import { type DocumentRow, documentSubject, getDocumentRow } from './document-row.ts'
import type { Desk, OutgoingFile } from './paper-kind.ts'
import { fileTypes, keepFile, readFileOf } from './render-document.ts'

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
  return {
    id,
    name: fileName(row),
    format: row.format,
    sha256: row.sha256,
    bytes: row.bytes,
    pdfSha256: row.pdf_sha256,
  }
}

const fileName = ({ title, number_text: number }: DocumentRow): string =>
  `${number ? `${number} ` : ''}${title}`.replaceAll(/[\\/:*?"<>|\n\r\t]/g, '_').slice(0, 150)

/** The file as it was made. */
export async function fileOf(desk: Desk, drawn: Drawn): Promise<OutgoingFile> {
  if (!(await desk.blobs.has(drawn.sha256))) throw problem('file-missing')
  return {
    name: `${drawn.name}.${drawn.format}`,
    type: fileTypes[drawn.format],
    bytes: drawn.bytes,
    stream: desk.blobs.open(drawn.sha256),
  }
}

/** Its PDF: kept since it was first asked for, else made now, outside any transaction. */
export async function pdfOf(
  desk: Desk,
  drawn: Drawn,
  keep: (sha256: string) => Promise<void>,
): Promise<OutgoingFile> {
  const known = drawn.pdfSha256 !== null && (await desk.blobs.has(drawn.pdfSha256)) ? drawn.pdfSha256 : null
  const sha256 = known ?? (await convert(desk, drawn))
  if (known === null) await keep(sha256)
  const found = await desk.blobs.stat(sha256)
  if (!found) throw problem('file-missing')
  return {
    name: `${drawn.name}.pdf`,
    type: fileTypes.pdf,
    bytes: found.bytes,
    stream: desk.blobs.open(sha256),
  }
}

async function convert(desk: Desk, drawn: Drawn): Promise<string> {
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

/** Notes the PDF with the file it was made of; a draft that was written anew meanwhile has none yet. */
export async function keepPdf(ctx: Ctx, drawn: Drawn, pdfSha256: string): Promise<void> {
  await sql`select documents.note_pdf(${drawn.id}, ${drawn.sha256}, ${pdfSha256})`.execute(ctx.tx)
}
