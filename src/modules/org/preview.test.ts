import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import type { ImportAnswer } from './contract.ts'
import { importOrgs } from './index.ts'
import { creditCheck } from './rules.ts'

const database = await testDatabase()
const { admin } = database
const { call, run } = await createTestApp(database)
const sysadmin = anActor('sysadmin', { id: '00000000-0000-0000-0000-000000000000', path: '' })

const csv = (...lines: string[]) => ['单位名称,上级单位,单位类别,联系电话,简称', ...lines].join('\n')
const first = csv(
  '虚构市,,行政区域,,',
  '甲县,虚构市,行政区域,,',
  '甲局,甲县,机关,1001,甲',
  '乙局,甲县,机关,1002,',
)
const upload = async (
  text: string | Buffer,
  query: string,
  name = '名录.csv',
): Promise<{ status: number; answer: ImportAnswer }> => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(Buffer.from(text))]), name)
  const request = new Response(form)
  const res = await call(sysadmin, 'POST', `/orgs/import${query}`, Buffer.from(await request.arrayBuffer()), {
    'content-type': request.headers.get('content-type') ?? '',
  })
  return { status: res.statusCode, answer: res.json() }
}
const count = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from org.unit`.execute(admin)).rows[0]?.n

beforeEach(async () => {
  await sql`truncate org.unit cascade`.execute(admin)
  await run((ctx) => importOrgs(ctx, Buffer.from(first), { name: '名录.csv' }))
})

test('each row says what would become of it, and nothing is written', async () => {
  const { answer } = await upload(
    csv('甲局,甲县,机关,2001,甲', '乙局,甲县,机关,,', '丙局,甲县,机关,3001,', '丁县,虚构市,行政区域,,'),
    '?dryRun=true',
  )
  expect(answer).toMatchObject({ rows: 4, created: 2, updated: 1, unchanged: 1, previewTruncated: false })
  expect(answer.preview).toEqual([
    {
      sheet: null,
      row: 2,
      name: '甲局',
      parent: '虚构市/甲县',
      outcome: 'update',
      changes: { contactPhone: { before: '1001', after: '2001' } },
      messages: [],
    },
    expect.objectContaining({ row: 3, name: '乙局', outcome: 'unchanged', changes: {} }),
    expect.objectContaining({ row: 4, name: '丙局', outcome: 'create', parent: '虚构市/甲县' }),
    expect.objectContaining({ row: 5, name: '丁县', outcome: 'create', parent: '虚构市' }),
  ])
  expect(await count()).toBe(4)
})

test('a moved unit shows both its places in words', async () => {
  const body = '11420300000000001'
  const code = `${body}${creditCheck(body)}`
  const file = (parent: string) =>
    `单位名称,上级单位,单位类别,统一社会信用代码\n丁县,虚构市,行政区域,\n戊局,${parent},机关,${code}`
  const made = await run((ctx) => importOrgs(ctx, Buffer.from(file('甲县')), { name: '名录.csv' }))
  expect(made).toMatchObject({ created: 2, errors: [] })
  const { answer } = await upload(file('丁县'), '?dryRun=true')
  expect(answer.preview?.[1]).toMatchObject({
    outcome: 'update',
    parent: '虚构市/丁县',
    changes: { parent: { before: '虚构市/甲县', after: '虚构市/丁县' } },
  })
})

test('a wrong row is refused with its messages, beside the rows that are right', async () => {
  const { answer } = await upload(
    csv('丙局,无此县,机关,,', '丁局,甲县,机关,,', '戊局,甲县,什么,,', ',甲县,机关,,'),
    '?dryRun=true',
  )
  expect(answer.errors.length).toBeGreaterThanOrEqual(3)
  expect(answer.preview?.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, 'refused'],
    [3, 'create'],
    [4, 'refused'],
    [5, 'refused'],
  ])
  expect(answer.preview?.[2]).toMatchObject({ name: '戊局', parent: '甲县' })
  for (const row of answer.preview ?? []) expect(row.messages.length > 0).toBe(row.outcome === 'refused')
})

test('rows of several sheets are told apart, though they share their numbers', async () => {
  const columns = ['单位名称', '上级单位', '单位类别'].map((header) => ({ header, width: 20 }))
  const file = await xlsxBuffer({
    sheets: [
      { name: '甲表', columns, rows: [['丙局', '甲县', '机关']] },
      { name: '乙表', columns, rows: [['丁局', '无此县', '机关']] },
    ],
  })
  const { answer } = await upload(file, '?dryRun=true', '名录.xlsx')
  expect(
    answer.preview?.map(({ sheet, row, outcome, messages }) => [sheet, row, outcome, messages.length]),
  ).toEqual([
    ['甲表', 2, 'create', 0],
    ['乙表', 2, 'refused', 1],
  ])
})

test('of a very long file the first two thousand rows are shown, and that there are more', async () => {
  const lines = Array.from({ length: 2_005 }, (_, at) => `测试${at}局,甲县,机关,,`)
  const { answer } = await upload(csv(...lines), '?dryRun=true')
  expect(answer).toMatchObject({ rows: 2_005, created: 2_005, previewTruncated: true })
  expect(answer.preview).toHaveLength(2_000)
})

test('the import itself has no preview, and a file that is none has an empty one', async () => {
  const done = await upload(csv('丙局,甲县,机关,,'), '')
  expect(done.answer).toMatchObject({ created: 1, preview: null, previewTruncated: false })
  const none = await upload('不是名录', '?dryRun=true')
  expect(none.answer).toMatchObject({ rows: 0, preview: [], errors: [{ code: 'no-header' }] })
})

test('the register counts itself when it is asked to', async () => {
  const page = (await call(sysadmin, 'GET', '/orgs?limit=1&count=true')).json()
  expect(page.items).toHaveLength(1)
  expect(page.total).toBe(4)
  expect((await call(sysadmin, 'GET', '/orgs?filter[kind]=organ&count=true')).json().total).toBe(2)
  expect((await call(sysadmin, 'GET', '/orgs?limit=1')).json()).not.toHaveProperty('total')
  const second = (await call(sysadmin, 'GET', `/orgs?limit=1&count=true&cursor=${page.next}`)).json()
  expect(second.total).toBe(4)
})
