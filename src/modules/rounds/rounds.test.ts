import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { anIssuedVersion, smallStandard } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import { race } from '../../test/race.ts'
import type { Round } from './contract.ts'
import { closeDue } from './jobs.ts'

const {
  admin,
  call,
  run,
  city,
  versionId,
  cityOfficer,
  officerA,
  officerB,
  plan,
  planned,
  published,
  assessmentsOf,
  eventsOf,
} = await aDesk()
const unitOfficer = anActor('unit_officer', city.units[2] ?? city.city)
const nowhere = '01900000-0000-7000-8000-000000000000'

test('a published round asks every organisation once and writes no answers', async () => {
  const { id } = await planned()
  const res = await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  expect(res.json()).toMatchObject({
    state: 'open',
    version: 2,
    assessments: 8,
    publishedAt: '2026-11-23T02:00:00.000Z',
  })
  const { rows } =
    await sql`select subject_kind, applicable, earned, self_earned, category_applicable, category_earned,
    category_answered, answered, state from rounds.assessment where round_id = ${id}`.execute(admin)
  expect(rows).toHaveLength(8)
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1)
  expect(rows[0]).toEqual({
    subject_kind: 'unit',
    applicable: 3000,
    earned: 3000,
    self_earned: 3000,
    category_applicable: [2000, 1000],
    category_earned: [2000, 1000],
    category_answered: [0, 0],
    answered: 0,
    state: 'draft',
  })
  const { rows: answers } = await sql`select 1 from rounds.answer`.execute(admin)
  expect(answers).toHaveLength(0)
  expect(await eventsOf(id)).toEqual(['rounds.round.plan', 'rounds.round.publish'])
  const { rows: used } = await sql`select used_at from standards.version where id = ${versionId}`.execute(
    admin,
  )
  expect(used[0]).not.toEqual({ used_at: null })
})

test('a round says which standard it asks and how points become grades', async () => {
  const { id } = await planned()
  const standard = { title: smallStandard.title, number: 1, grades: smallStandard.grades }
  expect((await call(cityOfficer, 'GET', `/rounds/${id}`)).json()).toMatchObject({ versionId, standard })
  const { items } = (await call(cityOfficer, 'GET', '/rounds')).json()
  expect(items.find((round: Round) => round.id === id)).toMatchObject({ standard })
})

test('of two who publish at once, one publishes and the other is told', async () => {
  const { id } = await planned()
  const publish = () => call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  const replies = await race(admin, { table: 'rounds.round', id }, 2, () =>
    Promise.all([publish(), publish()]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect(await assessmentsOf(id)).toHaveLength(8)
})

test("a county cannot see another county's draft, nor tell it from nothing", async () => {
  const { id } = await planned({}, officerA)
  const tries = [
    ['GET', '', undefined],
    ['PATCH', '', { version: 1, title: '改' }],
    ['GET', '/preview', undefined],
    ['POST', '/publish', { version: 1 }],
    ['POST', '/cancel', { version: 1, reason: '试' }],
    ['GET', '/progress', undefined],
    ['GET', '/matrix', undefined],
    ['GET', '/assessments', undefined],
    ['GET', '/not-started', undefined],
    ['GET', '/inflation', undefined],
    ['GET', '/results', undefined],
    ['POST', '/clone', { opensOn: '2027-01-01', dueOn: '2027-01-02', reviewUntil: '2027-01-03' }],
    ['POST', '/add-units', { units: [nowhere], reason: '试' }],
    ['POST', '/extend', { assessments: [nowhere], dueOn: '2027-01-01', reason: '试' }],
    ['POST', '/start-review', { version: 1, reason: '试' }],
    ['POST', '/announce', { version: 1 }],
    ['POST', '/archive', { version: 1 }],
  ] as const
  for (const [method, path, body] of tries) {
    const [hidden, missing] = [
      await call(officerB, method, `/rounds/${id}${path}`, body),
      await call(officerB, method, `/rounds/${nowhere}${path}`, body),
    ]
    expect([method, path, hidden.statusCode, hidden.json().code]).toEqual([
      method,
      path,
      404,
      'rounds/round-not-found',
    ])
    expect({ ...hidden.json(), instance: '' }).toEqual({ ...missing.json(), instance: '' })
  }
  expect((await call(officerB, 'GET', '/rounds')).json().items.map((round: Round) => round.id)).not.toContain(
    id,
  )
})

test('of a city round a county sees and urges its own only, and runs nothing', async () => {
  const { id } = await published()
  const names = async (actor: typeof officerB) =>
    (await call(actor, 'GET', `/rounds/${id}/assessments`))
      .json()
      .items.map((row: { unitName: string }) => row.unitName)
  expect(await names(officerB)).toEqual(['乙县第1局', '乙县第2局', '乙县第3局'])
  expect(await names(unitOfficer)).toEqual(['甲县第1局'])
  expect((await call(officerB, 'GET', `/rounds/${id}/progress`)).json()).toMatchObject({
    total: 3,
    notStarted: 3,
  })
  expect((await call(officerB, 'GET', `/rounds/${id}`)).json()).toMatchObject({
    state: 'open',
    allowed: ['remind'],
  })
  expect(
    (await call(officerB, 'POST', `/rounds/${id}/cancel`, { version: 2, reason: '不该' })).json(),
  ).toMatchObject({
    code: 'rounds/not-your-round',
    status: 403,
  })
  expect((await call(unitOfficer, 'GET', `/rounds/${id}/progress`)).statusCode).toBe(403)
  expect((await call(unitOfficer, 'GET', `/rounds/${id}`)).json()).toMatchObject({ allowed: [] })
})

test('a county plans and publishes a round of its own to its own', async () => {
  const { id } = await published({}, officerA)
  expect(await assessmentsOf(id)).toHaveLength(3)
  const outside = await call(officerA, 'POST', '/rounds', plan({ scope: { units: [city.units[5]?.id] } }))
  expect(outside.json()).toMatchObject({
    code: 'rounds/unknown-unit',
    errors: [{ pointer: '/scope/units/0' }],
  })
})

test('a draft is edited at its version; a stale editor is shown what stands there', async () => {
  const { id, title } = await planned()
  const edited = await call(cityOfficer, 'PATCH', `/rounds/${id}`, { version: 1, dueOn: '2026-12-20' })
  expect(edited.json()).toMatchObject({ version: 2, dueOn: '2026-12-20', title })
  const stale = await call(cityOfficer, 'PATCH', `/rounds/${id}`, { version: 1, title: '晚了' })
  expect(stale.json()).toMatchObject({
    code: 'rounds/stale-round',
    status: 409,
    current: { version: 2, dueOn: '2026-12-20' },
  })
  expect(await eventsOf(id)).toEqual(['rounds.round.plan', 'rounds.round.edit'])
  await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 2 })
  const late = await call(cityOfficer, 'PATCH', `/rounds/${id}`, { version: 3, title: '晚了' })
  expect(late.json()).toMatchObject({ code: 'rounds/wrong-round-state' })
})

test.each([
  ['dates-out-of-order', { dueOn: '2026-10-01' }],
  ['dates-out-of-order', { reviewUntil: '2026-12-01' }],
  ['unknown-version', { versionId: nowhere }],
  ['unknown-item', { kind: 'special', itemNos: ['1', '99'] }],
  ['part-needs-special', { itemNos: ['1'] }],
  ['unknown-unit', { scope: { regions: [{ id: nowhere }] } }],
  ['unknown-unit', { unitId: nowhere }],
])('a plan is refused with %s', async (code, more) => {
  const res = await call(cityOfficer, 'POST', '/rounds', plan(more))
  expect(res.json()).toMatchObject({ code: `rounds/${code}`, status: 422 })
})

test('one unit gets a later day, with a reason, inside the review', async () => {
  const { id } = await published()
  const [one, other] = await assessmentsOf(id)
  const extend = (dueOn: string, ids = [one?.id]) =>
    call(cityOfficer, 'POST', `/rounds/${id}/extend`, { assessments: ids, dueOn, reason: '机构改革' })
  for (const day of ['2026-12-15', '2027-01-01']) {
    expect((await extend(day)).json()).toMatchObject({ code: 'rounds/bad-deadline' })
  }
  expect((await extend('2026-12-20', [one?.id, nowhere])).json()).toMatchObject({
    code: 'rounds/unknown-assessment',
    errors: [{ pointer: '/assessments/1' }],
  })
  expect((await extend('2026-12-20')).json()).toEqual({ extended: 1 })
  const { items } = (await call(cityOfficer, 'GET', `/rounds/${id}/assessments`)).json()
  const due = new Map(items.map((row: { id: string; dueOn: string }) => [row.id, row.dueOn]))
  expect([due.get(one?.id), due.get(other?.id)]).toEqual(['2026-12-20', '2026-12-15'])
  expect(await eventsOf(one?.id ?? '')).toEqual(['rounds.assessment.extend'])
})

test('results are announced, graded ones only, and where they stood is kept', async () => {
  const { id } = await published()
  const announce = (version: number) => call(cityOfficer, 'POST', `/rounds/${id}/announce`, { version })
  expect((await announce(2)).json()).toMatchObject({ code: 'rounds/nothing-accepted' })
  const [one, two] = await assessmentsOf(id)
  await sql`update rounds.assessment set state = 'accepted', grade = '符合要求', percentage_tenths = 955
    where id = ${one?.id}`.execute(admin)
  await sql`update rounds.assessment set state = 'returned' where id = ${two?.id}`.execute(admin)
  const res = await announce(2)
  const total = (await assessmentsOf(id)).length
  expect(res.json()).toMatchObject({ state: 'announced', announced: 1, ungraded: total - 1, version: 3 })
  const { rows } = await sql`select state, org_path_then = org_path as kept from rounds.assessment
    where id in (${one?.id}, ${two?.id}) order by state`.execute(admin)
  expect(rows).toEqual([
    { state: 'announced', kept: true },
    { state: 'returned', kept: true },
  ])
  const { rows: steps } =
    await sql`select step, from_state, to_state from rounds.step where assessment_id = ${one?.id}`.execute(
      admin,
    )
  expect(steps).toEqual([{ step: 'announce', from_state: 'accepted', to_state: 'announced' }])
  expect((await call(cityOfficer, 'POST', `/rounds/${id}/archive`, { version: 3 })).json()).toMatchObject({
    state: 'archived',
  })
  expect(await eventsOf(id)).toEqual([
    'rounds.round.plan',
    'rounds.round.publish',
    'rounds.round.announce',
    'rounds.round.archive',
  ])
})

test('of two who announce at once, one does', async () => {
  const { id } = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${id}`.execute(admin)
  const announce = () => call(cityOfficer, 'POST', `/rounds/${id}/announce`, { version: 2 })
  const replies = await race(admin, { table: 'rounds.round', id }, 2, () =>
    Promise.all([announce(), announce()]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect(await eventsOf(id)).toHaveLength(3)
})

test('who extends and who accepts the same assessments queue instead of blocking each other', async () => {
  const { id } = await published()
  await sql`update rounds.assessment set state = 'submitted' where round_id = ${id}`.execute(admin)
  const { rows } = await sql<{ id: string }>`select id from rounds.assessment
    where round_id = ${id} order by id limit 2`.execute(admin)
  const [low, high] = rows.map((row) => row.id)
  // Rewritten, the lower one is found last where nothing orders the rows.
  await sql`update rounds.assessment set version = version where id = ${low}`.execute(admin)
  const replies = await race(admin, { table: 'rounds.assessment', id: high ?? '' }, 2, async (queued) => {
    const extending = call(cityOfficer, 'POST', `/rounds/${id}/extend`, {
      assessments: [low, high],
      dueOn: '2026-12-20',
      reason: '停电',
    })
    await queued(1)
    return Promise.all([extending, call(cityOfficer, 'POST', `/rounds/${id}/accept`, { ids: [low, high] })])
  })
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200])
  expect(replies[1]?.json().accepted).toHaveLength(2)
})

test("others' results are shown only where the round makes them public", async () => {
  const results = (id: string) => call(unitOfficer, 'GET', `/rounds/${id}/results`)
  const announced = async (policy: object) => {
    const { id } = await published({ policy })
    expect((await results(id)).statusCode).not.toBe(200)
    await sql`update rounds.assessment set state = 'accepted', grade = '符合要求', percentage_tenths = 900
      where round_id = ${id}`.execute(admin)
    await call(cityOfficer, 'POST', `/rounds/${id}/announce`, { version: 2 })
    return id
  }
  const open = (await results(await announced({ publicResults: true }))).json()
  expect(open.items.length).toBeGreaterThan(7)
  expect(open.items[0]).toEqual({
    id: expect.any(String),
    subjectName: expect.any(String),
    percentage: '90.0',
    grade: '符合要求',
  })
  expect((await results(await announced({}))).json()).toMatchObject({
    code: 'rounds/results-not-public',
    status: 403,
  })
})

test('a round is closed early, or cancelled, with its reason', async () => {
  const { id } = await published()
  const early = await call(cityOfficer, 'POST', `/rounds/${id}/start-review`, {
    version: 2,
    reason: '都已报齐',
  })
  expect(early.json()).toMatchObject({ state: 'reviewing', stateReason: '都已报齐' })
  const cancelled = await call(cityOfficer, 'POST', `/rounds/${id}/cancel`, {
    version: 3,
    reason: '并入全市统一安排',
  })
  expect(cancelled.json()).toMatchObject({ state: 'cancelled', stateReason: '并入全市统一安排', allowed: [] })
  expect((await call(cityOfficer, 'POST', `/rounds/${id}/announce`, { version: 4 })).json()).toMatchObject({
    code: 'rounds/wrong-round-state',
  })
  expect(
    (await call(cityOfficer, 'POST', `/rounds/${id}/cancel`, { version: 4, reason: ' ' })).statusCode,
  ).toBe(422)
})

test('the day after the deadline a round is under review; the job may run twice', async () => {
  const { id } = await published({ opensOn: '2026-11-01', dueOn: '2026-11-22' })
  const today = await published({ dueOn: '2026-11-23' })
  await run((ctx) => closeDue.handle(ctx, {}))
  await run((ctx) => closeDue.handle(ctx, {}))
  expect((await call(cityOfficer, 'GET', `/rounds/${id}`)).json()).toMatchObject({
    state: 'reviewing',
    version: 3,
  })
  expect((await call(cityOfficer, 'GET', `/rounds/${today.id}`)).json()).toMatchObject({ state: 'open' })
  expect(await eventsOf(id)).toEqual([
    'rounds.round.plan',
    'rounds.round.publish',
    'rounds.round.start-review',
  ])
})

test("last year's round is cloned to the newest version, a part by lineage", async () => {
  const items = (text: string) =>
    smallStandard.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => ({
        ...item,
        lineage: `line-${item.no}`,
        text: `${item.text}${text}`,
      })),
    }))
  const [first, second] = [items('甲'), items('乙')]
  // In the second version item 3 is numbered 7.
  const renumbered = second.map((category) => ({
    ...category,
    items: category.items.map((item) => (item.no === '3' ? { ...item, no: '7' } : item)),
  }))
  const standardId = newId()
  await sql`insert into standards.standard (id, org_path, layer, title, issued, created_at, updated_at)
    values (${standardId}, 'r1', 'organisation', '两版标准', true, now(), now())`.execute(admin)
  const old = await anIssuedVersion(
    admin,
    city.city,
    { ...smallStandard, categories: first },
    { standardId, number: 1 },
  )
  const dates = { opensOn: '2027-01-01', dueOn: '2027-02-01', reviewUntil: '2027-03-01' }
  const full = await published({ title: '2026年自查自评', versionId: old })
  const part = await published({ kind: 'special', versionId: old, itemNos: ['3'] })
  const newest = await anIssuedVersion(
    admin,
    city.city,
    { ...smallStandard, categories: renumbered },
    { standardId, number: 2 },
  )
  expect((await call(cityOfficer, 'POST', `/rounds/${full.id}/clone`, dates)).json()).toMatchObject({
    title: '2027年自查自评',
    year: 2027,
    versionId: newest,
    state: 'draft',
    clonedFrom: full.id,
    policy: full.policy,
    scope: full.scope,
  })
  expect((await call(cityOfficer, 'POST', `/rounds/${part.id}/clone`, dates)).json()).toMatchObject({
    versionId: newest,
    itemNos: ['7'],
  })
})

test('the list filters, sorts and pages without losing or repeating a round', async () => {
  for (let at = 0; at < 5; at++) await planned({ year: 2040, title: `排序${at % 2}` })
  const ids: string[] = []
  let cursor = ''
  do {
    const res = await call(
      cityOfficer,
      'GET',
      `/rounds?filter[year]=2040&sort=-title&limit=2${cursor && `&cursor=${cursor}`}`,
    )
    const page = res.json() as { items: Round[]; next: string | null }
    ids.push(...page.items.map((round) => round.id))
    cursor = page.next ?? ''
  } while (cursor)
  expect(ids).toHaveLength(5)
  expect(new Set(ids).size).toBe(5)
  const open = (await call(cityOfficer, 'GET', '/rounds?filter[year]=2040&filter[state]=open')).json()
  expect(open.items).toEqual([])
  expect((await call(cityOfficer, 'GET', '/rounds?state=open')).statusCode).toBe(422)
})

test('a round sent twice under one Idempotency-Key is planned once', async () => {
  const body = plan({ title: '只拟一次' })
  const send = () => call(cityOfficer, 'POST', '/rounds', body, { 'idempotency-key': 'plan-once' })
  const [first, second] = [await send(), await send()]
  expect(second.json().id).toBe(first.json().id)
})
