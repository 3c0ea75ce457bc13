import type { AddWorksheetOptions, DataValidation, Row, Worksheet } from 'exceljs'
import {
  type ColumnStyles,
  columnStyles,
  type Look,
  storedNumber,
  storedText,
  styleOf,
} from './cell-store.ts'
import type { CellValue, ColumnSpec, RowSpec, TableSheetSpec, ValidationSpec } from './sheet-spec.ts'
import type { Area } from './sheet-xml.ts'

export interface SheetSlice {
  /** The next rows, at most as many as one sheet takes. */
  readonly rows: AsyncIterable<readonly CellValue[] | RowSpec>
  /** Whether rows remain, known once these are written: the notes belong under the last. */
  isLast(): boolean
}

/** Told of every row that nothing more will be written to; all rows above it are finished too. */
export type RowDone = (row: Row) => Promise<void> | undefined

/** What exceljs must know before the first row: a page is A4 across, its header frozen and repeated. */
export function sheetOptions(spec: TableSheetSpec): Partial<AddWorksheetOptions> {
  const frozen = headLines(spec).length
  return {
    state: spec.hidden ? 'hidden' : 'visible',
    views: [{ state: 'frozen', ySplit: frozen }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      printTitlesRow: `1:${frozen}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  }
}

/** Writes title, header, rows and notes from top to bottom, so that finished rows need not be held. */
export async function fillSheet(
  sheet: Worksheet,
  spec: TableSheetSpec,
  slice: SheetSlice,
  done: RowDone,
): Promise<void> {
  const { columns } = spec
  sheet.columns = columns.map(({ width }) => ({ width }))
  // A merge of one cell makes Excel call the workbook damaged.
  let areas = (spec.merges ?? []).filter(({ top, left, bottom, right }) => bottom > top || right > left)
  const finish = (row: Row) => {
    if (areas.length === 0) return done(row)
    for (const area of areas) if (area.bottom === row.number) merge(sheet, area)
    areas = areas.filter(({ bottom }) => bottom > row.number)
    // exceljs merges only what is still held.
    return areas.some(({ top }) => top <= row.number) ? undefined : done(row)
  }
  let at = 0
  for (const line of headLines(spec)) await finish(lineRow(sheet, ++at, line, columns.length))
  const first = at + 1
  const styles = columnStyles(columns)
  for await (const given of slice.rows) {
    const data: RowSpec = 'cells' in given ? given : { cells: given }
    const row = dataRow(sheet.getRow(++at), data, columns, styles)
    const height = spec.protected || data.merges ? undefined : fittedHeight(data.cells, columns)
    if (data.height === undefined && height !== undefined) row.height = height
    const waiting = finish(row)
    if (waiting) await waiting
  }
  const last = Math.max(first, at)
  for (const text of slice.isLast() ? (spec.notes ?? []) : []) {
    const height = 15 * Math.max(1, text.split('\n').length)
    const line = { cells: [text], look: { align: 'left' }, span: true, height } as const
    await finish(lineRow(sheet, ++at, line, columns.length))
  }
  for (const area of areas) merge(sheet, area)
  for (const validation of spec.validations ?? []) addValidation(sheet, validation, { first, last })
  if (spec.protected) {
    await sheet.protect('', { objects: false, scenarios: false, formatColumns: true, formatRows: true })
  }
}

const lineHeight = 15
/** Excel's own limit, in points. */
const maxHeight = 409

/**
 * In points, what the text of a row takes that wraps in its columns; undefined where one line holds it. LibreOffice
 * trusts the file and fits no row by itself.
 */
function fittedHeight(cells: readonly CellValue[], columns: readonly ColumnSpec[]): number | undefined {
  let lines = 1
  for (const [at, value] of cells.entries()) {
    const width = columns[at]?.width ?? 0
    // The most a text of so many characters can take: most need no closer look.
    if (typeof value !== 'string' || (value.length * 2.1 < width && !value.includes('\n'))) continue
    const own = value
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(unitsOf(part) / (width - 1))), 0)
    lines = Math.max(lines, own)
  }
  return lines > 1 ? Math.min(maxHeight, lines * lineHeight) : undefined
}

const heightFor = (height: number | undefined) => (height === undefined ? {} : { height: height + 3 })

/** In characters of the standard font, of which a Chinese one is a little wider than two. */
function unitsOf(text: string): number {
  let units = 0
  for (let at = 0; at < text.length; at++) units += text.charCodeAt(at) < 256 ? 1 : 2.1
  return units
}

interface Line {
  readonly cells: readonly string[]
  readonly look: Look
  readonly span: boolean
  readonly height?: number
}

function headLines(spec: TableSheetSpec): Line[] {
  const title = spec.title === undefined ? [] : [spec.title]
  return [
    ...title.map((text) => ({
      cells: [text],
      look: { font: 'title', align: 'center' } as const,
      span: true,
      height: 30,
    })),
    ...(spec.above ?? []).map((text) => ({ cells: [text], look: { align: 'left' } as const, span: true })),
    {
      cells: spec.columns.map(({ header }) => header),
      look: { font: 'bold', align: 'center', boxed: true, shaded: true },
      span: false,
      ...heightFor(
        fittedHeight(
          spec.columns.map(({ header }) => header),
          spec.columns,
        ),
      ),
    },
  ]
}

function lineRow(sheet: Worksheet, number: number, line: Line, width: number): Row {
  const row = sheet.getRow(number)
  const style = styleOf(line.look)
  line.cells.forEach((text, at) => {
    const cell = row.getCell(at + 1)
    cell.style = style
    if (text !== '') cell.value = storedText(text)
  })
  if (line.height !== undefined) row.height = line.height
  if (line.span && width > 1) merge(sheet, { top: number, left: 1, bottom: number, right: width })
  return keptRow(row)
}

function dataRow(row: Row, data: RowSpec, columns: readonly ColumnSpec[], styles: ColumnStyles): Row {
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as ColumnSpec // at < columns.length
    const value = data.cells[at]
    const number = storedNumber(value, column.kind)
    const blank = value === undefined || value === null || value === ''
    const unlocked =
      (column.unlocked && !data.locked?.includes(at + 1)) || data.unlocked?.includes(at + 1) || false
    const asText = number === undefined && (!blank || (column.kind ?? 'text') === 'text')
    const cell = row.getCell(at + 1)
    cell.style = styles(at, { bold: data.bold ?? false, unlocked, asText })
    if (!blank) cell.value = number ?? storedText(String(value))
  }
  for (const [from, to] of data.merges ?? []) {
    if (to > from) merge(row.worksheet, { top: row.number, left: from, bottom: row.number, right: to })
  }
  if (data.height !== undefined) row.height = data.height
  return keptRow(row)
}

/** exceljs leaves out a row without values, and with it the boxes to be filled in, unless it has a height. */
function keptRow(row: Row): Row {
  if (!row.hasValues && !row.height) row.height = 15
  return row
}

const merge = (sheet: Worksheet, { top, left, bottom, right }: Area) =>
  sheet.mergeCells(top, left, bottom, right)

/** Known to exceljs but not to its types; by cell it would have to hold every row of a column. */
interface WithValidations {
  readonly dataValidations: { add(address: string, validation: DataValidation): void }
}

function addValidation(
  sheet: Worksheet,
  { at, rule, message }: ValidationSpec,
  data: { first: number; last: number },
): void {
  const area = typeof at === 'number' ? { top: data.first, left: at, bottom: data.last, right: at } : at
  const [from, to] = [area.left, area.right].map((column) => sheet.getColumn(column).letter)
  const start = `${from}${area.top}`
  const end = `${to}${area.bottom}`
  const { dataValidations } = sheet as unknown as WithValidations
  dataValidations.add(start === end ? start : `${start}:${end}`, {
    ...ruleOf(rule),
    allowBlank: true,
    showErrorMessage: true,
    ...(message && { errorTitle: '输入有误', error: message.slice(0, 255) }),
  })
}

function ruleOf(rule: ValidationSpec['rule']): Pick<DataValidation, 'type' | 'operator' | 'formulae'> {
  if (!('list' in rule)) return { type: 'decimal', operator: 'between', formulae: [rule.min, rule.max] }
  const list = rule.list.join(',')
  // Longer lists make Excel call the whole workbook damaged.
  if (list.length > 255) throw new RangeError('a validation list holds at most 255 characters')
  return { type: 'list', formulae: [`"${list.replaceAll('"', '""')}"`] }
}
