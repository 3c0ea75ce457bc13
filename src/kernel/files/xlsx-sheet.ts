import type { Area } from './sheet-xml.ts'
import {
  type CellStyle,
  escapeAttribute,
  escapeText,
  mainNamespace,
  type StyleTable,
  xmlHead,
} from './xlsx-style.ts'

/** Scores come as decimal strings and civil dates as YYYY-MM-DD: the column's kind says how they are stored. */
export type CellValue = string | number | boolean | null | undefined

export interface ColumnSpec {
  readonly header: string
  /** In characters of the standard font; a Chinese one counts two. */
  readonly width: number
  /** Text unless said otherwise; what does not fit its column's kind is written as text. */
  readonly kind?: 'text' | 'number' | 'date'
  readonly align?: 'left' | 'center' | 'right'
  /** A number format such as 0.00. */
  readonly format?: string
  /** May be filled in although the sheet is protected. */
  readonly unlocked?: boolean
}

export interface RowSpec {
  readonly cells: readonly CellValue[]
  readonly bold?: boolean
  /** Columns (from 1) that may, or may not, be filled in here, against what their column says. */
  readonly unlocked?: readonly number[]
  readonly locked?: readonly number[]
  /** Spans of columns (from 1, both included) merged in this row. */
  readonly merges?: readonly (readonly [number, number])[]
}

export interface ValidationSpec {
  /** All data rows of a column (from 1), or one area of the sheet. */
  readonly at: number | Area
  readonly rule: { readonly list: readonly string[] } | { readonly min: string; readonly max: string }
  readonly message?: string
}

export interface TableSheetSpec {
  readonly name: string
  readonly title?: string
  /** Lines between the title and the header, e.g. who fills the form. */
  readonly above?: readonly string[]
  readonly columns: readonly ColumnSpec[]
  readonly rows: Iterable<readonly CellValue[] | RowSpec> | AsyncIterable<readonly CellValue[] | RowSpec>
  /** Lines under the table. */
  readonly notes?: readonly string[]
  readonly merges?: readonly Area[]
  readonly validations?: readonly ValidationSpec[]
  /** Only unlocked cells can be filled in (no password: it guides, it does not secure). */
  readonly protected?: boolean
  readonly hidden?: boolean
}

/** Excel's own limit on the text of one cell. */
const maxCellChars = 32_767
const flushAt = 64 * 1024

export interface SheetSlice {
  /** The next rows, at most as many as one sheet takes. */
  readonly rows: AsyncIterable<readonly CellValue[] | RowSpec>
  /** Whether rows remain, known once these are written: the notes belong under the last. */
  isLast(): boolean
}

/** The XML of one sheet in chunks; element order is the schema's, Excel repairs files that differ. */
export async function* sheetXml(
  spec: TableSheetSpec,
  slice: SheetSlice,
  styles: StyleTable,
): AsyncGenerator<string> {
  const { columns } = spec
  const merges: string[] = []
  const lines = headLines(spec)
  const across = (row: number) => {
    if (columns.length > 1) merges.push(`A${row}:${columnName(columns.length)}${row}`)
  }
  let xml = sheetHead(spec, lines.length)
  let row = 0
  for (const line of lines) {
    row++
    if (line.span) across(row)
    xml += rowXml(
      row,
      line.cells.map((text) => ({ text, style: styles.of(line.style) })),
      line.height,
    )
  }
  const first = row + 1
  const cellStyles = columnStyles(columns, styles)
  for await (const given of slice.rows) {
    row++
    const data: RowSpec = 'cells' in given ? given : { cells: given }
    // A merge of one cell makes Excel call the workbook damaged.
    for (const [from, to] of data.merges ?? []) {
      if (to > from) merges.push(reference({ top: row, left: from, bottom: row, right: to }))
    }
    xml += dataRow(row, data, columns, cellStyles)
    if (xml.length > flushAt) {
      yield xml
      xml = ''
    }
  }
  const last = row
  const note = styles.of({ align: 'left' })
  for (const text of slice.isLast() ? (spec.notes ?? []) : []) {
    row++
    across(row)
    xml += rowXml(row, [{ text, style: note }], 15 * Math.max(1, text.split('\n').length))
  }
  for (const area of spec.merges ?? []) {
    if (area.bottom > area.top || area.right > area.left) merges.push(reference(area))
  }
  yield xml + sheetTail(spec, merges, { first, last })
}

/** How many rows stand above the data: they are frozen and repeated on every printed page. */
export const headRows = (spec: TableSheetSpec) => headLines(spec).length

function headLines(
  spec: TableSheetSpec,
): { cells: string[]; style: CellStyle; span: boolean; height?: number }[] {
  const title = spec.title === undefined ? [] : [spec.title]
  return [
    ...title.map((text) => ({
      cells: [text],
      style: { font: 'title', align: 'center' } as const,
      span: true,
      height: 30,
    })),
    ...(spec.above ?? []).map((text) => ({ cells: [text], style: { align: 'left' } as const, span: true })),
    {
      cells: spec.columns.map(({ header }) => header),
      style: { font: 'bold', align: 'center', boxed: true, shaded: true },
      span: false,
    },
  ]
}

function sheetHead(spec: TableSheetSpec, frozen: number): string {
  const cols = spec.columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  return (
    `${xmlHead}<worksheet xmlns="${mainNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}"` +
    ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>' +
    `<cols>${cols.join('')}</cols><sheetData>`
  )
}

function sheetTail(
  spec: TableSheetSpec,
  merges: readonly string[],
  data: { first: number; last: number },
): string {
  const validations = (spec.validations ?? []).map((validation) => validationXml(validation, data))
  return (
    '</sheetData>' +
    (spec.protected
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
      : '') +
    (merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '') +
    (validations.length > 0
      ? `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`
      : '') +
    '<printOptions horizontalCentered="1"/>' +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>'
  )
}

function validationXml({ at, rule, message }: ValidationSpec, data: { first: number; last: number }): string {
  const bottom = Math.max(data.first, data.last)
  const area = typeof at === 'number' ? { top: data.first, left: at, bottom, right: at } : at
  const error = message ? ` errorTitle="输入有误" error="${escapeAttribute(message.slice(0, 255))}"` : ''
  const common = `allowBlank="1" showErrorMessage="1"${error} sqref="${reference(area)}"`
  if ('list' in rule) {
    const list = rule.list.join(',')
    // Longer lists make Excel call the whole workbook damaged.
    if (list.length > 255) throw new RangeError('a validation list holds at most 255 characters')
    return `<dataValidation type="list" ${common}><formula1>"${escapeText(list.replaceAll('"', '""'))}"</formula1></dataValidation>`
  }
  const bounds = `<formula1>${escapeText(rule.min)}</formula1><formula2>${escapeText(rule.max)}</formula2>`
  return `<dataValidation type="decimal" operator="between" ${common}>${bounds}</dataValidation>`
}

type StyleOf = (column: number, row: { bold: boolean; unlocked: boolean; asText: boolean }) => number

function columnStyles(columns: readonly ColumnSpec[], styles: StyleTable): StyleOf {
  const cache: number[] = []
  return (column, { bold, unlocked, asText }) => {
    const key = column * 8 + (bold ? 4 : 0) + (unlocked ? 2 : 0) + (asText ? 1 : 0)
    const known = cache[key]
    if (known !== undefined) return known
    const { kind = 'text', align, format } = columns[column] ?? { kind: 'text' }
    const usual = kind === 'date' ? 'yyyy-mm-dd' : 'General'
    const index = styles.of({
      format: asText ? '@' : (format ?? usual),
      boxed: true,
      unlocked,
      align: align ?? (kind === 'number' ? 'right' : kind === 'date' ? 'center' : 'left'),
      ...(bold && { font: 'bold' as const }),
    })
    cache[key] = index
    return index
  }
}

function dataRow(row: number, data: RowSpec, columns: readonly ColumnSpec[], styleOf: StyleOf): string {
  const cells = columns.map((column, at) => {
    const value = data.cells[at]
    const number = storedNumber(value, column.kind ?? 'text')
    const blank = value === undefined || value === null || value === ''
    const unlocked =
      (column.unlocked && !data.locked?.includes(at + 1)) || data.unlocked?.includes(at + 1) || false
    const asText = number === undefined && (!blank || (column.kind ?? 'text') === 'text')
    const style = styleOf(at, { bold: data.bold ?? false, unlocked, asText })
    return number === undefined ? { text: blank ? '' : String(value), style } : { number, style }
  })
  return rowXml(row, cells)
}

/** What is stored as a number; anything else, above all text that begins like a formula, stays text. */
function storedNumber(value: CellValue, kind: 'text' | 'number' | 'date'): string | undefined {
  if (kind === 'number') {
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
    // Excel keeps 15 digits: a longer figure (a credit code, say) would be changed.
    const isFigure = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && value.length <= 15
    return isFigure ? value : undefined
  }
  if (kind !== 'date' || typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
  const day = Date.parse(`${value}T00:00:00Z`) / 86_400_000 + 25_569
  // Before March 1900 Excel's calendar is wrong by a day.
  return day > 60 ? String(day) : undefined
}

type WrittenCell = { readonly style: number } & ({ readonly text: string } | { readonly number: string })

function rowXml(row: number, cells: readonly WrittenCell[], height?: number): string {
  let xml = `<row r="${row}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as WrittenCell // at < cells.length
    const head = `<c r="${columnName(at + 1)}${row}" s="${cell.style}"`
    if ('number' in cell) xml += `${head}><v>${cell.number}</v></c>`
    else if (cell.text === '') xml += `${head}/>`
    else
      xml += `${head} t="inlineStr"><is><t xml:space="preserve">${escapeText(fitted(cell.text))}</t></is></c>`
  }
  return `${xml}</row>`
}

const fitted = (text: string) => (text.length > maxCellChars ? `${text.slice(0, maxCellChars - 1)}…` : text)

const columnNames: string[] = []

function columnName(column: number): string {
  const known = columnNames[column]
  if (known) return known
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  const name = column > 26 ? columnName(Math.floor((column - 1) / 26)) + last : last
  columnNames[column] = name
  return name
}

const reference = ({ top, left, bottom, right }: Area) =>
  `${columnName(left)}${top}:${columnName(right)}${bottom}`
