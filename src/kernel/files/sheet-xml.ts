import { displayNumber } from './number-format.ts'
import { tooLarge, tooManyColumns, tooManyRows, unreadable } from './refused.ts'
import { isTrue, parseXml, richText, unescapeText, type Workbook } from './workbook-xml.ts'
import type { GuardedZip } from './zip-guard.ts'

export interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface ReadLimits {
  readonly maxRows: number
  readonly maxColumns: number
  /** Characters of all cells together; what they cost is paid again in the reader's memory. */
  readonly maxChars: number
}

export interface SheetSink {
  row(row: number, cells: string[]): void
  merge(area: Area): void
}

const maxMerges = 50_000
const charsPerCell = 8

/** Streams the cells of one sheet to a sink; rows in which nothing is written are not rows. */
export async function readSheet(
  zip: GuardedZip,
  book: Workbook,
  part: string,
  limits: ReadLimits,
  sink: SheetSink,
): Promise<void> {
  const rows = rowCollector(limits, sink)
  const rich = richText()
  let row = 0
  let column = 0
  let cell: { type: string; style: number; value: string } | undefined
  let inValue = false
  let merges = 0
  await parseXml(zip, part, {
    open(name, attributes) {
      if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' }
      } else if (name === 'v') inValue = true
      else if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : rowNumber(attributes.r)
        column = 0
      } else if (name === 'mergeCell') {
        if (++merges > maxMerges) throw tooLarge('合并单元格过多')
        sink.merge(areaOf(attributes.ref ?? ''))
      } else if (cell) rich.open(name)
    },
    text(text) {
      if (!cell) return
      if (inValue) cell.value += text
      else rich.text(text)
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') {
        if (cell) rows.cell(row, column, textOf(cell, rich.take(), book))
        cell = undefined
      } else if (name === 'row') rows.end(row)
      else if (cell) rich.close(name)
    },
  })
}

function rowCollector(limits: ReadLimits, sink: SheetSink) {
  let cells: string[] = []
  let count = 0
  let chars = 0
  return {
    cell(row: number, column: number, text: string) {
      if (text === '') return
      if (column > limits.maxColumns) {
        throw tooManyColumns(row, limits.maxColumns)
      }
      // A cell has a price beside its text, a blank one too: its place in an array, copied between threads.
      chars += text.length + charsPerCell * Math.max(column - cells.length, 0)
      while (cells.length < column - 1) cells.push('')
      cells[column - 1] = text
      if (chars > limits.maxChars) throw tooLarge('文字总量超出上限')
    },
    end(row: number) {
      if (cells.length === 0) return
      if (++count > limits.maxRows) throw tooManyRows(limits.maxRows)
      sink.row(row, cells)
      cells = []
    },
  }
}

function textOf(
  cell: { type: string; style: number; value: string },
  inline: string,
  book: Workbook,
): string {
  const { type, value } = cell
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? (value === '' ? '' : missingString())
    case 'inlineStr':
      return inline
    case 'str':
    case 'e':
      return unescapeText(value)
    case 'b':
      return value === '' ? '' : isTrue(value) ? 'TRUE' : 'FALSE'
    case 'd':
      return value.replace('T', ' ').replace(/ 00:00(:00(\.0+)?)?Z?$/, '')
    default:
      return value === ''
        ? ''
        : displayNumber(value, book.formats[cell.style] ?? { kind: 'plain' }, book.is1904)
  }
}

function missingString(): never {
  throw unreadable('工作簿的共享字符串不完整')
}

function rowNumber(text: string): number {
  const row = Number(text)
  if (!Number.isInteger(row) || row < 1 || row > 1_048_576) throw unreadable('行号不正确')
  return row
}

function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column < 1 || column > 16_384) throw unreadable('单元格位置不正确')
  return column
}

function areaOf(reference: string): Area {
  const [first = '', last = first] = reference.split(':')
  const rowOf = (text: string) => rowNumber(text.replace(/^[A-Z]+/, ''))
  return { top: rowOf(first), left: columnOf(first), bottom: rowOf(last), right: columnOf(last) }
}
