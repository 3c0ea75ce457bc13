import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aUser, type Place } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'
import { watchGraveJob } from './jobs.ts'
import { climbMissed, recountDueDays } from './service/watch-findings.ts'

// A grave leak risk: 24 hours from discovery to the report upward, on everybody's desk, climbing when missed; and days
// that no clock moves.
const ledger = await aLedger()
const { admin, call, run, city, unit, people, registered, inState, get, act, done, setNow, eventsOf } = ledger
const { bureau, lead, officer, neighbour } = people

const posted: Record<string, string> = {}
for (const [name, role, place] of [
  ['县局专干', 'bureau_officer', city.countyA],
  ['县局局长', 'bureau_lead', city.countyA],
  ['市局局长', 'bureau_lead', city.city],
  ['乙县专干', 'bureau_officer', city.countyB],
  ['单位领导', 'unit_head', unit],
  ['单位保密员', 'unit_officer', unit],
] as const) {
  posted[name] = await aPostHolder(name, role, place)
}

async function aPostHolder(name: string, role: string, place: Place): Promise<string> {
  const { id } = await aUser(admin, { name, unit: place })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at, grant_reason)
    values (gen_random_uuid(), ${id}, ${role}, ${place.id}, ${place.path}::ltree, now(), '测试')`.execute(
    admin,
  )
  return id
}

const at = (instant: string) => setNow(instant)
const start = '2026-11-23T02:00:00Z'

test('on registration everybody concerned is told at once, also whom the registrar does not see', async () => {
  at(start)
  const { id, grave } = await registered({ severity: 4, discoveredAt: '2026-11-23T00:30:00Z' }, officer)
  expect(grave).toMatchObject({ dueAt: '2026-11-24T00:30:00.000Z', missed: false, reportedAt: null })
  expect(grave?.told.map(({ name }) => name).sort()).toEqual(
    ['单位保密员', '单位领导', '县局专干', '县局局长'].sort(),
  )
  const { rows } = await sql<{
    user_id: string
  }>`select user_id from inbox.reminder where subject_id = ${id}`.execute(admin)
  expect(rows.map(({ user_id }) => user_id).sort()).toEqual(
    ['单位保密员', '单位领导', '县局专干', '县局局长'].map((name) => posted[name] ?? '').sort(),
  )
})

test('it is on the workbench of everyone concerned until it is reported', async () => {
  const { id, number } = await registered({ title: '涉密载体丢失一件' })
  const todos = async (actor: typeof bureau) =>
    (await call(actor, 'GET', '/inbox/todos?limit=200&filter[kind]=findings.finding.report-grave'))
      .json()
      .items.filter((todo: { subject: { id: string } }) => todo.subject.id === id)
  for (const actor of [bureau, lead, officer, people.cityLead]) {
    expect(await todos(actor)).toMatchObject([
      { title: `${number} 涉密载体丢失一件（11-24 10:00 前上报）`, link: `/findings/${id}` },
    ])
  }
  expect(await todos(people.strangeBureau)).toEqual([])
  const report = {
    reportedTo: '市国家保密局',
    channel: '机要',
    reference: '报字〔2026〕1号',
    content: '情况如下',
  }
  const code = async (more: object) =>
    (await act(bureau, id, 'report', { ...report, ...more } as object)).json().code
  expect(await code({ reportedAt: '2026-11-23T03:00:00Z' })).toBe('findings/bad-time')
  expect(await code({ reportedAt: '2026-11-22T03:00:00Z' })).toBe('findings/bad-time')
  await done(bureau, id, 'report', report)
  expect(await todos(bureau)).toEqual([])
  expect(await code({})).toBe('findings/already-reported')
  expect(await get(id, officer)).toMatchObject({
    grave: { reportedBy: bureau.name, reference: '报字〔2026〕1号' },
    reportDueAt: null,
  })
  const light = await registered()
  expect((await act(bureau, light.id, 'report', report as object)).json().code).toBe('findings/not-grave')
})

test('missed, it climbs once to the bureau above, whichever way the clock jumps', async () => {
  at(start)
  const { id, grave } = await registered({ severity: 4 })
  at('2026-11-24T01:59:59Z')
  await run((ctx) => watchGraveJob.handle(ctx, {}))
  expect((await get(id)).steps.map(({ step }) => step)).toEqual(['register'])
  at('2026-11-20T00:00:00Z')
  expect((await get(id)).grave?.dueAt).toBe(grave?.dueAt)
  at('2026-11-24T02:00:01Z')
  await run((ctx) => climbMissed(ctx))
  await run((ctx) => climbMissed(ctx))
  const missed = await get(id)
  expect(missed.grave).toMatchObject({ missed: true })
  expect(missed.steps.map(({ step }) => step)).toEqual(['register', 'climb'])
  expect(missed.grave?.told.map(({ name }) => name)).toContain('市局局长')
  expect(missed.grave?.told.map(({ name }) => name)).not.toContain('乙县专干')
  expect(await eventsOf(id)).toContain('findings.finding.climb')
  await done(bureau, id, 'report', { reportedTo: '市局', channel: '电话', content: '补报' })
  expect((await get(id)).grave).toMatchObject({ missed: true, reportedBy: bureau.name })
  at(start)
})

test('handed on or split while the clock runs, whoever answers for it now is told', async () => {
  at(start)
  const neighbourHead = await aPostHolder('邻局领导', 'unit_head', ledger.neighbourUnit)
  const { id } = await registered({ severity: 4 })
  await done(bureau, id, 'transfer', { unitId: ledger.neighbourUnit.id, reason: '属邻局' })
  expect((await get(id)).grave?.told.map(({ name }) => name)).toContain('邻局领导')
  const { rows } =
    await sql`select 1 from inbox.reminder where subject_id = ${id} and user_id = ${neighbourHead}`.execute(
      admin,
    )
  expect(rows).toHaveLength(1)
  const parts = [{ title: '另一件涉密载体' }]
  const split = await done(lead, id, 'split', { title: '一件涉密载体', parts, reason: '两件事' })
  const part = (split as typeof split & { parts: { id: string }[] }).parts[0]?.id ?? ''
  expect((await get(part)).grave?.told.map(({ name }) => name)).toContain('邻局领导')
  at('2026-11-25T02:00:00Z')
  const elsewhere = await registered({ severity: 4, discoveredAt: start }, people.cityOfficer)
  await run((ctx) => climbMissed(ctx))
  await done(people.cityOfficer, elsewhere.id, 'transfer', { unitId: ledger.unitB.id, reason: '属乙县' })
  const told = (await get(elsewhere.id, people.strangeBureau)).grave?.told.map(({ name }) => name)
  expect(told).toContain('乙县专干')
  at(start)
})

test('what was reported before a split stands as reported in each part, by whom and to whom', async () => {
  const { id } = await registered({ severity: 4 })
  await done(bureau, id, 'report', { reportedTo: '市局', channel: '机要', content: '情况如下' })
  const parts = [{ title: '另一件' }]
  const split = await done(lead, id, 'split', { title: '其一', parts, reason: '两件事' })
  const part = (split as typeof split & { parts: { id: string }[] }).parts[0]?.id ?? ''
  expect((await get(part)).grave).toMatchObject({
    reportedTo: '市局',
    reportedBy: bureau.name,
    content: '情况如下',
  })
})

test('graver again after the leader called it lighter, the clock is where it was', async () => {
  at(start)
  const { id, grave } = await registered({ severity: 4 })
  await done(lead, id, 'regrade', { severity: 3, reason: '误判' })
  at('2026-11-25T02:00:00Z')
  await run((ctx) => climbMissed(ctx))
  expect((await get(id)).steps.map(({ step }) => step)).not.toContain('climb')
  await done(bureau, id, 'regrade', { severity: 4, reason: '又查实' })
  expect((await get(id)).grave).toMatchObject({ dueAt: grave?.dueAt, missed: true })
  await run((ctx) => climbMissed(ctx))
  expect((await get(id)).steps.map(({ step }) => step)).toContain('climb')
  at(start)
})

test('only the leader ends a grave one: closed, taken back, or called lighter', async () => {
  const { id } = await inState('submitted', { severity: 4 })
  expect((await act(bureau, id, 'close')).json().code).toBe('findings/leader-only')
  expect((await get(id, bureau)).refused).toMatchObject({ close: 'leader-only' })
  await done(lead, id, 'close')
  const disputed = await inState('assigned', { severity: 4 })
  await done(officer, disputed.id, 'dispute', { reason: '不属实' })
  const uphold = { decision: 'upheld', note: '不是' }
  expect((await act(bureau, disputed.id, 'decide-dispute', uphold as object)).json().code).toBe(
    'findings/leader-only',
  )
  await done(lead, disputed.id, 'decide-dispute', uphold)
})

test('a year’s notice counts estimated days anew, and leaves those that somebody named', async () => {
  at('2026-11-23T02:00:00Z')
  const [counted, named, extended] = [
    await inState('assigned'),
    await registered(),
    await inState('assigned'),
  ]
  await done(bureau, named.id, 'assign', { dueOn: '2027-01-05' })
  await done(officer, extended.id, 'ask-extension', { until: '2027-01-08', reason: '等货' })
  await done(bureau, extended.id, 'decide-extension', { decision: 'granted' })
  expect(await get(counted.id)).toMatchObject({ dueOn: '2027-01-05', estimated: true })
  const sysadmin = anActor('sysadmin', city.city)
  const form = new FormData()
  const holidays = ['01-01', '01-04', '05-01', '05-02', '10-01', '10-02', '10-03']
  const lines = ['日期,类型,名称', ...holidays.map((day) => `2027-${day},休,节日`)]
  form.append('file', new Blob([lines.join('\n')]), '2027.csv')
  const sent = new Response(form)
  const res = await call(sysadmin, 'POST', '/calendar/import', Buffer.from(await sent.arrayBuffer()), {
    'content-type': sent.headers.get('content-type') ?? '',
  })
  expect([res.statusCode, res.body]).toEqual([200, expect.any(String)])
  expect(await get(counted.id)).toMatchObject({
    dueOn: '2027-01-06',
    originalDueOn: '2027-01-06',
    estimated: false,
  })
  expect(await get(named.id)).toMatchObject({ dueOn: '2027-01-05' })
  expect(await get(extended.id)).toMatchObject({ dueOn: '2027-01-08' })
  expect(await eventsOf(counted.id)).toContain('findings.finding.recount')
  expect(await run((ctx) => recountDueDays(ctx))).toBe(0)
})

test('the civil day is Shanghai’s: registered before midnight there, in the year that it is there', async () => {
  at('2026-12-31T15:59:00Z')
  const before = await registered()
  at('2026-12-31T16:01:00Z')
  const after = await registered()
  expect([before.registeredOn, before.number.slice(3, 7)]).toEqual(['2026-12-31', '2026'])
  expect([after.registeredOn, after.number]).toEqual(['2027-01-01', 'WT-2027-0001'])
  at(start)
})

test('todos are their own: to rectify, to give out, to review, to decide', async () => {
  const kinds = async (actor: typeof bureau, id: string) =>
    (await call(actor, 'GET', '/inbox/todos?limit=200'))
      .json()
      .items.filter((todo: { subject: { id: string } }) => todo.subject.id === id)
      .map((todo: { kind: string }) => todo.kind)
  const fresh = await registered()
  expect(await kinds(bureau, fresh.id)).toEqual(['findings.finding.assign'])
  expect(await kinds(people.cityOfficer, fresh.id)).toEqual([])
  const { id } = await inState('assigned')
  expect(await kinds(officer, id)).toEqual(['findings.finding.rectify'])
  expect(await kinds(neighbour, id)).toEqual([])
  await done(officer, id, 'ask-extension', { until: '2027-03-01', reason: '等货' })
  await done(officer, id, 'dispute', { reason: '不属实' })
  expect((await kinds(bureau, id)).sort()).toEqual([
    'findings.finding.decide-dispute',
    'findings.finding.decide-extension',
  ])
  const light = await inState('submitted')
  expect([await kinds(bureau, light.id), await kinds(lead, light.id)]).toEqual([
    ['findings.finding.review'],
    [],
  ])
  const grave = await inState('submitted', { severity: 4 })
  expect(await kinds(lead, grave.id)).toContain('findings.finding.close-grave')
})
