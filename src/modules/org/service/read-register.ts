import type { SheetTable, TableRow } from '../../../kernel/files/read-table.ts'
import type { Remark } from '../../../kernel/wire.ts'
import type { UnitKind } from '../contract.ts'
import { fold, isAreaCode, isCreditCode, kindByName, kindNames, kindOf } from '../rules.ts'

/** The fields a register may have; those of `details` are kept as they are where the file has no such column. */
export type Field =
  | 'name'
  | 'parent'
  | 'areaCode'
  | 'kind'
  | 'creditCode'
  | 'contactName'
  | 'contactPhone'
  | 'shortName'
  | 'sortNo'

const headings: Readonly<Record<Field, readonly string[]>> = {
  name: ['单位名称', '机构名称', '单位全称', '机构全称', '名称', '全称', '单位', '机构'],
  parent: [
    '上级单位',
    '主管单位',
    '隶属',
    '上级机构',
    '隶属单位',
    '上级',
    '上级单位名称',
    '上级机构名称',
    '主管部门',
    '隶属关系',
  ],
  areaCode: ['行政区划代码', '区划码', '区划代码', '行政区划码', '行政区划', '地区代码'],
  kind: ['单位类别', '机构类别', '类别', '性质', '单位性质', '机构性质', '单位类型', '机构类型', '类型'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '统一社会信用码'],
  contactName: ['保密工作联系人', '联系人', '保密联系人', '保密员'],
  contactPhone: ['联系电话', '电话', '手机', '联系方式', '办公电话', '手机号', '手机号码', '电话号码'],
  shortName: ['简称', '单位简称', '机构简称'],
  sortNo: ['序号', '编号', '排序', '顺序号'],
}
const fieldOf = new Map(
  Object.entries(headings).flatMap(([field, words]) => words.map((word) => [word, field as Field] as const)),
)

/** One data row, read but not yet placed in the tree. */
export interface RegisterRow {
  readonly row: number
  readonly sheet: string
  readonly name: string
  readonly kind: UnitKind
  readonly parent: string
  readonly areaCode: string | null
  readonly creditCode: string | null
  readonly contactName: string | null
  readonly contactPhone: string | null
  readonly shortName: string | null
  /** Null where the file has no usable number. */
  readonly sortNo: number | null
  readonly heading: Readonly<Partial<Record<Field, string>>>
}

export type UnreadRow = Pick<RegisterRow, 'sheet' | 'row' | 'name' | 'parent'>

export interface Register {
  /** Data rows of the file, wrong ones included. */
  readonly count: number
  readonly rows: readonly RegisterRow[]
  readonly errors: readonly Remark[]
  /** Rows that are too wrong to be placed, as far as they could be read. */
  readonly unread: readonly UnreadRow[]
  /** The sheets that were read, in the file's order; '' for an only one. */
  readonly sheets: readonly string[]
  /** Folded names of the rows that cannot be placed: a row that names one as its parent is not wrong itself. */
  readonly faulty: readonly string[]
}

interface Header {
  readonly row: TableRow
  readonly columns: ReadonlyMap<Field, readonly number[]>
  readonly heading: Readonly<Partial<Record<Field, string>>>
}

const lookedAt = 10

/** Reads every visible sheet that has a header row among its first ten; says what is wrong with each row. */
export function readRegister(sheets: readonly SheetTable[]): Register {
  const found = sheets
    .filter((sheet) => !sheet.hidden)
    .flatMap((sheet) => {
      const header = findHeader(sheet.rows)
      return header ? [{ sheet, header }] : []
    })
  if (found.length === 0)
    return fileError(
      'no-header',
      `前 ${lookedAt} 行中没有找到表头（至少应有“单位名称”“单位类别”“上级单位”三列）`,
    )
  const parts = found.map(({ sheet, header }) =>
    readSheet(found.length > 1 ? sheet.name : '', sheet.rows, header),
  )
  const count = parts.reduce((total, part) => total + part.count, 0)
  const errors = parts.flatMap((part) => part.errors)
  if (count === 0 && errors.length === 0) return fileError('no-rows', '表头之下没有数据')
  return {
    count,
    rows: parts.flatMap((part) => part.rows),
    errors,
    unread: parts.flatMap((part) => part.unread),
    sheets: parts.flatMap((part) => part.sheets),
    faulty: parts.flatMap((part) => part.faulty),
  }
}

const fileError = (code: string, message: string): Register => ({
  count: 0,
  rows: [],
  errors: [{ row: null, column: null, code, message }],
  unread: [],
  sheets: [],
  faulty: [],
})

/** The row among the first ten that has most known headings, the name among them. */
function findHeader(rows: readonly TableRow[]): Header | undefined {
  const candidates = rows
    .filter(({ row }, at) => row <= lookedAt || at < lookedAt)
    .map(asHeader)
    .filter(({ columns }) => columns.has('name') && columns.size >= 2)
  return candidates.reduce<Header | undefined>(
    (best, header) => (best && best.columns.size >= header.columns.size ? best : header),
    undefined,
  )
}

function asHeader(row: TableRow): Header {
  const columns = new Map<Field, number[]>()
  const heading: Partial<Record<Field, string>> = {}
  row.cells.forEach((cell, at) => {
    const field = fieldOf.get(fold(cell).replace(/\(.*?\)|[*:]/g, ''))
    if (!field) return
    columns.set(field, [...(columns.get(field) ?? []), at])
    heading[field] ??= cell.replace(/\s+/g, '')
  })
  return { row, columns, heading }
}

function readSheet(sheet: string, rows: readonly TableRow[], header: Header): Register {
  const missing = (['parent'] as const).filter((field) => !header.columns.has(field))
  if (missing.length > 0) {
    const errors = missing.map((field) => ({
      row: header.row.row,
      column: headings[field][0] ?? null,
      code: 'missing-column',
      message: `${sheet && `工作表“${sheet}”`}缺少“${headings[field][0]}”一列`,
    }))
    return { count: 0, rows: [], errors, unread: [], sheets: [sheet], faulty: [] }
  }
  const data = rows.filter((row) => row.row > header.row.row && isData(row, header))
  const parents = new Set(
    data.map((row) => fold(cellsOf(sheet, row, header).text('parent').split('/').at(-1) ?? '')),
  )
  const isTop = (row: TableRow) => cellsOf(sheet, row, header).text('parent') === ''
  const read = data.map((row) =>
    readRow(sheet, row, header, (name) => kindByName(name, isTop(row) || parents.has(fold(name)))),
  )
  return {
    count: data.length,
    rows: read.flatMap(({ unit }) => (unit ? [unit] : [])),
    errors: read.flatMap(({ errors }) => errors),
    unread: read.flatMap(({ unit, name, parent }, at) =>
      unit ? [] : [{ sheet, row: data[at]?.row ?? 0, name, parent }],
    ),
    sheets: [sheet],
    faulty: read.flatMap(({ unit, name }) => (unit ? [] : [fold(name)])),
  }
}

/** Neither the header printed again on the next page, nor a note under the table, nor a number waiting for a name. */
function isData(row: TableRow, header: Header): boolean {
  const numbers = header.columns.get('sortNo') ?? []
  const filled = row.cells.filter((cell, at) => cell.trim() !== '' && !numbers.includes(at))
  if (filled.length === 0) return false
  if (filled.length === 1)
    return !/^(注|备注|说明|填表|制表|合计|总计|共\d|单位负责人)/.test(fold(filled[0] ?? ''))
  return row.cells.some((cell, at) => fold(cell) !== fold(header.row.cells[at] ?? ''))
}

type Read = {
  readonly name: string
  readonly parent: string
  readonly unit?: RegisterRow
  readonly errors: readonly Remark[]
}

function readRow(sheet: string, row: TableRow, header: Header, guess: (name: string) => UnitKind): Read {
  const { heading } = header
  const cells = cellsOf(sheet, row, header)
  const name = nameIn(cells)
  const kind = header.columns.has('kind') ? kindIn(cells) : guess(name)
  const details = {
    areaCode: areaCodeIn(cells),
    creditCode: creditCodeIn(cells),
    contactName: cells.short('contactName'),
    contactPhone: cells.short('contactPhone'),
    shortName: cells.short('shortName'),
    sortNo: /^\d{1,9}$/.test(cells.text('sortNo')) ? Number(cells.text('sortNo')) : null,
  }
  const { errors } = cells
  // A row whose name and kind are known is placed all the same, so that all that is wrong with it is said at once.
  const parent = cells.text('parent')
  if (name === '' || !kind) return { name, parent, errors }
  const unit = { row: row.row, sheet, heading, name, kind, parent, ...details }
  return { name, parent, errors, unit }
}

/** The cells of one row by field, and the place where its errors gather. */
function cellsOf(sheet: string, row: TableRow, { columns, heading }: Header) {
  const errors: Remark[] = []
  const wrong = (field: Field, code: string, message: string): void => {
    const text = `${sheet && `工作表“${sheet}”：`}${message}`
    errors.push({ row: row.row, column: heading[field] ?? null, code, message: text })
  }
  /** The first filled one of the columns that a field has. */
  const text = (field: Field): string =>
    columns
      .get(field)
      ?.map((at) => tidy(row.cells[at] ?? ''))
      .find((cell) => cell !== '') ?? ''
  const short = (field: Field): string | null => {
    if (text(field).length > 100) wrong(field, 'too-long', `“${heading[field]}”超过 100 个字`)
    return text(field) || null
  }
  return { errors, wrong, text, short }
}
type Cells = ReturnType<typeof cellsOf>

function nameIn({ text, wrong }: Cells): string {
  const name = text('name')
  if (name === '') wrong('name', 'missing-name', '没有填写单位名称')
  if (name.length > 200) wrong('name', 'too-long', '单位名称超过 200 个字')
  return name
}

function kindIn({ text, wrong }: Cells): UnitKind | undefined {
  const written = text('kind')
  const kind = kindOf(written)
  const known = Object.values(kindNames).join('、')
  if (written === '') wrong('kind', 'missing-kind', '没有填写单位类别')
  else if (!kind) wrong('kind', 'unknown-kind', `不认识的单位类别“${clip(written)}”，应为：${known}`)
  return kind
}

function areaCodeIn({ text, wrong }: Cells): string | null {
  const code = fold(text('areaCode')).toUpperCase()
  if (code !== '' && !isAreaCode(code)) {
    const message = `区划代码“${clip(code)}”不符：应为 6 位数字，或含字母、不超过 12 位的自编代码`
    wrong('areaCode', 'bad-area-code', message)
  }
  return code || null
}

function creditCodeIn({ text, wrong }: Cells): string | null {
  const code = fold(text('creditCode')).toUpperCase()
  if (code !== '' && !isCreditCode(code)) wrong('creditCode', 'bad-credit-code', creditText(code))
  return code || null
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function creditText(code: string): string {
  if (code.length !== 18) return `统一社会信用代码“${clip(code)}”应为 18 位，实为 ${code.length} 位`
  return /^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code)
    ? `统一社会信用代码“${code}”的校验位不符，请核对`
    : `统一社会信用代码“${code}”含有不允许的字符（不用 I、O、Z、S、V）`
}
