import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anIssuedVersion, smallStandard } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import type { Round } from './contract.ts'

const { admin, call, city, cityOfficer, officerA, viewer, published, arrange, aRunningRound } = await aDesk()

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
          { percentage: '85.0', lost: '3.00', previousPercentage: null },
          { percentage: '100.0', lost: '0.00', previousPercentage: null },
        ],
      },
      {
        regionId: city.countyA.id,
        name: '甲县',
        total: 1,
        cells: [
          { percentage: '100.0', lost: '0.00', previousPercentage: null },
          { percentage: '40.0', lost: '6.00', previousPercentage: null },
        ],
      },
      {
        regionId: city.countyB.id,
        name: '乙县',
        total: 1,
        cells: [
          { percentage: '100.0', lost: '0.00', previousPercentage: null },
          { percentage: null, lost: '0.00', previousPercentage: null },
        ],
      },
    ],
    all: [
      { percentage: '95.0', lost: '3.00', previousPercentage: null },
      { percentage: '70.0', lost: '6.00', previousPercentage: null },
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
  const own = `filter[region]=${city.city.id}`
  expect(await names(own)).toHaveLength(8)
  expect(await names(`${own}&filter[direct]=true`)).toEqual(['虚构市第1局', '虚构市第2局'])
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
  const own = `/rounds/${id}/not-started?filter[direct]=true&filter[region]=${city.city.id}`
  expect((await call(viewer, 'GET', own)).json().items).toMatchObject([{ subjectName: '虚构市第2局' }])
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
    await call(cityOfficer, 'GET', `/rounds/${now.id}/items?with=${before.id}`)
  ).json()
  expect(assessments).toBe(3)
  // Not decided yet: a mere viewer does not learn what review found.
  const seen = (await call(viewer, 'GET', `/rounds/${now.id}/items`)).json().items
  expect(seen).toContainEqual(expect.objectContaining({ no: '8', affected: 1 }))
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
