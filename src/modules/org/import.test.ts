import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import type { ImportResult } from './contract.ts'
import { importOrgs } from './index.ts'
import { creditCheck } from './rules.ts'

const database = await testDatabase()
const { admin } = database
const { app, run } = await createTestApp(database)

const head = '单位名称,上级单位,单位类别,统一社会信用代码'
const csv = (...lines: string[]) => Buffer.from([head, ...lines].join('\n'))
const load = (file: string | Buffer, dryRun = false) =>
  run((ctx) => importOrgs(ctx, file, { dryRun, name: '名录.csv' }))
const code = (number: number) => {
  const body = `11420300${String(number).padStart(9, '0')}`
  return `${body}${creditCheck(body)}`
}
const counts = ({ rows, created, updated, unchanged }: ImportResult) => ({
  rows,
  created,
  updated,
  unchanged,
})
const said = (result: ImportResult) => result.errors.map((error) => [error.row, error.column, error.code])
const units = async () => {
  const { rows } = await sql<{ name: string; path: string }>`
    select u.name, (select string_agg(a.name, '/' order by nlevel(a.org_path)) from org.unit a
      where a.org_path @> u.org_path) as path from org.unit u order by path`.execute(admin)
  return rows.map((row) => row.path)
}

beforeEach(async () => {
  await sql`truncate org.unit cascade`.execute(admin)
})

describe('the sample city', () => {
  test('is imported once, and a second time nothing changes', async () => {
    expect(await load('samples/organisations.xlsx')).toEqual({
      rows: 933,
      created: 933,
      updated: 0,
      unchanged: 0,
      errors: [],
    })
    expect(counts(await load('samples/organisations.xlsx'))).toEqual({
      rows: 933,
      created: 0,
      updated: 0,
      unchanged: 933,
    })
    const { rows } = await sql`select kind, count(*)::int as n, count(distinct region_path)::int as regions
      from org.unit group by kind order by kind`.execute(admin)
    expect(rows).toEqual([
      { kind: 'enterprise', n: 55, regions: 11 },
      { kind: 'institution', n: 95, regions: 11 },
      { kind: 'organ', n: 652, regions: 11 },
      { kind: 'region', n: 11, regions: 11 },
      { kind: 'township', n: 120, regions: 10 },
    ])
    const events = await sql`select action, after from audit.event`.execute(admin)
    expect(events.rows).toEqual([{ action: 'org.unit.import', after: { created: 933, updated: 0 } }])
  })

  test('exported by a bureau imports again to the same', async () => {
    await load('samples/organisations.xlsx')
    const top = await sql<{ id: string; path: string }>`select id, org_path::text as path from org.unit
      where parent_id is null`.execute(admin)
    const actor = anActor('bureau_officer', top.rows[0] as { id: string; path: string })
    const reply = await app.inject({
      url: '/api/v1/orgs/export.xlsx',
      headers: { 'x-test-actor': encodeURIComponent(JSON.stringify(actor)) },
    })
    expect(counts(await load(reply.rawPayload))).toEqual({
      rows: 933,
      created: 0,
      updated: 0,
      unchanged: 933,
    })
    await sql`truncate org.unit cascade`.execute(admin)
    expect(counts(await load(reply.rawPayload))).toEqual({
      rows: 933,
      created: 933,
      updated: 0,
      unchanged: 0,
    })
  })
})

describe('a file', () => {
  test('may have its header on row 7, other headings, and parents after their children', async () => {
    const file = await xlsxBuffer({
      sheets: [
        {
          name: '名录',
          title: '单位名录',
          above: ['填表单位：某市保密局', '填表日期：2026-11-23', '', '说明：全部单位都要列入', '第 1 页'],
          columns: ['序号', '机构全称', '主管单位', '单位性质', '区划码'].map((header) => ({
            header,
            width: 12,
          })),
          rows: [
            [1, '某县教育局', '某县', '机关', '420399'],
            [2, '某县', '某市', '行政区划', '420399'],
            [3, '某市', '', '行政区划', '420300'],
          ],
          notes: ['注：以上为测试数据'],
        },
      ],
    })
    expect(await load(file)).toMatchObject({ rows: 3, created: 3, errors: [] })
    expect(await units()).toEqual(['某市', '某市/某县', '某市/某县/某县教育局'])
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
    ['UTF-8', Buffer.alloc(0)],
  ])('in %s is read', async (_, mark) => {
    const file = Buffer.concat([mark, csv('某市,,行政区划,')])
    expect(counts(await load(file))).toMatchObject({ created: 1 })
  })

  test('in GBK is read', async () => {
    // 单位名称,上级单位,单位类别 / 某市,,行政区划
    const gbk = Buffer.from(
      'b5a5cebbc3fbb3c62cc9cfbcb6b5a5cebb2cb5a5cebbc0e0b1f00ac4b3cad02c2cd0d0d5fec7f8bbae0a',
      'hex',
    )
    expect(counts(await load(gbk))).toMatchObject({ created: 1 })
    expect(await units()).toEqual(['某市'])
  })

  test('with a name like a formula is only text', async () => {
    await load(csv('某市,,行政区划,', `"=cmd|' /C calc'!A0",某市,党政机关,`, '+86公司,某市,企业,'))
    expect(await units()).toEqual(['某市', '某市/+86公司', "某市/=cmd|' /C calc'!A0"])
  })

  test('with a note, a repeated header and empty numbered rows has only its data counted', async () => {
    const file = Buffer.from(`序号,${head}\n1,某市,,行政区划,\n序号,${head}\n2,,,,\n,注：此表一式两份,,,\n`)
    expect(counts(await load(file))).toEqual({ rows: 1, created: 1, updated: 0, unchanged: 0 })
  })

  test.each([
    ['', null, 'empty'],
    ['随便,什么\n1,2', null, 'no-header'],
    ['单位名称,单位类别\n某市,行政区划', 1, 'missing-column'],
    [`${head}\n`, null, 'no-rows'],
  ])('such as “%s” is refused as a whole', async (text, row, errorCode) => {
    const result = await load(Buffer.from(text))
    expect(result.errors.map((error) => [error.row, error.code])).toEqual([[row, errorCode]])
    expect(counts(result)).toEqual({ rows: 0, created: 0, updated: 0, unchanged: 0 })
  })
})

test('a file without a column of kinds is read by the names, and leaves stored kinds as they are', async () => {
  const text = `单位名称,上级单位\n某市,\n某县,某市\n某县财政局,某县\n某县中心医院,某县\n某县城关镇,某县\n某县电力公司,某县\n`
  expect(counts(await load(Buffer.from(text)))).toMatchObject({ created: 6 })
  const kinds = async () => {
    const { rows } = await sql<{
      name: string
      kind: string
    }>`select name, kind from org.unit order by sort_no`.execute(admin)
    return rows.map(({ name, kind }) => `${name} ${kind}`)
  }
  const guessed = [
    '某市 region',
    '某县 region',
    '某县财政局 organ',
    '某县中心医院 institution',
    '某县城关镇 township',
    '某县电力公司 enterprise',
  ]
  expect(await kinds()).toEqual(guessed)
  await sql`update org.unit set kind = 'institution' where name = '某县财政局'`.execute(admin)
  expect(counts(await load(Buffer.from(text)))).toMatchObject({ created: 0, updated: 0, unchanged: 6 })
  expect((await kinds())[2]).toBe('某县财政局 institution')
})

describe('errors', () => {
  test('are all told, each with its row and column, and nothing is written', async () => {
    const result = await load(
      csv(
        '某市,,行政区划,',
        ',某市,党政机关,',
        '甲局,某市,协会,',
        '乙局,某市,,',
        `丙局,某市,党政机关,${code(1).slice(0, 17)}${code(1).endsWith('0') ? '1' : '0'}`,
        '丁局,无此单位,党政机关,',
        '戊局,,党政机关,',
        `己局,某市,党政机关,${code(2)}`,
        `庚局,某市,党政机关,${code(2)}`,
        '己局,某市,党政机关,',
        '某县,己局,行政区划,',
        '科室,某市,内设机构,',
        '辛局,丙局,事业单位,',
        '壬局,无此单位,党政机关,123',
      ),
    )
    expect(said(result)).toEqual([
      [3, '单位名称', 'missing-name'],
      [4, '单位类别', 'unknown-kind'],
      [5, '单位类别', 'missing-kind'],
      [6, '统一社会信用代码', 'bad-credit-code'],
      [7, '上级单位', 'parent-not-found'],
      [8, '上级单位', 'missing-parent'],
      [10, '统一社会信用代码', 'duplicate-credit-code'],
      [11, '单位名称', 'duplicate-row'],
      [12, '上级单位', 'wrong-parent-kind'],
      [13, '上级单位', 'wrong-parent-kind'],
      [15, '统一社会信用代码', 'bad-credit-code'],
      [15, '上级单位', 'parent-not-found'],
    ])
    expect(counts(result)).toEqual({ rows: 14, created: 0, updated: 0, unchanged: 0 })
    expect(
      result.errors.map((error) => error.message).every((message) => /\p{Script=Han}/u.test(message)),
    ).toBe(true)
    expect(await units()).toEqual([])
  })

  test('name the candidates of an ambiguous parent, which a path then tells apart', async () => {
    const base = [
      '某市,,行政区划,',
      '甲县,某市,行政区划,',
      '乙县,某市,行政区划,',
      '教育局,甲县,党政机关,',
      '教育局,乙县,党政机关,',
    ]
    const result = await load(csv(...base, '幼儿园,教育局,事业单位,'))
    expect(said(result)).toEqual([[7, '上级单位', 'ambiguous-parent']])
    expect(result.errors[0]?.message).toContain('“某市/甲县/教育局”、“某市/乙县/教育局”')
    const told = await load(csv(...base, '幼儿园,某市/乙县/教育局,事业单位,', '小学,甲县/教育局,事业单位,'))
    expect(told.errors).toEqual([])
    expect(await units()).toEqual(
      expect.arrayContaining(['某市/乙县/教育局/幼儿园', '某市/甲县/教育局/小学']),
    )
  })

  test('tell a loop, within the file and through units the file only names', async () => {
    const loop = await load(
      csv('某市,,行政区划,', '甲,乙,企业,', '乙,丙,企业,', '丙,甲,企业,', '丁,丁,企业,'),
    )
    expect(said(loop)).toEqual([
      [5, '上级单位', 'parent-cycle'],
      [6, '上级单位', 'parent-cycle'],
    ])
    await load(csv('某市,,行政区划,', `甲,某市,企业,${code(1)}`, '乙,甲,企业,', '丙,乙,企业,'))
    const through = await load(csv(`甲,丙,企业,${code(1)}`))
    expect(said(through)).toEqual([[2, '上级单位', 'parent-cycle']])
  })

  test('of a chain of ten thousand rows are told without a fall', async () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => `单位${at},单位${at + 1},企业,`)
    const result = await load(csv('某市,,行政区划,', ...chain))
    expect(result.errors.length).toBeGreaterThan(0)
    expect(result.errors.length).toBeLessThanOrEqual(1001)
    expect(await units()).toEqual([])
  })

  test('beyond a thousand are counted', async () => {
    const result = await load(csv(...Array.from({ length: 1200 }, (_, at) => `单位${at},没有,企业,`)))
    expect(result.errors).toHaveLength(1001)
    expect(result.errors.at(-1)).toMatchObject({
      row: null,
      code: 'more-errors',
      message: '另有 200 处错误没有列出',
    })
    expect(result.rows).toBe(1200)
  })
})

describe('a second import', () => {
  beforeEach(async () => {
    await load(
      csv(
        '某市,,行政区划,',
        '甲县,某市,行政区划,',
        `教育局,甲县,党政机关,${code(1)}`,
        '幼儿园,教育局,事业单位,',
      ),
    )
  })

  test('as a dry run says what it would do and does nothing', async () => {
    const before = await units()
    const result = await load(csv(`教育体育局,甲县,党政机关,${code(1)}`, '财政局,甲县,党政机关,'), true)
    expect(counts(result)).toEqual({ rows: 2, created: 1, updated: 1, unchanged: 0 })
    expect(await units()).toEqual(before)
  })

  test('knows units by credit code, then by full path; renaming is history and audited', async () => {
    const result = await load(
      csv(`教育体育局,甲县,党政机关,${code(1)}`, '幼儿园,教育局,党政机关,', '小学,教育体育局,事业单位,'),
    )
    expect(counts(result)).toEqual({ rows: 3, created: 1, updated: 2, unchanged: 0 })
    expect(await units()).toEqual(
      expect.arrayContaining(['某市/甲县/教育体育局/幼儿园', '某市/甲县/教育体育局/小学']),
    )
    const events =
      await sql`select kind, before->>'name' as was, after->>'name' as name from org.unit_event`.execute(
        admin,
      )
    expect(events.rows).toEqual([{ kind: 'rename', was: '教育局', name: '教育体育局' }])
    const audited =
      await sql`select before, after from audit.event where action = 'org.unit.edit' order by id`.execute(
        admin,
      )
    expect(audited.rows).toEqual([
      { before: { name: '教育局' }, after: { name: '教育体育局' } },
      { before: { kind: 'institution' }, after: { kind: 'organ' } },
    ])
  })

  test('moves a unit with all below it, and leaves what a blank cell does not say', async () => {
    const result = await load(
      csv('乙县,某市,行政区划,', `教育局,乙县,党政机关,${code(1)}`, '教育局幼儿园,幼儿园,事业单位,'),
    )
    expect(result.errors).toEqual([])
    expect(await units()).toEqual(expect.arrayContaining(['某市/乙县/教育局/幼儿园/教育局幼儿园']))
    const { rows } = await sql`select credit_code, region_path = subpath(org_path, 0, 2) as follows
      from org.unit where name = '教育局'`.execute(admin)
    expect(rows).toEqual([{ credit_code: code(1), follows: true }])
    await load(csv('教育局,乙县,党政机关,'))
    const kept = await sql`select credit_code from org.unit where name = '教育局'`.execute(admin)
    expect(kept.rows).toEqual([{ credit_code: code(1) }])
  })

  test('may swap two names', async () => {
    await load(csv(`财政局,甲县,党政机关,${code(2)}`))
    const result = await load(csv(`财政局,甲县,党政机关,${code(1)}`, `教育局,甲县,党政机关,${code(2)}`))
    expect(counts(result)).toEqual({ rows: 2, created: 0, updated: 2, unchanged: 0 })
  })

  test('finds parents that are only in the database, by name, code or path', async () => {
    const result = await load(
      csv('小学,教育局,事业单位,', `中学,${code(1)},事业单位,`, '大学,某市/甲县,事业单位,'),
    )
    expect(counts(result)).toMatchObject({ created: 3 })
  })

  test('does not turn an organisation into a department', async () => {
    expect(said(await load(csv(`教育局,教育局,内设机构,${code(1)}`)))[0]?.[2]).toMatch(
      /parent-cycle|kind-fixed/,
    )
    expect(said(await load(csv('幼儿园,教育局,内设机构,')))).toEqual([])
  })
})
