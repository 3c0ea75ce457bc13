import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { anActor, createTestApp } from '../test/app.ts'
import { aCity } from '../test/city.ts'
import { testDatabase } from '../test/database.ts'
import { addWorkingDays, isEstimated, isWorkingDay } from './calendar.ts'
import { calendarAt, shippedCalendar } from './calendar-store.ts'
import { xlsxBuffer } from './files/write-xlsx.ts'

const database = await testDatabase()
const { admin } = database
const { call, run } = await createTestApp(database)
const { city } = await aCity(admin)
const sysadmin = anActor('sysadmin', city)
const officer = anActor('unit_officer', city)

beforeEach(async () => {
  await sql`delete from kernel.calendar_day`.execute(admin)
  await sql`delete from kernel.calendar_year`.execute(admin)
})

async function send(name: string, content: string | Buffer, actor = sysadmin, query = '') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name)
  const upload = new Response(form)
  const headers = { 'content-type': upload.headers.get('content-type') ?? '' }
  return call(actor, 'POST', `/calendar/import${query}`, Buffer.from(await upload.arrayBuffer()), headers)
}
const year = async (number: number) => (await call(officer, 'GET', `/calendar/${number}`)).json()
const errorsOf = async (name: string, content: string | Buffer) => {
  const res = await send(name, content)
  expect({ status: res.statusCode, code: res.json().code }).toEqual({ status: 422, code: 'file-refused' })
  return (res.json().errors as { row: number; code: string }[]).map(({ row, code }) => [row, code])
}
const stored = async () => {
  const { rows } = await sql<{ n: number }>`select (select count(*) from kernel.calendar_day)::int
    + (select count(*) from kernel.calendar_year)::int as n`.execute(admin)
  return rows[0]?.n
}

// A made-up notice for a year that has none yet; the holidays whose date is law are all in it.
const notice = (more = '') => `hengmi: calendar/1
year: 2027
source: 测试通知
holidays:
  - name: 元旦
    from: 2027-01-01
    to: 2027-01-03
  - name: 春节
    from: 2027-02-05
    to: 2027-02-11
    work: [2027-01-31, 2027-02-20]
  - name: 劳动节
    from: 2027-05-01
    to: 2027-05-05
    work: [2027-05-08]
  - name: 国庆节
    from: 2027-10-01
    to: 2027-10-07
    work: [2027-09-26, 2027-10-09]
${more}`

test('a year is told with where it comes from', async () => {
  expect(await year(2026)).toMatchObject({ source: 'shipped', estimated: false, workingDays: 248 })
  expect((await year(2026)).days).toContainEqual({ date: '2026-10-10', kind: 'work', name: '国庆节' })
  expect(await year(2027)).toMatchObject({ source: 'estimated', estimated: true, days: [] })
})

test('an imported notice counts from then on, and the import is in the log', async () => {
  const before = await run(calendarAt)
  expect([isWorkingDay('2027-02-08', before), isEstimated('2027-02-08', before)]).toEqual([true, true])
  const res = await send('2027.yaml', notice())
  expect([res.statusCode, res.json()]).toMatchObject([200, { year: 2027, days: 27, before: 'estimated' }])
  const after = await run(calendarAt)
  expect([isWorkingDay('2027-02-08', after), isEstimated('2027-02-08', after)]).toEqual([false, false])
  expect(addWorkingDays('2027-02-04', 1, after)).toEqual({ date: '2027-02-12', estimated: false })
  expect(await year(2027)).toMatchObject({ source: 'imported', estimated: false })
  // What was shipped stays beside it.
  expect(isWorkingDay('2026-10-10', after)).toBe(true)
  const { rows } = await sql`select actor_id, after from audit.event
    where action = 'kernel.calendar.import' and subject_id = '2027'`.execute(admin)
  expect(rows).toEqual([{ actor_id: sysadmin.id, after: { year: 2027, days: 27 } }])
})

test('a trial import names the days and writes nothing', async () => {
  const res = await send('2027.yaml', notice(), sysadmin, '?dryRun=true')
  expect([res.statusCode, res.json()]).toMatchObject([200, { year: 2027, days: 27, before: 'estimated' }])
  expect(res.json().named).toContainEqual({ date: '2027-10-09', kind: 'work', name: '国庆节' })
  expect(await stored()).toBe(0)
  const bad = await send('2027.yaml', notice('  - name: 空'), sysadmin, '?dryRun=true')
  expect(bad.statusCode).toBe(422)
})

test('a corrected notice replaces the one before, also within one instant', async () => {
  await send('2027.yaml', notice())
  expect(isWorkingDay('2027-10-09', await run(calendarAt))).toBe(true)
  await send('2027.yaml', notice().replace(', 2027-10-09]', ']'))
  expect(isWorkingDay('2027-10-09', await run(calendarAt))).toBe(false)
})

test('the example file says the same as what is shipped', async () => {
  const res = await send('2026.yaml', await readFile('library/calendars/2026.yaml'))
  expect(res.json()).toMatchObject({ year: 2026, days: 39, before: 'shipped' })
  const shipped = shippedCalendar()
  const imported = await run(calendarAt)
  const kinds = (calendar: typeof shipped) =>
    [...calendar.days]
      .flatMap(([date, { kind }]) => (date.startsWith('2026') ? [`${date} ${kind}`] : []))
      .sort()
  expect(kinds(imported)).toEqual(kinds(shipped))
})

test('a notice for a shipped year counts instead of what was shipped', async () => {
  const text = await readFile('library/calendars/2026.yaml', 'utf8')
  await send('2026.yaml', text.replace('2026-10-10', '2026-10-11'))
  const days = ['2026-10-10', '2026-10-11'].map(async (date) => isWorkingDay(date, await run(calendarAt)))
  expect(await Promise.all(days)).toEqual([false, true])
})

test('the last days of December may come with the next year s notice, and stay when the year is imported again', async () => {
  const next = notice(`  - name: 元旦调休\n    from: 2026-12-31\n    to: 2026-12-31\n`)
  expect((await send('2027.yaml', next)).statusCode).toBe(200)
  expect(isWorkingDay('2026-12-31', await run(calendarAt))).toBe(false)
  await send('2026.yaml', await readFile('library/calendars/2026.yaml'))
  expect(isWorkingDay('2026-12-31', await run(calendarAt))).toBe(false)
})

describe('a table', () => {
  const rows = (days: readonly (readonly string[])[]) => [['日期', '类型', '名称'], ...days]
  const holidays = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => [
    `2027-${day}`,
    '放假',
    '节',
  ])

  test.each([
    ['.csv', (all: string[][]) => Buffer.from(all.map((row) => row.join(',')).join('\n'))],
    ['.xlsx', (all: string[][]) => xlsxBuffer({ title: '安排', sheets: [sheetOf(all)] })],
  ] as const)('%s is read as well as YAML', async (ending, write) => {
    const file = await write(rows([...holidays, ['2027年10月9日', '上班', '国庆节']]) as string[][])
    const res = await send(`2027${ending}`, file)
    expect([res.statusCode, res.json()]).toMatchObject([200, { year: 2027, days: 7 }])
    expect(isWorkingDay('2027-10-09', await run(calendarAt))).toBe(true)
  })

  test('says row by row what is wrong, and writes nothing', async () => {
    const bad = [
      ['2027-13-01', '放假', '节'],
      ['2027-06-09', '半天', '端午节'],
      ['2027-06-10', '放假', ''],
      ['2028-01-01', '放假', '元旦'],
      ['2027-10-01', '放假', '国庆节'],
      ['2027-06-11', '上班', '端午节'],
    ]
    const csv = rows([...holidays, ...bad])
      .map((row) => row.join(','))
      .join('\n')
    expect(await errorsOf('2027.csv', csv)).toEqual([
      [8, 'bad-date'],
      [9, 'bad-kind'],
      [10, 'no-name'],
      [11, 'wrong-year'],
      [12, 'duplicate-day'],
      [13, 'not-weekend'],
    ])
    expect(await stored()).toBe(0)
  })

  test('without its header, or without a day, is refused', async () => {
    expect(await errorsOf('2027.csv', '一月一日,元旦\n五月一日,劳动节')).toEqual([[1, 'no-header']])
    expect(await errorsOf('2027.csv', '日期,类型,名称\n')).toEqual([[1, 'empty']])
  })
})

describe('a notice that cannot be right', () => {
  test.each([
    [
      'lacks holidays of the law',
      notice().replace('to: 2027-10-07', 'to: 2027-10-02'),
      [[1, 'holiday-missing']],
    ],
    ['goes backwards', notice().replace('to: 2027-02-11', 'to: 2027-02-01'), [[9, 'bad-stretch']]],
    ['is no YAML', 'hengmi: calendar/1\nyear: [', [[2, 'unreadable']]],
    ['has an unknown field', notice('extra: 1\n'), [[1, 'unknown-field']]],
    ['has a wrong date', notice().replace('2027-02-20', '2027-02-30'), [[11, 'bad-field']]],
    ['names its work on a weekday', notice().replace('2027-02-20', '2027-02-22'), [[11, 'not-weekend']]],
  ])('one that %s is refused', async (_what, text, errors) => {
    expect(await errorsOf('2027.yaml', text)).toEqual(errors)
    expect(await stored()).toBe(0)
  })
})

test('only the system administrator imports, and only a file', async () => {
  expect((await send('2027.yaml', notice(), officer)).statusCode).toBe(403)
  expect((await call(sysadmin, 'POST', '/calendar/import', {})).json()).toMatchObject({ status: 422 })
  expect((await call(officer, 'GET', '/calendar/1912')).statusCode).toBe(404)
})

const sheetOf = ([head, ...body]: string[][]) => ({
  name: '安排',
  columns: (head ?? []).map((header) => ({ header, width: 20 })),
  rows: body,
})
