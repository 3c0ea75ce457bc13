import { z } from 'zod'
import { FileRefused } from './refused.ts'

const office = 'application/vnd.openxmlformats-officedocument'
const word = `${office}.wordprocessingml.document`
const workbook = `${office}.spreadsheetml.sheet`

const mostBlocks = 400
const mostSheets = 5
const mostRows = 200
const mostColumns = 30
const mostChars = 2_000

const Rows = z.array(z.array(z.string()))
/** A document as plain text and tables: nothing of it can run, and nothing is fetched from anywhere. */
export const FilePreview = z.object({
  parts: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('paragraph'), text: z.string() }),
      z.object({ kind: z.literal('table'), name: z.string().nullable(), rows: Rows }),
    ]),
  ),
  /** More is in the file than is shown here. */
  isCut: z.boolean(),
})
export type FilePreview = z.infer<typeof FilePreview>

/** The beginning of a stored Word document, workbook or .csv, read in the worker. Throws FileRefused. */
export async function previewFile(path: string, file: { name: string; type: string }): Promise<FilePreview> {
  if (file.type === word) return previewWord(path)
  if (file.type === workbook || file.type === 'text/csv') return previewTables(path, file.name)
  throw new FileRefused('not-a-document', '此类文件不能预览，请保存后打开')
}

async function previewWord(path: string): Promise<FilePreview> {
  const { readWord } = await import('./read-word.ts')
  const blocks = await readWord(path)
  const cut = cutter()
  const parts = cut.list(blocks, mostBlocks).map((block) =>
    block.kind === 'paragraph'
      ? { kind: 'paragraph' as const, text: cut.text(block.text) }
      : {
          kind: 'table' as const,
          name: null,
          rows: cut.rows(block.rows.map(({ cells }) => cells)),
        },
  )
  return { parts, isCut: cut.isCut() }
}

async function previewTables(path: string, name: string): Promise<FilePreview> {
  const { readTable } = await import('./read-table.ts')
  const sheets = (await readTable(path, { name })).filter(({ hidden, rows }) => !hidden && rows.length > 0)
  const cut = cutter()
  const parts = cut.list(sheets, mostSheets).map((sheet) => ({
    kind: 'table' as const,
    name: sheet.name,
    rows: cut.rows(sheet.rows.map(({ cells }) => cells)),
  }))
  return { parts, isCut: cut.isCut() }
}

/** Cuts to what a page can show, and remembers that it did. */
function cutter() {
  let hasCut = false
  const list = <One>(all: readonly One[], most: number): readonly One[] => {
    if (all.length <= most) return all
    hasCut = true
    return all.slice(0, most)
  }
  const text = (all: string): string => {
    if (all.length <= mostChars) return all
    hasCut = true
    return `${all.slice(0, mostChars)}…`
  }
  return {
    list,
    text,
    rows: (all: readonly (readonly string[])[]): string[][] =>
      list(all, mostRows).map((cells) => list(cells, mostColumns).map(text)),
    isCut: () => hasCut,
  }
}
