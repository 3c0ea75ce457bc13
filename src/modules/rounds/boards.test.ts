import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, anIssuedVersion, smallStandard } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { verifyDraw } from '../sampling/index.ts'
import type { Round } from './contract.ts'
import { recountRound } from './index.ts'

const database = await testDatabase()
const { admin } = database
const { app, call, run } = await createTestApp(database)
const city = await aCity(admin)
const versionId = await anIssuedVersion(admin, city.city)
const cityOfficer = anActor('bureau_officer', city.city)
const officerA = anActor('bureau_officer', city.countyA)
const viewer = anActor('viewer', city.city)

const published = async (more: object = {}): Promise<Round> => {
  const plan = {
    title: '二〇二六年自查自评',
    year: 2026,
    kind: 'full',
    versionId,
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    reviewUntil: '2026-12-31',
    ...more,
  }
  const { id } = (await call(cityOfficer, 'POST', '/rounds', plan)).json()
  return (await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })).json()
}

/** Sets columns of the assessment of the n-th organisation, past the product. */
const arrange = (round: Round, place: number, columns: Record<string, unknown>) =>
  sql`update rounds.assessment set ${sql.join(
    Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
  )} where round_id = ${round.id} and unit_id = ${city.units[place]?.id}`.execute(admin)

/** City 1: submitted in time; county A: 1 accepted and lowered, 2 returned; county B: 1 vetoed and late, rest untouched. */
async function aRunningRound(): Promise<Round> {
  const round = await published()
  const handedIn = {
    submissions: 1,
    answered: 5,
    last_saved_at: '2026-11-10',
    submitted_at: '2026-11-10T20:00:00Z',
  }
  await arrange(round, 0, {
    ...handedIn,
    state: 'submitted',
    earned: 2700,
    self_earned: 2700,
    category_earned: [1700, 1000],
  })
  await arrange(round, 2, {
    ...handedIn,
    state: 'accepted',
    earned: 2400,
    self_earned: 2850,
    category_earned: [2000, 400],
    grade: '基本符合要求',
    percentage_tenths: 800,
    submitted_at: '2026-11-12T01:00:00Z',
  })
  await arrange(round, 3, {
    ...handedIn,
    state: 'returned',
    returns: 1,
    submitted_at: '2026-11-12T02:00:00Z',
  })
  await arrange(round, 5, {
    ...handedIn,
    state: 'accepted',
    is_late: true,
    applicable: 2000,
    earned: 2000,
    vetoes: 1,
    aggravated: 400,
    self_aggravated: 400,
    self_applicable: 2000,
    self_earned: 2000,
    grade: '不符合要求',
    percentage_tenths: 800,
    category_applicable: [2000, 0],
    category_earned: [2000, 0],
  })
  return round
}

test('the board counts by state, region and day', async () => {
  const { id } = await aRunningRound()
  const board = (await call(viewer, 'GET', `/rounds/${id}/progress`)).json()
  expect(board).toMatchObject({
    total: 8,
    states: { draft: 4, submitted: 1, accepted: 2, returned: 1, checked: 0 },
    notStarted: 4,
    submitted: 4,
    late: 1,
    overdue: 0,
    // 90.0, 80.0 and (2000 - 400) / 2000 = 80.0
    averagePercentage: '83.3',
    // 4 × 5 of 8 × 5 items
    answeredShare: '50.0',
    grades: [
      { name: '符合要求', total: 0 },
      { name: '基本符合要求', total: 1 },
      { name: '不符合要求', total: 1 },
    ],
    curve: [
      // 20:00 UTC is the next day in Beijing.
      { day: '2026-11-11', submitted: 2, cumulative: 2 },
      { day: '2026-11-12', submitted: 2, cumulative: 4 },
    ],
  })
  expect(
    board.regions.map(
      (row: { name: string; total: number; submitted: number; averagePercentage: string }) => [
        row.name,
        row.total,
        row.submitted,
        row.averagePercentage,
      ],
    ),
  ).toEqual([
    ['虚构市', 2, 1, '90.0'],
    ['甲县', 3, 2, '80.0'],
    ['乙县', 3, 1, '80.0'],
  ])
  expect((await call(officerA, 'GET', `/rounds/${id}/progress`)).json()).toMatchObject({
    total: 3,
    submitted: 2,
  })
})

test('the matrix shows where points are lost, of what was handed in', async () => {
  const { id } = await aRunningRound()
  expect((await call(viewer, 'GET', `/rounds/${id}/matrix`)).json()).toEqual({
    roundId: id,
    categories: ['责任制', '定密'],
    rows: [
      {
        regionId: city.city.id,
        name: '虚构市',
        total: 1,
        cells: [
          { percentage: '85.0', lost: '3.00' },
          { percentage: '100.0', lost: '0.00' },
        ],
      },
      {
        regionId: city.countyA.id,
        name: '甲县',
        total: 1,
        cells: [
          { percentage: '100.0', lost: '0.00' },
          { percentage: '40.0', lost: '6.00' },
        ],
      },
      {
        regionId: city.countyB.id,
        name: '乙县',
        total: 1,
        cells: [
          { percentage: '100.0', lost: '0.00' },
          { percentage: null, lost: '0.00' },
        ],
      },
    ],
    all: [
      { percentage: '95.0', lost: '3.00' },
      { percentage: '70.0', lost: '6.00' },
    ],
  })
})

test('the list filters and sorts; paging visits everybody once, also where the sort key repeats', async () => {
  const { id } = await aRunningRound()
  const names = async (query: string) =>
    (await call(cityOfficer, 'GET', `/rounds/${id}/assessments?${query}`))
      .json()
      .items.map((row: { subjectName: string }) => row.subjectName)
  expect(await names('filter[state]=returned,submitted&sort=-returns')).toEqual(['甲县第2局', '虚构市第1局'])
  expect(await names('filter[late]=true')).toEqual(['乙县第1局'])
  expect(await names(`filter[grade]=${encodeURIComponent('不符合要求')}`)).toEqual(['乙县第1局'])
  expect(await names(`filter[region]=${city.countyA.id}&sort=-percentage`)).toHaveLength(3)
  expect(await names(`q=${encodeURIComponent('甲县第3')}`)).toEqual(['甲县第3局'])
  for (const sort of ['name', '-name', 'percentage', '-lastSavedAt', 'submittedAt', '-returns', 'answered']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const url = `/rounds/${id}/assessments?sort=${sort}&limit=3${cursor && `&cursor=${cursor}`}`
      const page = (await call(cityOfficer, 'GET', url)).json()
      seen.push(...page.items.map((row: { id: string }) => row.id))
      cursor = page.next ?? ''
    } while (cursor)
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 8, 8])
  }
})

test('who has not begun is listed, and past the deadline who is overdue', async () => {
  const { id } = await aRunningRound()
  const idle = (await call(viewer, 'GET', `/rounds/${id}/not-started`)).json().items
  expect(idle.map((row: { subjectName: string }) => row.subjectName)).toEqual([
    // In the order of their sounds: jiǎ, xū, yǐ.
    '甲县第3局',
    '虚构市第2局',
    '乙县第2局',
    '乙县第3局',
  ])
  await sql`update rounds.round set due_on = '2026-11-20' where id = ${id}`.execute(admin)
  // Returned and untouched, not what is with the bureau.
  const late = (await call(cityOfficer, 'GET', `/rounds/${id}/assessments?filter[overdue]=true`)).json().items
  expect(late).toHaveLength(5)
  expect((await call(viewer, 'GET', `/rounds/${id}/progress`)).json()).toMatchObject({ overdue: 5 })
})

test('self-score inflation is the difference between own and checked percentage', async () => {
  const { id } = await aRunningRound()
  const { items, all } = (await call(viewer, 'GET', `/rounds/${id}/inflation`)).json()
  expect(items).toMatchObject([
    {
      subjectName: '甲县第1局',
      selfTotal: '28.50',
      total: '24.00',
      selfPercentage: '95.0',
      percentage: '80.0',
      difference: '15.0',
    },
    { subjectName: '乙县第1局', difference: '0.0' },
  ])
  expect(all).toEqual({
    assessments: 2,
    selfPercentage: '87.5',
    percentage: '80.0',
    difference: '7.5',
    lowered: 1,
  })
})

test('coverage names who has not done the yearly round', async () => {
  const round = await published({ year: 2033, scope: { regions: [{ id: city.countyA.id }] } })
  await arrange(round, 2, { state: 'announced' })
  await arrange(round, 3, { state: 'submitted' })
  await published({ year: 2033, kind: 'special' })
  const coverage = (await call(viewer, 'GET', '/rounds/coverage?year=2033')).json()
  expect(coverage.counts).toEqual({ none: 5, asked: 1, submitted: 1, done: 1 })
  const done = (await call(viewer, 'GET', '/rounds/coverage?year=2033&filter[state]=done,submitted')).json()
    .items
  expect(done).toMatchObject([
    { name: '甲县第1局', state: 'done', regionName: '甲县', roundId: round.id },
    { name: '甲县第2局', state: 'submitted' },
  ])
  expect((await call(officerA, 'GET', '/rounds/coverage?year=2033')).json().counts).toMatchObject({
    none: 0,
    done: 1,
  })
  expect((await call(viewer, 'GET', '/rounds/coverage')).statusCode).toBe(422)
})

test('the ledger is printed with the same figures as the board', async () => {
  const { id } = await aRunningRound()
  const res = await call(viewer, 'GET', `/rounds/${id}/export.xlsx`)
  expect(res.headers['content-type']).toContain('spreadsheetml')
  const [sheet] = await readTable(res.rawPayload)
  const rows = sheet?.rows.map(({ cells }) => cells) ?? []
  expect(rows[0]?.[0]).toBe('二〇二六年自查自评')
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
    ...['加重扣分', '否决', '考评结果', '逾期', '退回次数', '报送日期', '责任制扣分', '定密扣分'],
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

test('a spot check freezes its list first; the public value then decides, once', async () => {
  const round = await published({ policy: { spotCheckShare: 0.3 } })
  const plan = (actor: typeof viewer, more: object = {}) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks`, { title: '现场抽查', ...more })
  expect((await plan(cityOfficer)).json()).toMatchObject({ code: 'rounds/nothing-to-check' })
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const check = (await plan(cityOfficer)).json()
  expect(check).toMatchObject({ drawId: expect.any(String), targets: [] })
  const draw = () =>
    call(cityOfficer, 'POST', `/rounds/${round.id}/spot-checks/${check.id}/draw`, {
      publicValue: '福彩 07 期',
    })
  const drawn = (await draw()).json()
  const shapes = drawn.targets.map((target: { drawnAs: string; state: string }) => [
    target.drawnAs,
    target.state,
  ])
  // 0.3 of 8 rounded up, and as many to stand in
  expect(shapes).toEqual([...Array(3).fill(['drawn', 'accepted']), ...Array(3).fill(['reserve', 'accepted'])])
  expect(await run((ctx) => verifyDraw(ctx, check.drawId))).toEqual({ ok: true, why: null })
  expect((await draw()).json()).toMatchObject({ code: 'sampling/already-drawn', status: 409 })
  const atOnce = (await plan(cityOfficer, { count: 2, publicValue: '1' })).json()
  expect(atOnce.targets).toHaveLength(4)
  const { rows: events } = await sql<{
    action: string
  }>`select action from audit.event where subject_id = ${check.id} order by id`.execute(admin)
  expect(events.map(({ action }) => action)).toEqual(['rounds.spot-check.plan', 'rounds.spot-check.draw'])
})

test("a county checks its own in the city's round, drawn or named", async () => {
  const round = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const plan = (actor: typeof viewer, more: object = {}) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks`, { title: '现场抽查', ...more })
  const all = (await plan(officerA, { count: 9, publicValue: '1' })).json()
  expect(all.targets.map((target: { subjectName: string }) => target.subjectName)).toEqual([
    '甲县第1局',
    '甲县第2局',
    '甲县第3局',
  ])
  const [target] = all.targets
  const check = (await plan(officerA, { assessments: [target.assessmentId] })).json()
  expect(check).toMatchObject({ drawId: null, targets: [{ drawnAs: 'named' }] })
  const draw = (actor: typeof viewer) =>
    call(actor, 'POST', `/rounds/${round.id}/spot-checks/${check.id}/draw`, { publicValue: '1' })
  expect((await draw(officerA)).json()).toMatchObject({ code: 'rounds/targets-named' })
  expect((await draw(anActor('bureau_officer', city.countyB))).json()).toMatchObject({
    code: 'rounds/spot-check-not-found',
    status: 404,
  })
  const [foreign] = (
    await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?filter[region]=${city.countyB.id}`)
  ).json().items
  expect((await plan(officerA, { assessments: [foreign.id] })).json()).toMatchObject({
    code: 'rounds/unknown-assessment',
  })
  // The policy of this round names no share.
  expect((await plan(cityOfficer)).json()).toMatchObject({ code: 'rounds/one-way-to-choose' })
  expect((await plan(cityOfficer, { share: 0.5, count: 2 })).json()).toMatchObject({
    code: 'rounds/one-way-to-choose',
  })
  const listOf = async (actor: typeof viewer) =>
    (await call(actor, 'GET', `/rounds/${round.id}/spot-checks`)).json().items.length
  expect([
    await listOf(viewer),
    await listOf(officerA),
    await listOf(anActor('viewer', city.countyB)),
  ]).toEqual([2, 2, 0])
})

test('items are set beside those of an earlier round by lineage', async () => {
  const lined = (numbers: Record<string, string>) => ({
    ...smallStandard,
    title: '有沿革的标准',
    categories: smallStandard.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => ({
        ...item,
        no: numbers[item.no] ?? item.no,
        lineage: `line-${item.no}`,
      })),
    })),
  })
  const [first, second] = [
    await anIssuedVersion(admin, city.city, lined({})),
    await anIssuedVersion(admin, city.countyA, lined({ 2: '8' })),
  ]
  const [before, now] = [
    await published({ versionId: first, year: 2025 }),
    await published({ versionId: second }),
  ]
  const answer = (round: Round, place: number, item: string, columns: Record<string, unknown>) =>
    sql`insert into rounds.answer (assessment_id, pass, item_no, org_path, version, applicable, met, deductions, occurrences,
        saved_by, saved_by_name, saved_at)
      select id, ${columns.pass ?? 'self'}, ${item}, org_path, 1, ${columns.applicable ?? true}, ${columns.met ?? null},
        ${columns.deductions ?? null}::jsonb, ${columns.occurrences ?? null}, 'u', '测试员', now()
      from rounds.assessment where round_id = ${round.id} and unit_id = ${city.units[place]?.id}`.execute(
      admin,
    )
  for (const round of [before, now])
    for (const place of [0, 1, 2]) await arrange(round, place, { state: 'submitted' })
  await answer(before, 0, '2', { met: false })
  await answer(now, 0, '8', { met: false })
  await answer(now, 1, '8', { met: true })
  // Review found what the unit had not.
  await answer(now, 1, '8', { met: false, pass: 'review' })
  await answer(now, 2, '8', { applicable: false })
  await answer(now, 0, '1', { deductions: '[{"rule":1},{"rule":3,"count":2}]' })
  await answer(now, 2, '4', { occurrences: 2 })
  // Not handed in, so it does not count.
  await answer(now, 5, '8', { met: false })
  const { items, assessments } = (
    await call(viewer, 'GET', `/rounds/${now.id}/items?with=${before.id}`)
  ).json()
  expect(assessments).toBe(3)
  expect(
    items.map(({ no, asked, affected, lost, lostShare }: Record<string, unknown>) => [
      no,
      asked,
      affected,
      lost,
      lostShare,
    ]),
  ).toEqual([
    ['1', 3, 1, '2.00', '6.7'],
    ['8', 2, 2, '20.00', '100.0'],
    ['3', 3, 0, '0.00', '0.0'],
    ['4', 3, 1, '8.00', null],
    ['5', 3, 0, '0.00', null],
  ])
  expect(items[1]).toMatchObject({
    lineage: 'line-2',
    text: '人员管理',
    before: { no: '2', affected: 1, lost: '10.00', lostShare: '33.3' },
  })
  expect((await call(officerA, 'GET', `/rounds/${now.id}/items`)).json()).toMatchObject({
    assessments: 1,
    withRoundId: null,
  })
})
