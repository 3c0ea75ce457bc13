import { Parser } from 'htmlparser2'
import { tooLarge } from './refused.ts'

export interface WordRow {
  readonly row: number
  readonly cells: readonly string[]
}

export type WordBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly WordRow[] }

const maxCells = 1_000_000
const blockTags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li'])

/** One table being read; `taken` holds, by column, how many rows a cell above still covers. */
interface Grid {
  readonly rows: WordRow[]
  readonly taken: number[]
  cells: string[]
  cell: { text: string; across: number; down: number } | undefined
}

/** Turns mammoth's HTML into paragraphs and tables whose merged cells are laid out as a grid. */
export function blocksOf(html: string): WordBlock[] {
  const page = pageWriter()
  let ignored = 0
  const parser = new Parser({
    onopentag(name, { id = '', colspan, rowspan }) {
      // Marks and texts of footnotes and endnotes belong to no cell.
      if (ignored > 0 || /^(foot|end)note-/.test(id)) ignored++
      else if (name === 'table') page.beginTable()
      else if (name === 'br') page.write('\n')
      else if (name === 'td' || name === 'th') page.beginCell(spanOf(colspan), spanOf(rowspan))
    },
    ontext(text) {
      if (ignored === 0) page.write(text)
    },
    onclosetag(name) {
      if (ignored > 0) ignored--
      else if (blockTags.has(name)) page.endParagraph()
      else if (name === 'table') page.endTable()
      else if (name === 'tr') page.endRow()
      else if (name === 'td' || name === 'th') page.endCell()
    },
  })
  parser.end(html)
  page.endParagraph()
  return page.blocks
}

/** Collects what is written where the reading stands: in a cell of the innermost table, or between tables. */
function pageWriter() {
  const blocks: WordBlock[] = []
  const grids: Grid[] = []
  let paragraph = ''
  let cells = 0
  const write = (text: string) => {
    const cell = grids.at(-1)?.cell
    if (cell) cell.text += text
    else if (grids.length === 0) paragraph += text
  }
  return {
    blocks,
    write,
    beginTable: () => void grids.push({ rows: [], taken: [], cells: [], cell: undefined }),
    beginCell(across: number, down: number) {
      const grid = grids.at(-1)
      if (grid) grid.cell = { text: '', across, down }
    },
    endParagraph() {
      if (grids.length > 0) return write('\n')
      if (paragraph.trim() !== '') blocks.push({ kind: 'paragraph', text: paragraph.trim() })
      paragraph = ''
    },
    endCell() {
      cells += endCell(grids.at(-1))
      if (cells > maxCells) throw tooLarge('表格的单元格过多')
    },
    endRow: () => endRow(grids.at(-1)),
    endTable() {
      const grid = grids.pop()
      if (!grid) return
      if (grids.length === 0) blocks.push({ kind: 'table', rows: grid.rows })
      else write(`${grid.rows.map((row) => row.cells.join('\t')).join('\n')}\n`)
    },
  }
}

/** Word allows 63 columns; a span beyond that is an attack or an error. */
const spanOf = (value: string | undefined) =>
  Math.min(Math.max(Number.parseInt(value ?? '1', 10) || 1, 1), 2000)

function endCell(grid: Grid | undefined): number {
  if (!grid?.cell) return 0
  const { text, across, down } = grid.cell
  skipTaken(grid)
  const column = grid.cells.length
  grid.cells.push(text.trim(), ...Array<string>(across - 1).fill(''))
  for (let at = column; at < column + across; at++) grid.taken[at] = down
  grid.cell = undefined
  return across
}

function skipTaken(grid: Grid): void {
  while ((grid.taken[grid.cells.length] ?? 0) > 0) grid.cells.push('')
}

function endRow(grid: Grid | undefined): void {
  if (!grid) return
  skipTaken(grid)
  grid.rows.push({ row: grid.rows.length + 1, cells: grid.cells })
  grid.cells = []
  for (let at = 0; at < grid.taken.length; at++) grid.taken[at] = Math.max((grid.taken[at] ?? 0) - 1, 0)
}
