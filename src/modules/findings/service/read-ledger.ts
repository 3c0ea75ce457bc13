import type { SheetTable, TableRow } from '../../../kernel/files/read-table.ts'
import { CivilDate, type Remark } from '../../../kernel/wire.ts'

/** One line of an older ledger, as a person typed it and checked by itself. */
export interface LedgerLine {
  readonly row: number
  readonly name: string
  readonly creditCode: string
  readonly title: string
  readonly detail: string
  readonly category: string
  readonly severity: 1 | 2 | 3 | 4
  readonly foundOn: string
  readonly dueOn: string | null
  readonly measures: string | null
  readonly responsible: string | null
  readonly closedOn: string | null
}

type Field =
  | 'name'
  | 'creditCode'
  | 'title'
  | 'detail'
  | 'category'
  | 'severity'
  | 'foundOn'
  | 'dueOn'
  | 'measures'
  | 'responsible'
  | 'closedOn'
const headings: Readonly<Record<Field, readonly string[]>> = {
  name: ['责任单位', '单位名称', '单位全称', '机关单位', '单位'],
  creditCode: ['统一社会信用代码', '信用代码', '社会信用代码'],
  title: ['问题', '存在问题', '主要问题', '问题描述', '隐患'],
  detail: ['情况', '具体情况', '情况说明', '详情'],
  category: ['类别', '问题类别', '检查类别'],
  severity: ['程度', '严重程度', '等级', '问题等级'],
  foundOn: ['登记日期', '发现日期', '检查日期', '发现时间'],
  dueOn: ['整改期限', '期限', '整改时限', '完成时限'],
  measures: ['整改措施', '措施'],
  responsible: ['责任人', '整改责任人'],
  closedOn: ['销号日期', '完成日期', '整改完成日期'],
}
/** The columns of an empty ledger to be filled in, those that must be there first. */
export const ledgerColumns: readonly { readonly header: string; readonly width: number }[] = (
  [
    ['name', 26],
    ['creditCode', 22],
    ['title', 40],
    ['category', 22],
    ['foundOn', 14],
    ['severity', 8],
    ['detail', 40],
    ['dueOn', 14],
    ['measures', 30],
    ['responsible', 10],
    ['closedOn', 14],
  ] as const
).map(([field, width]) => ({ header: headings[field][0] as string, width }))

const fieldOf = new Map(
  Object.entries(headings).flatMap(([field, words]) => words.map((word) => [word, field as Field] as const)),
)
const longest = { title: 200, detail: 4000, category: 100, measures: 4000, responsible: 50 } as const

type Columns = ReadonlyMap<Field, { readonly at: number; readonly header: string }>

export interface ReadLedger {
  readonly count: number
  readonly lines: LedgerLine[]
  readonly errors: Remark[]
}

/**
 * Reads the first visible sheet that has its header among the first ten rows. `severityNames` are the bureau's
 * words for 1 to 4; no word means the lightest. Dates are civil dates, none after `today`.
 */
export function readLedger(
  sheets: readonly SheetTable[],
  severityNames: readonly string[],
  today: string,
): ReadLedger {
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    const place = sheet.rows.findIndex((row, at) => at < 10 && isHeader(columnsOf(row)))
    const header = sheet.rows[place]
    if (header) return readLines(sheet.rows.slice(place + 1), columnsOf(header), severityNames, today)
  }
  const message = '前 10 行中没有找到表头：应有“责任单位”或“信用代码”，以及“问题”“类别”“登记日期”'
  return { count: 0, lines: [], errors: [{ row: null, column: null, code: 'no-header', message }] }
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
  (['title', 'category', 'foundOn'] as const).every((field) => columns.has(field))

function readLines(
  given: readonly TableRow[],
  columns: Columns,
  severityNames: readonly string[],
  today: string,
): ReadLedger {
  const errors: Remark[] = []
  const cellOf = (row: TableRow, field: Field) => row.cells[columns.get(field)?.at ?? -1]?.trim() ?? ''
  // Sums and notes under the table are not findings.
  const data = given.filter((row) => cellOf(row, 'title') !== '' || cellOf(row, 'category') !== '')
  const lines = data.flatMap((row) => {
    const said: Remark[] = []
    const line = readLine(
      row.row,
      (field) => cellOf(row, field),
      severityNames,
      today,
      (field, code, message) =>
        said.push({ row: row.row, column: columns.get(field)?.header ?? null, code, message }),
    )
    errors.push(...said)
    return said.length > 0 ? [] : [line]
  })
  if (data.length === 0)
    errors.push({ row: null, column: null, code: 'no-rows', message: '表头之下没有数据' })
  return { count: data.length, lines, errors }
}

type Say = (field: Field, code: string, message: string) => void

function readLine(
  row: number,
  cell: (field: Field) => string,
  severityNames: readonly string[],
  today: string,
  say: Say,
): LedgerLine {
  if (!cell('name') && !cell('creditCode')) say('name', 'missing', '没有填写责任单位')
  if (cell('title').length < 2) say('title', 'missing', '没有写明问题')
  if (!cell('category')) say('category', 'missing', '没有填写类别')
  for (const [field, most] of Object.entries(longest) as [keyof typeof longest, number][])
    if (cell(field).length > most) say(field, 'too-long', `不得超过 ${most} 字`)
  const severity = cell('severity') === '' ? 0 : severityNames.indexOf(cell('severity'))
  if (severity < 0)
    say(
      'severity',
      'unknown-severity',
      `程度应为 ${severityNames.join('、')} 之一，现为“${cell('severity')}”`,
    )
  const dates = readDates(cell, today, say)
  return {
    row,
    name: cell('name'),
    creditCode: cell('creditCode'),
    title: cell('title'),
    detail: cell('detail'),
    category: cell('category'),
    severity: (Math.max(0, severity) + 1) as LedgerLine['severity'],
    ...dates,
    measures: cell('measures') || null,
    responsible: cell('responsible') || null,
  }
}

function readDates(
  cell: (field: Field) => string,
  today: string,
  say: Say,
): Pick<LedgerLine, 'foundOn' | 'dueOn' | 'closedOn'> {
  const read = (field: 'foundOn' | 'dueOn' | 'closedOn'): string | null => {
    const text = cell(field)
      .replace(/[./年月]/g, '-')
      .replace(/日$/, '')
    if (text === '') return null
    const padded = text.replace(/-(\d)(?=-|$)/g, '-0$1')
    if (CivilDate.safeParse(padded).success) return padded
    say(field, 'not-a-date', `应为日期，如 ${today}，现为“${cell(field)}”`)
    return null
  }
  const [foundOn, dueOn, closedOn] = [read('foundOn'), read('dueOn'), read('closedOn')]
  if (foundOn === null && cell('foundOn') === '') say('foundOn', 'missing', '没有填写登记日期')
  if (foundOn !== null && foundOn > today) say('foundOn', 'in-the-future', '登记日期不能晚于今天')
  if (foundOn !== null && dueOn !== null && dueOn < foundOn)
    say('dueOn', 'before-found', '整改期限不能早于登记日期')
  if (closedOn !== null && (closedOn > today || (foundOn !== null && closedOn < foundOn)))
    say('closedOn', 'bad-close', '销号日期应在登记日期与今天之间')
  return { foundOn: foundOn ?? today, dueOn, closedOn }
}
