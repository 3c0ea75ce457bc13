import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { anIssuedVersion, smallStandard } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import type { ReviewRow, Round } from './contract.ts'

// What a reviewer sees first, and what stands beside the board: plan, last round, and the losses behind a cell.

const { admin, call, city, cityOfficer, officerA, officerB, viewer, published, arrange, aRunningRound } =
  await aDesk()

/** An answer of the n-th organisation, past the product. */
const answer = (round: Round, place: number, item: string, columns: Record<string, unknown>) =>
  sql`insert into rounds.answer (assessment_id, pass, item_no, org_path, version, applicable, met, deductions,
      occurrences, explanation, saved_by, saved_by_name, saved_at)
    select id, ${columns.pass ?? 'self'}, ${item}, org_path, 1, true, ${columns.met ?? null},
      ${columns.deductions ?? null}::jsonb, ${columns.occurrences ?? null}, ${columns.explanation ?? null}, 'u',
      '测试员', now()
    from rounds.assessment where round_id = ${round.id} and unit_id = ${city.units[place]?.id}`.execute(admin)
const paper = (round: Round, place: number, removed: string | null = null) =>
  sql`insert into rounds.evidence (id, assessment_id, pass, item_no, org_path, sha256, name, bytes, type, added_by,
      added_by_name, added_at, removed_at)
    select gen_random_uuid(), id, 'self', '1', org_path, repeat('0', 64), '记录.pdf', 1, 'application/pdf', 'u',
      '测试员', now(), ${removed}::timestamptz
    from rounds.assessment where round_id = ${round.id} and unit_id = ${city.units[place]?.id}`.execute(admin)

const submitted = (day: number) => ({
  state: 'submitted',
  submissions: 1,
  submitted_at: `2026-11-${String(day).padStart(2, '0')}T02:00:00Z`,
})
const text = '已召开会议专题研究并形成会议纪要存档备查'

/** Round of the year before, announced; and this one with five handed in. */
async function aReview(more: object = {}) {
  const before = await published({
    year: 2025,
    opensOn: '2025-11-03',
    dueOn: '2025-12-15',
    reviewUntil: '2025-12-31',
  })
  await sql`update rounds.round set state = 'announced' where id = ${before.id}`.execute(admin)
  for (const place of [0, 2, 3])
    await arrange(before, place, {
      state: 'announced',
      submissions: 1,
      submitted_at: '2025-11-13T02:00:00Z',
      percentage_tenths: 800,
      category_earned: [1000, 500],
    })
  const round = await published(more)
  // City 1: full marks, no papers but one taken off; county A: 1 copied from an untouched draft, 2 fell, 3 plain.
  await arrange(round, 0, { ...submitted(12), self_earned: 3000 })
  await paper(round, 0, '2026-11-12')
  await arrange(round, 2, { ...submitted(10), self_earned: 2400, earned: 2100 })
  await arrange(round, 3, { ...submitted(11), self_earned: 2000, earned: 2000, returns: 1, is_late: true })
  await arrange(round, 4, { ...submitted(9), self_earned: 2700, earned: 2700 })
  for (const place of [2, 5]) await answer(round, place, '2', { met: false, explanation: text })
  // Too short to be anybody's, and one's own twice.
  for (const place of [2, 4]) await answer(round, place, '3', { explanation: '已落实到位' })
  for (const item of ['1', '2']) await answer(round, 4, item, { explanation: `${text}（第4局）` })
  await paper(round, 2)
  await paper(round, 3)
  return { before, round }
}
const queue = async (round: Round, query = '', actor = viewer) =>
  (await call(actor, 'GET', `/rounds/${round.id}/review-queue?${query}`)).json()
const namesOf = (page: { items: ReviewRow[] }) => page.items.map(({ subjectName }) => subjectName)

test('what waits for review comes with what is odd about it, the oddest first', async () => {
  const { round, before } = await aReview()
  const page = await queue(round, '', cityOfficer)
  expect(page).toMatchObject({ total: 4, previousTitle: before.title, next: null })
  expect(page.flagged).toEqual({ 'full-marks-no-evidence': 1, 'copied-text': 1, jump: 2 })
  expect(
    page.items.map((row: ReviewRow) => [row.subjectName, row.suspicion, row.flags.map(({ code }) => code)]),
  ).toEqual([
    ['虚构市第1局', 70, ['full-marks-no-evidence', 'jump']],
    // 80.0 → 66.7
    ['甲县第2局', 23, ['jump']],
    ['甲县第1局', 10, ['copied-text']],
    ['甲县第3局', 0, []],
  ])
  expect(page.items[0]).toMatchObject({
    evidence: 0,
    selfTotal: '30.00',
    selfPercentage: '100.0',
    previousPercentage: '80.0',
    regionName: '虚构市',
    returns: 0,
    late: false,
  })
  expect(page.items[2].flags).toEqual([
    { code: 'copied-text', message: '1 个小项的说明与其他单位逐字相同，最多的与 1 个单位相同', items: ['2'] },
  ])
  // Under review the bureau sees what it has changed so far; a mere viewer does not.
  expect(page.items[2]).toMatchObject({ selfPercentage: '80.0', percentage: '70.0', evidence: 1 })
  expect((await queue(round)).items[2]).toMatchObject({ percentage: '80.0' })
  expect(page.items[1]).toMatchObject({ returns: 1, late: true, submittedAt: '2026-11-11T02:00:00.000Z' })
})

test('the queue filters, sorts and pages; a county sees its own, and copies only among its own', async () => {
  const { round } = await aReview()
  expect(namesOf(await queue(round, 'sort=submittedAt'))).toEqual([
    '甲县第3局',
    '甲县第1局',
    '甲县第2局',
    '虚构市第1局',
  ])
  expect(namesOf(await queue(round, 'sort=-percentage'))[0]).toBe('虚构市第1局')
  expect(namesOf(await queue(round, 'filter[flag]=copied-text'))).toEqual(['甲县第1局'])
  expect(await queue(round, 'filter[flag]=jump')).toMatchObject({ total: 2 })
  expect(namesOf(await queue(round, `filter[region]=${city.countyA.id}`))).toHaveLength(3)
  expect(namesOf(await queue(round, `q=${encodeURIComponent('第3局')}`))).toEqual(['甲县第3局'])
  for (const sort of ['suspicion', '-suspicion', 'submittedAt', '-submittedAt', 'percentage']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await queue(round, `limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)
      seen.push(...namesOf(page))
      cursor = page.next ?? ''
    } while (cursor)
    expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 4, 4])
    expect(seen).toEqual(namesOf(await queue(round, `sort=${sort}`)))
  }
  const own = await queue(round, '', officerA)
  expect(own).toMatchObject({ total: 3, flagged: { 'copied-text': 0, jump: 1 } })
  expect((await queue(round, '', officerB)).items).toEqual([])
})

test('the queue and the cell of a draft of county A are as absent for county B as nothing', async () => {
  const draft = (await call(officerA, 'POST', '/rounds', { ...plain, title: '甲县草稿' })).json()
  for (const path of ['review-queue', 'losses', `matrix?with=${draft.id}`, 'progress'])
    expect((await call(officerB, 'GET', `/rounds/${draft.id}/${path}`)).json()).toMatchObject({
      code: 'rounds/round-not-found',
    })
  expect((await call(officerA, 'GET', `/rounds/${draft.id}/losses`)).json()).toMatchObject({ assessments: 0 })
  expect((await queue(draft, '', officerA)).total).toBe(0)
})
const plain = {
  year: 2026,
  kind: 'full',
  versionId: await anIssuedVersion(admin, city.countyA, { ...smallStandard, title: '甲县标准' }),
  opensOn: '2026-11-01',
  dueOn: '2026-12-15',
  reviewUntil: '2026-12-31',
}

test('copied items stand in the order of the form', async () => {
  const turned = { ...smallStandard, title: '倒序', categories: smallStandard.categories.toReversed() }
  const { round } = await aReview({ versionId: await anIssuedVersion(admin, city.city, turned) })
  for (const item of ['3', '1', '5'])
    for (const place of [3, 5]) await answer(round, place, item, { explanation: `${text}${item}` })
  const page = await queue(round, 'filter[flag]=copied-text')
  expect(page.items.find((row: ReviewRow) => row.subjectName === '甲县第2局').flags[0].items).toEqual([
    '3',
    '5',
    '1',
  ])
})

test('the same text in another round is no copy', async () => {
  const { round } = await aReview()
  const other = await published()
  await arrange(other, 2, submitted(10))
  await answer(other, 2, '2', { met: false, explanation: text })
  expect((await queue(other)).flagged['copied-text']).toBe(0)
  expect((await queue(round)).flagged['copied-text']).toBe(1)
})

test('beside the mean stand what was claimed and what was found on site', async () => {
  const { id } = await aRunningRound()
  const [first] = (await call(cityOfficer, 'GET', `/rounds/${id}/assessments?filter[state]=accepted`)).json()
    .items
  const board = async () => (await call(viewer, 'GET', `/rounds/${id}/progress`)).json()
  // 90.0, 95.0 and (2000 - 400) / 2000
  expect(await board()).toMatchObject({ selfPercentage: '88.3', spotChecked: 0, spotPercentage: null })
  const check = { title: '抽查', assessments: [first.id] }
  await call(cityOfficer, 'POST', `/rounds/${id}/spot-checks`, check)
  expect(await board()).toMatchObject({ spotChecked: 0 })
  await call(cityOfficer, 'POST', `/assessments/${first.id}/spot-check`, { done: true })
  // Looked at twice is looked at once.
  await call(cityOfficer, 'POST', `/rounds/${id}/spot-checks`, { ...check, title: '再次抽查' })
  await call(cityOfficer, 'POST', `/assessments/${first.id}/spot-check`, { done: true })
  expect(await board()).toMatchObject({ spotChecked: 1, spotPercentage: '80.0' })
  expect((await board()).regions[0]).toMatchObject({ name: '虚构市', spotChecked: 0, selfPercentage: '90.0' })
})

test('who is given back and hands in anew keeps the day of the first time', async () => {
  const round = await published()
  await arrange(round, 2, { ...submitted(12), submissions: 2, returns: 1 })
  await sql`insert into rounds.step (id, assessment_id, org_path, step, from_state, to_state, by_id, by_name, at)
    select gen_random_uuid(), id, org_path, 'submit', 'draft', 'submitted', 'u', '测试员', at::timestamptz
    from rounds.assessment, unnest(array['2026-11-05T02:00:00Z', '2026-11-12T02:00:00Z']) at
    where round_id = ${round.id} and unit_id = ${city.units[2]?.id}`.execute(admin)
  const { curve } = (await call(cityOfficer, 'GET', `/rounds/${round.id}/progress`)).json()
  expect(curve).toEqual([{ day: '2026-11-05', submitted: 1, cumulative: 1 }])
})

test('the curve is set against the plan and the round before, day for day', async () => {
  const dates = { opensOn: '2026-11-16', dueOn: '2026-11-27', reviewUntil: '2026-12-31' }
  const kind = { kind: 'inspection' }
  const old = await published({
    ...kind,
    year: 2024,
    opensOn: '2024-03-01',
    dueOn: '2024-03-31',
    reviewUntil: '2024-04-30',
  })
  await sql`update rounds.round set state = 'announced' where id = ${old.id}`.execute(admin)
  const before = await published({
    ...kind,
    year: 2025,
    opensOn: '2025-03-03',
    dueOn: '2025-03-31',
    reviewUntil: '2025-04-30',
  })
  const round = await published({ ...kind, ...dates })
  const board = async (actor = viewer) => (await call(actor, 'GET', `/rounds/${round.id}/progress`)).json()
  // The latest whose results stand: the later one is still open.
  expect((await board()).previous).toMatchObject({ roundId: old.id, total: 8, curve: [] })
  await sql`update rounds.round set state = 'archived' where id = ${before.id}`.execute(admin)
  // Day 0, day 4 and day 30 of a round that began on 3 March; 20:00 UTC is the next day in Beijing.
  await arrange(before, 0, { submissions: 1, submitted_at: '2025-03-03T02:00:00Z' })
  await arrange(before, 2, { submissions: 1, submitted_at: '2025-03-06T20:00:00Z' })
  await arrange(before, 3, { submissions: 1, submitted_at: '2025-03-07T01:00:00Z' })
  await arrange(before, 5, { submissions: 1, submitted_at: '2025-04-02T01:00:00Z' })
  await arrange(round, 2, { ...submitted(18) })
  const { plan, previous, today } = await board()
  // Ten working days for eight: on one of them it does not grow.
  expect(plan.map((one: { cumulative: number }) => one.cumulative)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect([plan[0].day, plan.at(-1).day]).toEqual(['2026-11-16', '2026-11-27'])
  expect(previous).toEqual({
    roundId: before.id,
    title: before.title,
    total: 8,
    curve: [
      { day: '2026-11-16', cumulative: 1 },
      { day: '2026-11-20', cumulative: 3 },
      { day: '2026-12-16', cumulative: 4 },
    ],
  })
  // Today is Monday the 23rd, the sixth working day.
  expect(today).toEqual({ day: '2026-11-23', submitted: 1, planGap: -3, previousGap: -2 })
  // A county is set against itself.
  expect(await board(officerA)).toMatchObject({
    previous: { total: 3, curve: [{ day: '2026-11-20', cumulative: 2 }] },
    today: { submitted: 1, planGap: 0, previousGap: -1 },
  })
  const first = await published({ kind: 'special', ...dates })
  expect((await call(viewer, 'GET', `/rounds/${first.id}/progress`)).json()).toMatchObject({
    previous: null,
    today: { previousGap: null },
  })
})

test('each cell of the matrix stands beside the same category of another round, by its name', async () => {
  const { before, round } = await aReview()
  const turned = { ...smallStandard, title: '换了次序', categories: smallStandard.categories.toReversed() }
  const now = await published({ versionId: await anIssuedVersion(admin, city.city, turned) })
  await arrange(now, 2, { ...submitted(10), category_applicable: [1000, 2000], category_earned: [900, 1800] })
  const { categories, rows, all } = (
    await call(viewer, 'GET', `/rounds/${now.id}/matrix?with=${before.id}`)
  ).json()
  expect(categories).toEqual(['定密', '责任制'])
  expect(rows).toMatchObject([
    {
      name: '甲县',
      cells: [
        { percentage: '90.0', previousPercentage: '50.0' },
        { percentage: '90.0', previousPercentage: '50.0' },
      ],
    },
  ])
  expect(all).toMatchObject([{ previousPercentage: '50.0' }, { previousPercentage: '50.0' }])
  // The other way round: nobody of the city itself handed in there.
  const back = (await call(viewer, 'GET', `/rounds/${round.id}/matrix?with=${now.id}`)).json()
  expect(back.rows[0]).toMatchObject({ name: '虚构市', cells: [{ previousPercentage: null }, {}] })
})

test('a cell opens into its items and the organisations that lost points there', async () => {
  const round = await published()
  for (const place of [0, 1, 2]) await arrange(round, place, submitted(10))
  await arrange(round, 0, { earned: 1900, category_earned: [900, 1000] })
  await arrange(round, 1, { earned: 2900, category_earned: [1900, 1000] })
  await answer(round, 0, '1', { deductions: '[{"rule":1}]' })
  await answer(round, 0, '2', { met: false })
  await answer(round, 1, '1', { deductions: '[{"rule":1}]' })
  await answer(round, 2, '4', { occurrences: 2 })
  // Review found that it was met after all.
  await answer(round, 2, '2', { met: false })
  await answer(round, 2, '2', { met: true, pass: 'review' })
  // Not handed in.
  await answer(round, 3, '2', { met: false })
  await arrange(round, 2, { aggravated: 800, self_aggravated: 800, self_earned: 2000 })
  const cell = async (query: string, actor = cityOfficer) =>
    (await call(actor, 'GET', `/rounds/${round.id}/losses?${query}`)).json()
  const inCategory = (name: string) => `category=${encodeURIComponent(name)}`
  const category = inCategory('责任制')
  const own = await cell(`region=${city.city.id}&${category}`)
  expect(own).toMatchObject({
    assessments: 2,
    items: [
      { no: '1', text: '领导责任', affected: 2, lost: '2.00' },
      { no: '2', affected: 1, lost: '10.00' },
    ],
    units: [
      { name: '虚构市第1局', lost: '11.00', percentage: '45.0' },
      { name: '虚构市第2局', lost: '1.00', percentage: '95.0' },
    ],
  })
  // The same as the matrix says of that cell.
  const matrix = (await call(viewer, 'GET', `/rounds/${round.id}/matrix`)).json()
  expect(matrix.rows[0].cells[0].lost).toBe('12.00')
  expect(await cell(`region=${city.city.id}&item=2`)).toMatchObject({
    items: [{ no: '2' }],
    units: [{ name: '虚构市第1局', lost: '10.00', percentage: '0.0' }],
  })
  // An aggravating item carries no points of its own.
  expect((await cell('item=4')).units).toMatchObject([{ name: '甲县第1局', lost: '8.00', percentage: null }])
  const whole = await cell('')
  expect(whole).toMatchObject({ assessments: 3 })
  expect(whole.items).toHaveLength(5)
  // What an aggravating item takes is lost as well, in the form and in its category.
  const county = { name: '甲县第1局', lost: '8.00', percentage: '73.3' }
  expect(whole.units).toMatchObject([{ name: '虚构市第1局' }, county, { name: '虚构市第2局' }])
  expect((await cell(inCategory('定密'))).units).toMatchObject([{ ...county, percentage: '20.0' }])
  expect(await cell('', officerA)).toMatchObject({ assessments: 1, units: [county] })
  // What reviewers have not decided is theirs: a mere viewer sees what the organisation said itself.
  const own2 = { name: '甲县第1局', lost: '10.00', percentage: '50.0' }
  expect((await cell(category, cityOfficer)).units).not.toContainEqual(expect.objectContaining(own2))
  expect((await cell(category, viewer)).units).toContainEqual(expect.objectContaining(own2))
  expect((await cell('item=2', viewer)).items).toMatchObject([{ affected: 2, lost: '20.00' }])
  expect((await cell('', viewer)).units).toContainEqual(
    expect.objectContaining({ name: '甲县第1局', lost: '18.00' }),
  )
  expect(await cell('category=x')).toMatchObject({ code: 'rounds/unknown-category', status: 422 })
  expect(await cell('item=99')).toMatchObject({ code: 'rounds/unknown-item', status: 422 })
  const unit = city.units[2]
  expect(
    (await call(anActor('unit_officer', unit ?? city.city), 'GET', `/rounds/${round.id}/losses`)).statusCode,
  ).toBe(403)
})

test('who never touched the form comes first by idleness, idle since he could have begun', async () => {
  const { id } = await aRunningRound()
  const rows = (await call(viewer, 'GET', `/rounds/${id}/assessments?sort=lastSavedAt`)).json().items
  expect(rows.map((row: { lastSavedAt: string | null }) => row.lastSavedAt === null)).toEqual([
    ...[true, true, true, true],
    ...[false, false, false, false],
  ])
  await sql`update rounds.round set published_at = '2026-11-05T01:00:00Z' where id = ${id}`.execute(admin)
  const idle = async (sort: string) =>
    (await call(viewer, 'GET', `/rounds/${id}/assessments?sort=${sort}`)).json().items[0].idleDays
  // Since 5 November; saved at midnight UTC of the 10th.
  expect([await idle('lastSavedAt'), await idle('-lastSavedAt')]).toEqual([18, 13])
})
