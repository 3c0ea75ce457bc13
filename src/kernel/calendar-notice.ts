import { z } from 'zod'
import { type CalendarDay, fixedHolidays, isWeekend } from './calendar.ts'
import { readTable, type SheetTable } from './files/read-table.ts'
import { CivilDate } from './wire.ts'

export interface NoticeDay extends CalendarDay {
  readonly date: string
}

/** One year's notice on holidays (国务院办公厅关于某年部分节假日安排的通知). */
export interface CalendarNotice {
  readonly year: number
  readonly days: readonly NoticeDay[]
}

/** What is wrong, and the row (or line) and column where a person finds it. */
export interface NoticeError {
  readonly row: number
  readonly column: string | null
  readonly code: string
  readonly message: string
}

/** A day as it stands in the file. */
interface WrittenDay extends NoticeDay {
  readonly row: number
}

interface Reading {
  readonly year: number | undefined
  readonly days: readonly WrittenDay[]
  readonly errors: readonly NoticeError[]
}

/**
 * Reads a notice from YAML or JSON (`hengmi: calendar/1`) or from a table with the columns 日期, 类型, 名称 (.xlsx or
 * .csv). Throws FileRefused for a file that is neither.
 */
export async function readNotice(
  file: Buffer,
  name: string,
): Promise<{ notice: CalendarNotice | undefined; errors: NoticeError[] }> {
  const { year, days, errors } = /\.(ya?ml|json)$/i.test(name)
    ? await readYaml(file.toString('utf8'))
    : readSheets(await readTable(file, { name, maxRows: 2000 }))
  if (year === undefined) return { notice: undefined, errors: [...errors] }
  const all = [...errors, ...judge(year, days, errors.length === 0)].sort((one, other) => one.row - other.row)
  return { notice: { year, days: days.map(({ date, kind, name }) => ({ date, kind, name })) }, errors: all }
}

/** What cannot be a year's notice: an incomplete one would turn an honest estimate into a wrong certainty. */
function judge(year: number, days: readonly WrittenDay[], isComplete: boolean): NoticeError[] {
  const errors: NoticeError[] = []
  const seen = new Map<string, number>()
  const refuse = (row: number, code: string, message: string) =>
    errors.push({ row, column: '日期', code, message })
  for (const { row, date, kind } of days) {
    const before = seen.get(date)
    if (before !== undefined) refuse(row, 'duplicate-day', `${date} 在第 ${before} 行已经出现过`)
    seen.set(date, row)
    if (!date.startsWith(`${year}-`) && !isLastWeekBefore(date, year))
      refuse(row, 'wrong-year', `${date} 不在 ${year} 年内(可以包括上一年 12 月 26 日以后)`)
    if (kind === 'work' && !isWeekend(date))
      refuse(row, 'not-weekend', `${date} 不是周六周日，不会是调休上班日`)
  }
  // After an unreadable row its day would be missed as well.
  if (!isComplete) return errors
  const holidays = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date))
  const missing = Object.keys(fixedHolidays)
    .map((day) => `${year}-${day}`)
    .filter((date) => !holidays.has(date) && !isBeforeTheLaw(date))
  if (missing.length > 0)
    refuse(1, 'holiday-missing', `缺少法定节假日：${missing.join('、')}，请核对是否为全年的安排`)
  return errors
}

const isLastWeekBefore = (date: string, year: number) => date >= `${year - 1}-12-26` && date < `${year}-01-01`
// 2 May became a holiday in 2025.
const isBeforeTheLaw = (date: string) => date.endsWith('-05-02') && date < '2025'

// The table.

const headers = {
  date: ['日期', '时间'],
  kind: ['类型', '类别', '安排'],
  name: ['名称', '节日', '节假日', '说明'],
}
const kinds: Readonly<Record<string, CalendarDay['kind']>> = {
  放假: 'holiday',
  休: 'holiday',
  休息: 'holiday',
  节假日: 'holiday',
  holiday: 'holiday',
  上班: 'work',
  班: 'work',
  调休上班: 'work',
  工作日: 'work',
  work: 'work',
}

function readSheets(sheets: readonly SheetTable[]): Reading {
  const rows = sheets[0]?.rows ?? []
  const at = rows
    .slice(0, 10)
    .findIndex(({ cells }) => cells.some((cell) => headers.date.includes(cell.trim())))
  const head = rows[at]
  if (!head) {
    const message = '前 10 行中没有找到表头，需要“日期”“类型”“名称”三列'
    return { year: undefined, days: [], errors: [{ row: 1, column: null, code: 'no-header', message }] }
  }
  const column = (names: readonly string[]) => head.cells.findIndex((cell) => names.includes(cell.trim()))
  const place = { date: column(headers.date), kind: column(headers.kind), name: column(headers.name) }
  const days: WrittenDay[] = []
  const errors: NoticeError[] = []
  for (const { row, cells } of rows.slice(at + 1)) {
    const cell = (index: number) => cells[index]?.trim() ?? ''
    const date = plainDate(cell(place.date))
    const kind = kinds[cell(place.kind)]
    const name = cell(place.name)
    const refuse = (column: string, code: string, message: string) =>
      errors.push({ row, column, code, message })
    if (!date) refuse('日期', 'bad-date', `“${cell(place.date)}”不是日期，应为 2027-01-01 这样的写法`)
    if (!kind) refuse('类型', 'bad-kind', `“${cell(place.kind)}”应为“放假”或“上班”`)
    if (!name) refuse('名称', 'no-name', '请填写节日名称')
    if (date && kind && name) days.push({ row, date, kind, name })
  }
  return withYear(days, errors)
}

/** 2027/1/1 and 2027年1月1日 as people write them; undefined where it is no date. */
function plainDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? []
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return CivilDate.safeParse(date).success ? date : undefined
}

/** A table says nowhere which year it is: the one that most of its days lie in. */
function withYear(days: readonly WrittenDay[], errors: readonly NoticeError[]): Reading {
  const counts = new Map<number, number>()
  for (const { date } of days) {
    const year = Number(date.slice(0, 4))
    counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const [year] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? []
  if (year !== undefined) return { year, days, errors }
  const empty = { row: 1, column: null, code: 'empty', message: '没有读到任何一天' }
  return { year, days, errors: errors.length > 0 ? errors : [empty] }
}

// The YAML form.

const Name = z.string('请填写节日名称').trim().min(1, '请填写节日名称').max(50)
const Notice = z.strictObject({
  hengmi: z.literal('calendar/1', '应为 hengmi: calendar/1'),
  year: z.int('应为四位年份').min(2000, '应为四位年份').max(2200, '应为四位年份'),
  /** Name and number of the notice, for whoever reads the file. */
  source: z.string().max(200).optional(),
  holidays: z
    .array(
      z.strictObject({
        name: Name,
        from: CivilDate,
        to: CivilDate,
        /** Days of make-up work for this holiday. */
        work: z.array(CivilDate).max(10, '调休上班日过多').default([]),
      }),
    )
    .min(1, '没有任何节日')
    .max(30),
})

async function readYaml(text: string): Promise<Reading> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken = document.errors.map((error) => ({
    row: error.linePos?.[0].line ?? 1,
    column: null,
    code: 'unreadable',
    message: `不是有效的 YAML：${error.code}`,
  }))
  if (broken.length > 0) return { year: undefined, days: [], errors: broken }
  /** The line of a node, or of the nearest thing around it that is there. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    if (node?.range) return lines.linePos(node.range[0]).line
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1))
  }
  const parsed = Notice.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (parsed.success) return spread(parsed.data, lineOf)
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    row: lineOf(path),
    column: path.map(String).join('/') || null,
    code: code === 'unrecognized_keys' ? 'unknown-field' : 'bad-field',
    message: code === 'unrecognized_keys' ? '未知的字段' : message,
  }))
  return { year: undefined, days: [], errors }
}

/** Stretches of rest as single days. */
function spread(notice: z.infer<typeof Notice>, lineOf: (path: readonly PropertyKey[]) => number): Reading {
  const days: WrittenDay[] = []
  const errors: NoticeError[] = []
  for (const [at, { name, from, to, work }] of notice.holidays.entries()) {
    const row = lineOf(['holidays', at, 'from'])
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
    if (length < 1 || length > 20) {
      const message = `${name}放假从 ${from} 到 ${to}，应为 1 至 20 天`
      errors.push({ row, column: `holidays/${at}/to`, code: 'bad-stretch', message })
      continue
    }
    for (let day = 0; day < length; day++) {
      const date = new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10)
      days.push({ row, date, kind: 'holiday', name })
    }
    for (const [place, date] of work.entries())
      days.push({ row: lineOf(['holidays', at, 'work', place]), date, kind: 'work', name })
  }
  return { year: notice.year, days, errors }
}
