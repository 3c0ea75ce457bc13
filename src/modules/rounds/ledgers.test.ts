import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { aDesk } from '../../test/desk.ts'
import { race } from '../../test/race.ts'
import { recountRound } from './index.ts'

const { admin, app, call, run, city, cityOfficer, officerA, viewer, published, arrange, aRunningRound } =
  await aDesk()

test('the ledger is printed with the same figures as the board', async () => {
  const { id, title } = await aRunningRound()
  const res = await call(viewer, 'GET', `/rounds/${id}/export.xlsx`)
  expect(res.headers['content-type']).toContain('spreadsheetml')
  const [sheet] = await readTable(res.rawPayload)
  const rows = sheet?.rows.map(({ cells }) => cells) ?? []
  expect(rows[0]?.[0]).toBe(title)
  expect(rows[2]).toEqual([
    ...[
      '序号',
      '地区',
      '单位名称',
      '对象',
      '状态',
      '实有项目总分值',
      '自评得分',
      '自评百分比',
      '总得分',
      '百分比',
    ],
    ...['加重扣分', '否决', '考评结果', '逾期', '退回次数', '提交日期', '责任制扣分', '定密扣分'],
  ])
  expect(rows).toHaveLength(3 + 8)
  expect(rows.find((cells) => cells[2] === '乙县第1局')?.slice(1)).toEqual([
    ...[
      '乙县',
      '乙县第1局',
      '乙县第1局',
      '已通过',
      '20',
      '16',
      '80',
      '16',
      '80',
      '4',
      '是',
      '不符合要求',
      '是',
      '0',
    ],
    ...['2026-11-11', '0', '0'],
  ])
  const { rows: events } =
    await sql`select 1 from audit.event where subject_id = ${id} and action = 'rounds.round.export'`.execute(
      admin,
    )
  expect(events).toHaveLength(1)
})

const upload = (actor: typeof viewer, url: string, bytes: Buffer, name = '结果.xlsx') => {
  const boundary = 'x-test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-test-actor': encodeURIComponent(JSON.stringify(actor)),
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
}
const resultsFile = (headers: string[], rows: (string | number | null)[][]) =>
  xlsxBuffer({
    title: '考评结果汇总表',
    sheets: [{ name: '表一', columns: headers.map((header) => ({ header, width: 12 })), rows }],
  })
const countRounds = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from rounds.round`.execute(admin)).rows[0]?.n

test('a list asked to count says how many there are on all its pages, under its filters', async () => {
  const { id } = await aRunningRound()
  const lists = [
    '/rounds?',
    '/rounds?q=第&filter[state]=open',
    '/assessments?',
    `/assessments?filter[round]=${id}&filter[state]=accepted`,
    `/rounds/${id}/assessments?`,
    `/rounds/${id}/assessments?q=乙县`,
    `/rounds/${id}/not-started?`,
    `/rounds/${id}/inflation?`,
    '/rounds/coverage?year=2026',
    '/rounds/coverage?year=2026&filter[state]=done',
  ]
  const told: number[] = []
  for (const list of lists) {
    const read = async (more: string) => (await call(cityOfficer, 'GET', encodeURI(`${list}${more}`))).json()
    const all = await read('&limit=200')
    expect([list, all.total]).toEqual([list, undefined])
    const first = await read('&limit=1&count=true')
    told.push(first.total)
    expect([list, first.items.length, first.total]).toEqual([list, 1, all.items.length])
    const second = first.next && (await read(`&limit=1&count=true&cursor=${first.next}`))
    if (second) expect([list, second.total]).toEqual([list, all.items.length])
  }
  expect(Math.min(...told)).toBeLessThan(Math.max(...told))
})

test("last year's results come in as one archived round with totals only", async () => {
  const code = '11420300MB1234567X'
  await sql`update org.unit set credit_code = ${code} where id = ${city.units[0]?.id}`.execute(admin)
  const file = await resultsFile(
    ['序号', '单位名称', '信用代码', '总得分', '实有项目总分值', '百分比', '考评结果'],
    [
      [1, '写错的名字', code, '88.5', '96', null, '符合要求'],
      [2, '甲县第1局', null, 70, null, '87.5%', '基本符合要求'],
      [3, '合计', null, '158.5', null, null, null],
    ],
  )
  const tried = await upload(cityOfficer, '/rounds/import-results?year=2025&dryRun=true', file)
  expect(tried.json()).toEqual({ rows: 2, imported: 2, roundId: null, errors: [] })
  const { roundId, ...counts } = (await upload(cityOfficer, '/rounds/import-results?year=2025', file)).json()
  expect(counts).toEqual({ rows: 2, imported: 2, errors: [] })
  const items = (await call(cityOfficer, 'GET', `/rounds/${roundId}/assessments?sort=-percentage`)).json()
    .items
  expect(items).toMatchObject([
    { subjectName: '虚构市第1局', total: '88.50', percentage: '92.2', grade: '符合要求', state: 'announced' },
    { subjectName: '甲县第1局', total: '70.00', percentage: '87.5', grade: '基本符合要求' },
  ])
  expect((await call(cityOfficer, 'GET', `/rounds/${roundId}`)).json()).toMatchObject({
    state: 'archived',
    imported: true,
    standard: null,
    allowed: [],
  })
  expect((await call(cityOfficer, 'GET', '/rounds/coverage?year=2025')).json().counts).toMatchObject({
    done: 2,
  })
  for (const path of ['progress', 'matrix', 'inflation']) {
    expect((await call(cityOfficer, 'GET', `/rounds/${roundId}/${path}`)).statusCode).toBe(200)
  }
  expect((await call(cityOfficer, 'GET', `/rounds/${roundId}/export.xlsx`)).statusCode).toBe(200)
  expect(await run((ctx) => recountRound(ctx, roundId))).toEqual({ checked: 0, different: [] })
  const again = await upload(cityOfficer, '/rounds/import-results?year=2025', file)
  expect(again.json()).toMatchObject({ code: 'rounds/already-imported', status: 409 })
})

test('of two who import the same year at once, one does', async () => {
  const file = await resultsFile(['单位名称', '总得分', '百分比'], [['甲县第2局', '90', '90']])
  const bringIn = () => upload(cityOfficer, '/rounds/import-results?year=2019', file)
  const replies = await race(admin, { table: 'org.unit', id: city.city.id }, 2, () =>
    Promise.all([bringIn(), bringIn()]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect(replies.map((reply) => reply.json().code)).toContain('rounds/already-imported')
})

test('wrong results are refused row by row, and nothing is written', async () => {
  const before = await countRounds()
  const file = await resultsFile(
    ['单位名称', '总得分', '实有项目总分值', '百分比', '考评结果'],
    [
      ['甲县第1局', '八十', '100', null, null],
      ['没有的局', '80', '100', null, null],
      ['甲县第2局', '80', null, null, null],
      ['甲县第3局', '80', '100', '95', null],
      ['乙县第1局', '80', '100', null, null],
      ['乙县第1局', '81', '100', null, null],
    ],
  )
  const res = await upload(cityOfficer, '/rounds/import-results?year=2024', file)
  expect(res.json()).toMatchObject({ code: 'rounds/results-refused', status: 422 })
  expect(
    res
      .json()
      .result.errors.map((error: { row: number; column: string; code: string }) => [
        error.row,
        error.column,
        error.code,
      ]),
  ).toEqual([
    [3, '总得分', 'not-points'],
    [4, '单位名称', 'unknown-unit'],
    [5, '实有项目总分值', 'no-measure'],
    [6, '百分比', 'disagrees'],
    [8, '单位名称', 'unit-twice'],
  ])
  const foreign = await upload(
    officerA,
    '/rounds/import-results?year=2024&dryRun=true',
    await resultsFile(['单位名称', '总得分', '百分比'], [['乙县第1局', '80', '80']]),
  )
  expect(foreign.json().errors).toMatchObject([{ row: 3, code: 'unknown-unit' }])
  const text = await upload(
    cityOfficer,
    '/rounds/import-results?year=2024&dryRun=true',
    Buffer.from('%PDF-1.4 not a table'),
  )
  expect(text.json().errors).toHaveLength(1)
  expect((await call(cityOfficer, 'POST', '/rounds/import-results?year=2024', {})).json()).toMatchObject({
    code: 'rounds/no-file',
  })
  expect(await countRounds()).toBe(before)
})

test('a recount finds, and repairs only when told, what the increments got wrong', async () => {
  const round = await published()
  expect(await run((ctx) => recountRound(ctx, round.id))).toEqual({ checked: 8, different: [] })
  await arrange(round, 0, { earned: 2950, category_earned: [1950, 1000] })
  const found = await run((ctx) => recountRound(ctx, round.id))
  expect(found).toEqual({
    checked: 8,
    different: [
      {
        assessment: expect.any(String),
        unit: '虚构市第1局',
        column: 'earned',
        stored: '29.50',
        recounted: '30.00',
      },
      {
        assessment: expect.any(String),
        unit: '虚构市第1局',
        column: 'category_earned',
        stored: '19.50 10.00',
        recounted: '20.00 10.00',
      },
    ],
  })
  expect((await run((ctx) => recountRound(ctx, round.id))).different).toHaveLength(2)
  expect((await run((ctx) => recountRound(ctx, round.id, { repair: true }))).different).toHaveLength(2)
  expect((await run((ctx) => recountRound(ctx, round.id))).different).toEqual([])
})
