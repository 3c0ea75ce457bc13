import { basename } from 'node:path'
import { readInWorker } from './reading.ts'
import { FileRefused, unreadable } from './refused.ts'
import type { Area } from './sheet-xml.ts'

/** One row in which something is written; blank rows are left out, blanks at its end too. */
export interface TableRow {
  /** The row a person sees in Excel; in .csv the line on which the record begins. */
  readonly row: number
  /** Texts from column A on. A cell covered by a merge is ''; the top-left one has the text. */
  readonly cells: readonly string[]
}

export interface SheetTable {
  readonly name: string
  readonly rows: readonly TableRow[]
  readonly merges?: readonly Area[]
  /** Present on sheets that a person opening the workbook does not see. */
  readonly hidden?: true
}

export interface ReadTableOptions {
  readonly maxRows?: number
  readonly maxColumns?: number
  /** One sheet only, by its name or its place from 0; no such sheet gives an empty list. */
  readonly sheet?: string | number
  /** What the file was called where it came from; a path's own name counts otherwise. */
  readonly name?: string
}

const maxChars = 24 * 1024 * 1024
/** Rows that merges may cover, all together: honest merges never overlap. */
const maxCoveredRows = 2_000_000

/**
 * The tables of an .xlsx or delimited text, told apart by content, as a person sees them: formula results,
 * dates as YYYY-MM-DD, numbers without binary noise. Throws FileRefused.
 */
export async function readTable(
  file: string | Buffer,
  options: ReadTableOptions = {},
): Promise<SheetTable[]> {
  const { maxRows = 200_000, maxColumns = 256, sheet } = options
  const name = options.name ?? (typeof file === 'string' ? basename(file) : '')
  const limits = { maxRows, maxColumns, maxChars }
  const sheets: {
    name: string
    hidden: boolean
    rows: { row: number; cells: string[] }[]
    merges: Area[]
  }[] = []
  await readInWorker({ kind: 'table', source: file, name, limits, sheet }, (message) => {
    const current = sheets.at(-1)
    if (message.kind === 'sheet')
      sheets.push({ name: message.name, hidden: message.hidden, rows: [], merges: [] })
    else if (message.kind === 'rows')
      for (const [row, cells] of message.rows) current?.rows.push({ row, cells })
    else if (message.kind === 'merge') current?.merges.push(message.area)
  })
  if (sheet === undefined && sheets.every(({ rows }) => rows.length === 0)) {
    throw new FileRefused('empty', '工作簿里没有内容')
  }
  return sheets.map(({ name, hidden, rows, merges }) => {
    clearCovered(rows, merges)
    return { name, rows, ...(merges.length > 0 && { merges }), ...(hidden && { hidden }) }
  })
}

/** Merged areas come after the cells in the file, and Excel keeps what was once typed in covered cells. */
function clearCovered(rows: { row: number; cells: string[] }[], merges: readonly Area[]): void {
  let covered = 0
  for (const { top, left, bottom, right } of merges) {
    for (let at = firstAtOrAfter(rows, top); at < rows.length; at++) {
      const { row, cells } = rows[at] as { row: number; cells: string[] } // at < rows.length
      if (row > bottom) break
      if (++covered > maxCoveredRows) throw unreadable('合并单元格互相重叠')
      for (let column = left; column <= Math.min(right, cells.length); column++) {
        if (row !== top || column !== left) cells[column - 1] = ''
      }
    }
  }
}

function firstAtOrAfter(rows: readonly { row: number }[], row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.row ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}

/** The raw text that `writeXlsx` put into a hidden sheet, or undefined where there is none. */
export async function readHiddenText(file: string | Buffer, sheetName: string): Promise<string | undefined> {
  const [sheet] = await readTable(file, { sheet: sheetName })
  return sheet?.rows.map(({ cells }) => cells[0] ?? '').join('')
}
