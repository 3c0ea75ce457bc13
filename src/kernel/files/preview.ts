import { open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { cutter, FilePreview } from './preview-part.ts'
import { FileRefused } from './refused.ts'

export { FilePreview }

const office = 'application/vnd.openxmlformats-officedocument'
const word = `${office}.wordprocessingml.document`
const workbook = `${office}.spreadsheetml.sheet`

const mostSheets = 20
const mostRows = 200
const mostColumns = 30
const mostTextBytes = 256 * 1024

/** The beginning of a stored Word document, workbook, .csv or text, read in the worker. Throws FileRefused. */
export async function previewFile(path: string, file: { name: string; type: string }): Promise<FilePreview> {
  if (file.type === word) return previewWord(path)
  if (file.type === workbook || file.type === 'text/csv') return previewTables(path, file.name)
  if (file.type === 'text/plain') return previewText(path)
  throw new FileRefused('not-a-document', '此类文件不能预览，请保存后打开')
}

async function previewWord(path: string): Promise<FilePreview> {
  const { readInWorker } = await import('./reading.ts')
  let preview: FilePreview = { parts: [], isCut: false }
  await readInWorker({ kind: 'preview', source: path }, (message) => {
    if (message.kind === 'preview') preview = message.preview
  })
  return preview
}

async function previewTables(path: string, name: string): Promise<FilePreview> {
  const { readTable } = await import('./read-table.ts')
  const sheets = (await readTable(path, { name })).filter(({ hidden, rows }) => !hidden && rows.length > 0)
  const cut = cutter()
  const parts = cut.list(sheets, mostSheets).map((sheet) => ({
    kind: 'sheet' as const,
    name: sheet.name,
    rows: cut
      .list(sheet.rows, mostRows)
      .map(({ cells }) => cut.list(cells, mostColumns).map((text) => cut.text(text))),
  }))
  return { parts, isCut: cut.isCut() }
}

/** In UTF-8, else in GB 18030, which reads whatever older Chinese programs wrote. */
async function previewText(path: string): Promise<FilePreview> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(mostTextBytes), 0, mostTextBytes, 0)
    const { size } = await file.stat()
    const head = buffer.subarray(0, bytesRead)
    return { parts: [{ kind: 'plain', text: decoded(head) }], isCut: size > bytesRead }
  } finally {
    await file.close()
  }
}

function decoded(head: Buffer): string {
  try {
    // Streamed, since the head may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
  } catch {
    // Not UTF-8.
    return new TextDecoder('gb18030').decode(head, { stream: true })
  }
}
