import { percentTenths, toHundredths } from '../../../kernel/decimal.ts'
import type { SheetTable, TableRow } from '../../../kernel/files/read-table.ts'
import type { ImportedResults } from '../contract.ts'

export type ResultError = ImportedResults['errors'][number]

/** One organisation's result of a year before the system; points in hundredths. */
export interface ResultRow {
  readonly row: number
  readonly name: string
  readonly creditCode: string
  readonly total: number
  readonly applicable: number
  readonly tenths: number
  readonly grade: string | null
}

type Field = 'name' | 'creditCode' | 'total' | 'applicable' | 'percentage' | 'grade'
const headings: Readonly<Record<Field, readonly string[]>> = {
  name: ['单位名称', '机构名称', '单位全称', '机关单位', '单位'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码'],
  total: ['总得分', '得分', '总分', '实际得分', '考评得分'],
  applicable: ['实有项目总分值', '实有项目总分', '实有项目分值', '实有分值', '应得分'],
  percentage: ['百分比', '得分率', '得分百分比', '百分比(%)', '百分比（%）'],
  grade: ['考评结果', '考评等次', '等次', '结果'],
}
const fieldOf = new Map(
  Object.entries(headings).flatMap(([field, words]) => words.map((word) => [word, field as Field] as const)),
)

type Columns = ReadonlyMap<Field, { readonly at: number; readonly header: string }>

/** Reads the results of the first visible sheet that has their header among its first ten rows. */
export function readResults(sheets: readonly SheetTable[]): {
  count: number
  rows: ResultRow[]
  errors: ResultError[]
} {
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    const place = sheet.rows.findIndex((row, at) => at < 10 && isHeader(columnsOf(row)))
    const header = sheet.rows[place]
    if (header) return readRows(sheet.rows.slice(place + 1), columnsOf(header))
  }
  const message =
    '前 10 行中没有找到表头：应有“单位名称”或“信用代码”、“总得分”，以及“实有项目总分值”或“百分比”'
  return { count: 0, rows: [], errors: [{ row: null, column: null, code: 'no-header', message }] }
}

const columnsOf = (row: TableRow): Columns =>
  new Map(
    row.cells.flatMap((cell, at) => {
      const header = cell.replace(/\s/g, '')
      const field = fieldOf.get(header)
      return field ? [[field, { at, header }] as const] : []
    }),
  )

const isHeader = (columns: Columns): boolean =>
  (columns.has('name') || columns.has('creditCode')) &&
  columns.has('total') &&
  (columns.has('applicable') || columns.has('percentage'))

function readRows(given: readonly TableRow[], columns: Columns) {
  const errors: ResultError[] = []
  const cellOf = (row: TableRow, field: Field) => row.cells[columns.get(field)?.at ?? -1]?.trim() ?? ''
  const data = given.filter((row) => {
    const name = cellOf(row, 'name')
    // Sums under the table are not organisations.
    return (name || cellOf(row, 'creditCode')) && !/^(合\s*计|总\s*计|小\s*计|注|备注|说明)/.test(name)
  })
  const rows = data.flatMap((row) => {
    const said: ResultError[] = []
    const say = (field: Field, code: string, message: string) =>
      said.push({ row: row.row, column: columns.get(field)?.header ?? null, code, message })
    const figures = readFigures((field) => cellOf(row, field), say)
    errors.push(...said)
    if (said.length > 0 || !figures) return []
    const grade = cellOf(row, 'grade') || null
    return [
      { row: row.row, name: cellOf(row, 'name'), creditCode: cellOf(row, 'creditCode'), grade, ...figures },
    ]
  })
  if (data.length === 0)
    errors.push({ row: null, column: null, code: 'no-rows', message: '表头之下没有数据' })
  return { count: data.length, rows, errors }
}

function readFigures(
  cell: (field: Field) => string,
  say: (field: Field, code: string, message: string) => void,
): Pick<ResultRow, 'total' | 'applicable' | 'tenths'> | undefined {
  if (cell('grade').length > 50) say('grade', 'too-long', '考评结果不得超过 50 字')
  const total = amount(cell('total'))
  if (total === undefined) say('total', 'not-points', '总得分应为不小于 0、最多两位小数的数字')
  const applicable = cell('applicable') ? amount(cell('applicable')) : null
  if (applicable === undefined || applicable === 0)
    say('applicable', 'not-points', '实有项目总分值应为大于 0、最多两位小数的数字')
  const percentage = cell('percentage') ? amount(cell('percentage').replace(/[%％]$/, '')) : null
  if (percentage === undefined) say('percentage', 'not-percentage', '百分比应为不小于 0、最多两位小数的数字')
  if (applicable === null && percentage === null)
    say('applicable', 'no-measure', '实有项目总分值与百分比至少填一项')
  if (total === undefined || applicable === undefined || percentage === undefined || applicable === 0)
    return undefined
  if (applicable !== null) return withPoints(total, applicable, percentage, say)
  if (percentage === null) return undefined
  if (percentage === 0 && total > 0) say('percentage', 'disagrees', '有得分而百分比为 0')
  return {
    total,
    // Only the percentage is known: the points it was of follow from it.
    applicable: percentage === 0 ? 10_000 : Math.max(1, Math.round((total * 10_000) / percentage)),
    tenths: Math.floor((percentage + 5) / 10),
  }
}

function withPoints(
  total: number,
  applicable: number,
  percentage: number | null,
  say: (field: Field, code: string, message: string) => void,
) {
  const tenths = percentTenths(total, applicable) ?? 0
  // A printed form may show whole percents, so half a percent of difference is rounding.
  if (percentage !== null && Math.abs(percentage - tenths * 10) > 50)
    say('percentage', 'disagrees', `百分比与总得分、实有项目总分值不符，应为 ${tenths / 10}`)
  return { total, applicable, tenths }
}

function amount(text: string): number | undefined {
  const value = toHundredths(text)
  return value === undefined || value < 0 || value > 100_000_000 ? undefined : value
}
