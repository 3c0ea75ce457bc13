import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, anIssuedVersion, aUnit, aUser, type Place, smallStandard } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import type { Round } from './contract.ts'

// Whose turn it is: what the inbox shows each, and whom a reminder reaches.

const database = await testDatabase()
const { admin } = database
const { call } = await createTestApp(database)
const city = await aCity(admin)
const versionId = await anIssuedVersion(admin, city.city)
const cityOfficer = anActor('bureau_officer', city.city)
const officerA = anActor('bureau_officer', city.countyA)
const [unit, other] = [city.units[2] as Place, city.units[5] as Place]

/** A person who really holds a role, so that reminders find him. */
async function holder(role: Role, name: string, at: Place, department?: Place): Promise<Actor> {
  const user = await aUser(admin, { name, unit: at, ...(department && { department }) })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, department_id, org_path, granted_at)
    values (gen_random_uuid(), ${user.id}, ${role}, ${at.id}, ${department?.id ?? null}, ${(department ?? at).path}::ltree,
      now())`.execute(admin)
  return { ...anActor(role, { id: at.id, path: (department ?? at).path }, user.id), name }
}
const officer = await holder('unit_officer', '张三', unit)
const head = await holder('unit_head', '李四', unit)
const stranger = await holder('unit_officer', '王五', other)
const respondent = await holder('dept_respondent', '赵六', unit, city.department)
const person = await holder('person', '测试员01', unit)

const published = async (more: object = {}): Promise<Round> => {
  const plan = {
    title: '自查自评',
    year: 2026,
    kind: 'full',
    versionId,
    opensOn: '2026-11-01',
    dueOn: '2026-11-27',
    reviewUntil: '2026-12-31',
    ...more,
  }
  const { id } = (await call(cityOfficer, 'POST', '/rounds', plan)).json()
  return (await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })).json()
}
const setState = (round: Round, place: Place, state: string) =>
  sql`update rounds.assessment set state = ${state} where round_id = ${round.id} and unit_id = ${place.id}`.execute(
    admin,
  )
const remind = (actor: Actor, round: Round, more: object = {}) =>
  call(actor, 'POST', `/rounds/${round.id}/remind`, { text: '请尽快提交', ...more })
const eventsOf = async (id: string) => {
  const { rows } = await sql<{ action: string }>`
    select action from audit.event where subject_id = ${id} order by id`.execute(admin)
  return rows.map((row) => row.action)
}
const remindersOf = async (round: Round) => {
  const { rows } = await sql<{ name: string; kind: string; due_on: string }>`
    select u.name, r.kind, r.due_on from inbox.reminder r join identity."user" u on u.id = r.user_id
      join rounds.assessment a on a.id::text = r.subject_id where a.round_id = ${round.id} order by u.name, r.kind`.execute(
    admin,
  )
  return rows
}

test('a reminder reaches those whose turn it is, once a day, and is audited', async () => {
  const round = await published()
  expect((await remind(cityOfficer, round)).json()).toMatchObject({
    assessments: 8,
    reminders: 2,
    repeated: 0,
    unreached: 6,
    urgedLately: 0,
  })
  expect(await remindersOf(round)).toEqual([
    { name: '张三', kind: 'rounds.assessment.fill', due_on: '2026-11-27' },
    { name: '王五', kind: 'rounds.assessment.fill', due_on: '2026-11-27' },
  ])
  expect((await remind(cityOfficer, round)).json()).toMatchObject({ reminders: 0, repeated: 2 })
  await setState(round, unit, 'checked')
  // Now it is the head's turn; the county reminds only its own.
  expect((await remind(officerA, round)).json()).toMatchObject({ assessments: 3, reminders: 2, unreached: 2 })
  expect(
    (await remindersOf(round))
      .filter(({ kind }) => kind === 'rounds.assessment.sign')
      .map(({ name }) => name),
  ).toEqual(['张三', '李四'])
  const { rows } = await sql<{ org_path: string }>`select org_path::text from audit.event
    where subject_id = ${round.id} and action = 'rounds.round.remind' order by id`.execute(admin)
  expect(rows.map((row) => row.org_path)).toEqual([city.city.path, city.city.path, city.countyA.path])
})

test('a dry run says whom it would reach and who was urged lately, and tells nobody', async () => {
  const round = await published()
  const trial = (more: object = {}) => remind(cityOfficer, round, { dryRun: true, ...more })
  const expected = { assessments: 8, reminders: 2, repeated: 0, unreached: 6, urgedLately: 0 }
  const first = (await trial()).json()
  expect(first).toMatchObject(expected)
  expect(
    first.reached
      .map((one: { subjectName: string; people: string[] }) => [one.subjectName, one.people])
      .sort(),
  ).toEqual(
    [
      [other.name, ['王五']],
      [unit.name, ['张三']],
    ].sort(),
  )
  expect(await remindersOf(round)).toEqual([])
  expect(await eventsOf(round.id)).toEqual(['rounds.round.plan', 'rounds.round.publish'])
  const rowOf = async () =>
    (
      await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?q=${encodeURIComponent(unit.name)}`)
    ).json().items[0]
  expect(await rowOf()).toMatchObject({ remindedTimes: 0, remindedAt: null, idleDays: 0, itemsTotal: 5 })
  await remind(cityOfficer, round)
  expect((await trial()).json()).toMatchObject({ repeated: 2, reminders: 0, urgedLately: 2 })
  // Yesterday, but less than a day ago; and once more long before, to two people at once.
  await sql`update inbox.reminder set sent_on = '2026-11-22', sent_at = '2026-11-22T03:00:00Z'
    where subject_id in (select id::text from rounds.assessment where round_id = ${round.id})`.execute(admin)
  expect((await trial()).json()).toMatchObject({ repeated: 0, reminders: 2, urgedLately: 2 })
  await sql`update inbox.reminder set sent_at = '2026-11-22T01:00:00Z'
    where subject_id in (select id::text from rounds.assessment where round_id = ${round.id})`.execute(admin)
  expect((await trial()).json()).toMatchObject({ reminders: 2, urgedLately: 0 })
  await remind(cityOfficer, round)
  expect(await rowOf()).toMatchObject({ remindedTimes: 2, remindedAt: '2026-11-23T02:00:00.000Z' })
})

test('the organisation urges its own departments and people, and nobody else', async () => {
  const rounds = []
  for (const layer of ['department', 'person'] as const) {
    const version = await anIssuedVersion(admin, city.city, {
      ...smallStandard,
      title: `层级 ${layer}`,
      layer,
    })
    rounds.push(await published({ versionId: version }))
  }
  const { rows } = await sql<{
    id: string
  }>`select a.id from rounds.assessment a join rounds.round r on r.id = a.round_id
    where a.unit_id = ${unit.id} and r.layer = 'organisation' limit 1`.execute(admin)
  const id = rows[0]?.id
  const urge = (actor: Actor, layer: string) =>
    call(actor, 'POST', `/assessments/${id}/remind-layers`, { layer, text: '请尽快填报' })
  const byDepartment = (await urge(head, 'department')).json()
  // Other tests of this file left rounds of their own running.
  expect(byDepartment.reached.map((one: { people: string[] }) => one.people)).toContainEqual(['赵六'])
  expect(await remindersOf(rounds[0] as Round)).toMatchObject([
    { name: '赵六', kind: 'rounds.assessment.fill' },
  ])
  expect(await remindersOf(rounds[1] as Round)).toEqual([])
  await urge(officer, 'person')
  expect(await remindersOf(rounds[1] as Round)).toMatchObject([{ name: '测试员01' }])
  expect((await urge(officer, 'person')).json()).toMatchObject({ reminders: 0 })
  await setState(rounds[0] as Round, unit, 'submitted')
  await sql`delete from inbox.reminder where subject_id in (
    select id::text from rounds.assessment where round_id = ${rounds[0]?.id})`.execute(admin)
  await urge(head, 'department')
  expect(await remindersOf(rounds[0] as Round)).toEqual([])
  expect((await urge(stranger, 'person')).json()).toMatchObject({ code: 'rounds/not-found', status: 404 })
  expect((await urge(cityOfficer, 'person')).statusCode).toBe(403)
  expect((await eventsOf(id ?? '')).filter((action) => action === 'rounds.layer.remind')).toHaveLength(4)
})

test('whoever is asked only about himself urges no layer', async () => {
  const version = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '本人',
    layer: 'person',
  })
  const round = await published({ versionId: version })
  const { rows } = await sql<{
    id: string
  }>`select id from rounds.assessment where round_id = ${round.id}`.execute(admin)
  // The head of another organisation, who is a person here: he sees the form, but runs nothing in this place.
  const both: Actor = { ...person, grants: [...person.grants, ...stranger.grants] }
  expect(
    (
      await call(both, 'POST', `/assessments/${rows[0]?.id}/remind-layers`, { layer: 'person', text: '请填' })
    ).json(),
  ).toMatchObject({ code: 'rounds/not-yours', status: 403 })
})

test('named assessments, or those in a state, are reminded; foreign ones are unknown', async () => {
  const round = await published()
  await setState(round, unit, 'returned')
  expect((await remind(cityOfficer, round, { states: ['returned'] })).json()).toMatchObject({
    assessments: 1,
    reminders: 1,
  })
  const items = (
    await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?filter[region]=${city.countyB.id}`)
  ).json().items
  const named = { assessments: [items[0].id] }
  expect((await remind(officerA, round, named)).json()).toMatchObject({
    code: 'rounds/unknown-assessment',
    status: 422,
  })
  expect((await remind(cityOfficer, round, named)).json()).toMatchObject({ assessments: 1 })
  const draft = (
    await call(cityOfficer, 'POST', '/rounds', {
      title: '拟',
      year: 2026,
      kind: 'full',
      versionId,
      opensOn: '2026-11-01',
      dueOn: '2026-11-27',
      reviewUntil: '2026-12-31',
    })
  ).json()
  expect((await remind(cityOfficer, draft)).json()).toMatchObject({ code: 'rounds/wrong-round-state' })
})

test('whoever has handed in is not reminded, also where he is named', async () => {
  const round = await published()
  await setState(round, unit, 'submitted')
  const { items } = (
    await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?filter[state]=submitted`)
  ).json()
  const named = { assessments: [items[0].id] }
  expect((await remind(cityOfficer, round, named)).json()).toMatchObject({ assessments: 0, reminders: 0 })
  expect((await remind(cityOfficer, round, { states: ['submitted'] })).json()).toMatchObject({
    assessments: 0,
  })
})

test('where nobody signs, a checked form waits for its hand-in', async () => {
  const round = await published({ policy: { signOff: 'none' } })
  await setState(round, unit, 'checked')
  await remind(cityOfficer, round, { states: ['checked'] })
  expect(await remindersOf(round)).toMatchObject([{ name: '张三', kind: 'rounds.assessment.submit' }])
})

test('a closed organisation is not reminded', async () => {
  const closing = await aUnit(admin, {
    path: 'r1.r3.u901',
    name: '撤销局',
    kind: 'organ',
    parent: city.countyB,
  })
  const round = await published({ scope: { units: [closing.id, unit.id] } })
  await sql`update org.unit set valid_to = '2026-11-20' where id = ${closing.id}`.execute(admin)
  expect((await remind(cityOfficer, round)).json()).toMatchObject({ assessments: 1 })
})

test('departments and persons are reminded themselves', async () => {
  const departmental = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '内设机构',
    layer: 'department',
  })
  const personal = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '个人',
    layer: 'person',
  })
  for (const [version, name] of [
    [departmental, '赵六'],
    [personal, '测试员01'],
  ]) {
    const round = await published({ versionId: version })
    expect((await remind(cityOfficer, round)).json()).toMatchObject({ assessments: 1, reminders: 1 })
    expect((await remindersOf(round)).map((row) => row.name)).toEqual([name])
  }
})
const todosOf = async (actor: Actor, round: { id: string }) => {
  const { items } = (await call(actor, 'GET', '/inbox/todos?limit=200')).json()
  const { rows } = await sql<{
    id: string
  }>`select id from rounds.assessment where round_id = ${round.id}`.execute(admin)
  const own = new Set([round.id, ...rows.map((row) => row.id)])
  return items
    .filter((todo: { subject: { id: string } }) => own.has(todo.subject.id))
    .map((todo: { kind: string; dueOn: string; urgency: string }) => [todo.kind, todo.dueOn, todo.urgency])
}

test("each state of a form is somebody's turn, and only his", async () => {
  const round = await published()
  const fill = ['rounds.assessment.fill', '2026-11-27', 'soon']
  const turns = async () => [
    await todosOf(officer, round),
    await todosOf(head, round),
    await todosOf(officerA, round),
  ]
  expect(await turns()).toEqual([[fill], [], []])
  expect(await todosOf(stranger, round)).toEqual([fill])
  await setState(round, unit, 'checked')
  expect(await turns()).toEqual([[], [['rounds.assessment.sign', '2026-11-27', 'soon']], []])
  await setState(round, unit, 'signed')
  expect(await turns()).toEqual([[['rounds.assessment.submit', '2026-11-27', 'soon']], [], []])
  await setState(round, unit, 'submitted')
  expect(await turns()).toEqual([[], [], [['rounds.assessment.review', '2026-12-31', 'later']]])
  await setState(round, unit, 'returned')
  expect(await turns()).toEqual([[['rounds.assessment.redo', '2026-11-27', 'soon']], [], []])
  await setState(round, unit, 'accepted')
  expect(await turns()).toEqual([[], [], []])
  const spot = { title: '抽查', count: 3, publicValue: '1' }
  await call(officerA, 'POST', `/rounds/${round.id}/spot-checks`, spot)
  expect(await turns()).toEqual([[], [], [['rounds.assessment.spot-check', '2026-12-31', 'later']]])
})

test('without a sign-off the checked form waits to be handed in, not to be signed', async () => {
  const round = await published({ policy: { signOff: 'none' } })
  await setState(round, unit, 'checked')
  expect([await todosOf(officer, round), await todosOf(head, round)]).toEqual([
    [['rounds.assessment.submit', '2026-11-27', 'soon']],
    [],
  ])
})

test('an own deadline counts; a round that is not open yet, cancelled or of a closed unit asks for nothing', async () => {
  const round = await published({ dueOn: '2026-11-20' })
  expect(await todosOf(officer, round)).toEqual([['rounds.assessment.fill', '2026-11-20', 'overdue']])
  const [row] = (
    await call(cityOfficer, 'GET', `/rounds/${round.id}/assessments?q=${encodeURIComponent(unit.name)}`)
  ).json().items
  await call(cityOfficer, 'POST', `/rounds/${round.id}/extend`, {
    assessments: [row.id],
    dueOn: '2026-12-30',
    reason: '搬迁',
  })
  expect(await todosOf(officer, round)).toEqual([['rounds.assessment.fill', '2026-12-30', 'later']])
  await sql`update org.unit set valid_to = '2026-11-22' where id = ${unit.id}`.execute(admin)
  expect(await todosOf(officer, round)).toEqual([])
  await sql`update org.unit set valid_to = null where id = ${unit.id}`.execute(admin)
  await call(cityOfficer, 'POST', `/rounds/${round.id}/cancel`, { version: 2, reason: '不办了' })
  expect(await todosOf(officer, round)).toEqual([])
  expect(await todosOf(officer, await published({ opensOn: '2026-11-24' }))).toEqual([])
})

test('items handed to a department or a person are theirs until answered', async () => {
  const round = await published()
  const handOver = (item: string, to: 'department_id' | 'user_id', id: string, path: string) =>
    sql`insert into rounds.assignment (id, assessment_id, item_no, ${sql.ref(to)}, org_path, assigned_by, assigned_at)
      select gen_random_uuid(), id, ${item}, ${id}, ${path}::ltree, 'u', now() from rounds.assessment
      where round_id = ${round.id} and unit_id = ${unit.id}`.execute(admin)
  await handOver('1', 'department_id', city.department.id, city.department.path)
  await handOver('2', 'user_id', person.id, unit.path)
  const answer = ['rounds.assessment.answer', '2026-11-27', 'soon']
  expect([await todosOf(respondent, round), await todosOf(person, round)]).toEqual([[answer], [answer]])
  await sql`insert into rounds.answer (assessment_id, pass, item_no, org_path, version, applicable, saved_by, saved_by_name, saved_at)
    select id, 'self', '1', org_path, 1, true, 'u', '赵六', now() from rounds.assessment
    where round_id = ${round.id} and unit_id = ${unit.id}`.execute(admin)
  expect([await todosOf(respondent, round), await todosOf(person, round)]).toEqual([[], [answer]])
})

test('a reviewed round waits for its own bureau to announce it', async () => {
  const round = await published()
  await setState(round, unit, 'submitted')
  await call(cityOfficer, 'POST', `/rounds/${round.id}/start-review`, { version: 2, reason: '报齐' })
  const isAsked = async (actor: Actor) =>
    (await todosOf(actor, round)).some(([kind]: string[]) => kind === 'rounds.round.announce')
  expect(await isAsked(cityOfficer)).toBe(false)
  await setState(round, unit, 'accepted')
  expect([await isAsked(cityOfficer), await isAsked(officerA)]).toEqual([true, false])
})

test('whoever was only drawn to stand in waits for no visit', async () => {
  const round = await published()
  await sql`update rounds.assessment set state = 'accepted' where round_id = ${round.id}`.execute(admin)
  const plan = { title: '抽查', count: 1, publicValue: '1' }
  const check = (await call(officerA, 'POST', `/rounds/${round.id}/spot-checks`, plan)).json()
  expect(check.targets.map((target: { drawnAs: string }) => target.drawnAs)).toEqual(['drawn', 'reserve'])
  expect(await todosOf(officerA, round)).toHaveLength(1)
})
