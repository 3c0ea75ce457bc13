import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, anIssuedVersion, aUnit, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'

// Several people at one form; the clock goes on where a test says so.

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
  return now.toISOString()
}
const { call } = await createTestApp(database, () => now)
const city = await aCity(admin)
const versionId = await anIssuedVersion(admin, city.city)
const [unit, other] = [city.units[2] as Place, city.units[5] as Place]
const bureau = anActor('bureau_officer', city.city)
const officer = anActor('unit_officer', unit)
const stranger = anActor('unit_officer', other)

async function aForm(more: object = {}) {
  const plan = {
    title: '自查自评',
    year: 2026,
    kind: 'full',
    versionId,
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    reviewUntil: '2026-12-31',
    policy: { signOff: 'none' },
    ...more,
  }
  const { id: round, version } = (await call(bureau, 'POST', '/rounds', plan)).json()
  await call(bureau, 'POST', `/rounds/${round}/publish`, { version })
  const { rows } = await sql<{ id: string }>`select id from rounds.assessment
    where round_id = ${round} and unit_id = ${unit.id}`.execute(admin)
  return { round: round as string, id: rows[0]?.id ?? '' }
}
const save = (actor: Actor, id: string, answers: object[], pass = 'self') =>
  call(actor, 'PATCH', `/assessments/${id}/answers`, { pass, answers })
const say = (actor: Actor, id: string, no: string, text: string) =>
  call(actor, 'POST', `/assessments/${id}/items/${no}/comments`, { text })
const said = async (actor: Actor, id: string, no: string) =>
  (await call(actor, 'GET', `/assessments/${id}/items/${no}/comments`)).json().items
const takeBack = (actor: Actor, id: string, no: string, comment: string) =>
  call(actor, 'DELETE', `/assessments/${id}/items/${no}/comments/${comment}`)

/** A person who holds items of the form and nothing else. */
async function helper(id: string, item: string): Promise<Actor> {
  const user = await aUser(admin, { name: '赵六', unit })
  await sql`insert into rounds.assignment (id, assessment_id, item_no, user_id, org_path, assigned_by, assigned_at)
    values (${newId()}, ${id}, ${item}, ${user.id}, ${unit.path}::ltree, 'u', now())`.execute(admin)
  return anActor('person', unit, user.id)
}

test('a viewer reads what is said and says nothing himself', async () => {
  const { id } = await aForm()
  const viewer = anActor('viewer', city.city)
  await say(officer, id, '1', '领导是否听取过汇报？')
  expect(await said(viewer, id, '1')).toHaveLength(1)
  expect((await say(viewer, id, '1', '看看')).statusCode).toBe(403)
  expect(await said(viewer, id, '1')).toHaveLength(1)
})

test('who sees the form says something about an item, and takes back only what he said himself', async () => {
  const { id } = await aForm()
  const first = (await say(officer, id, '1', ' 领导是否听取过汇报？ ')).json()
  expect(first).toMatchObject({ item: '1', text: '领导是否听取过汇报？', by: officer.name, mine: true })
  later(60)
  const second = (await say(bureau, id, '1', '请附会议记录')).json()
  expect(await said(officer, id, '1')).toEqual([first, { ...second, mine: false }])
  await say(officer, id, '2', '待核实')
  const counts = async () => (await call(officer, 'GET', `/assessments/${id}`)).json().comments
  expect(await counts()).toEqual([
    { item: '1', count: 2 },
    { item: '2', count: 1 },
  ])
  expect((await takeBack(officer, id, '1', second.id)).json()).toMatchObject({
    code: 'rounds/not-your-comment',
    status: 403,
  })
  // Under another item it is not there.
  expect((await takeBack(bureau, id, '2', second.id)).json()).toMatchObject({ code: 'rounds/no-comment' })
  expect((await takeBack(bureau, id, '1', second.id)).statusCode).toBe(204)
  expect((await said(officer, id, '1'))[1]).toMatchObject({ text: null, withdrawnAt: now.toISOString() })
  expect(await counts()).toMatchObject([{ count: 1 }, { count: 1 }])
  expect((await takeBack(bureau, id, '1', second.id)).json()).toMatchObject({
    code: 'rounds/no-comment',
    status: 404,
  })
  const { rows } = await sql<{ action: string; text: string }>`
    select action, coalesce(after, before) ->> 'text' as text from audit.event
    where subject_id = ${id} and action like 'rounds.comment.%' order by id`.execute(admin)
  expect(rows).toEqual([
    { action: 'rounds.comment.write', text: '领导是否听取过汇报？' },
    { action: 'rounds.comment.write', text: '请附会议记录' },
    { action: 'rounds.comment.write', text: '待核实' },
    { action: 'rounds.comment.withdraw', text: '请附会议记录' },
  ])
  // Nothing to say, too much to say, nothing to say it about.
  expect([
    (await say(officer, id, '1', ' ')).statusCode,
    (await say(officer, id, '1', '某'.repeat(1001))).statusCode,
    (await say(officer, id, '99', '没有此项')).json().code,
  ]).toEqual([422, 422, 'rounds/not-found'])
})

test('of two who take back the same comment at once, one does', async () => {
  const { id } = await aForm()
  const { id: comment } = (await say(officer, id, '1', '写错了')).json()
  const racing = await race(admin, { table: 'rounds.comment', id: comment }, 2, () =>
    Promise.all([takeBack(officer, id, '1', comment), takeBack(officer, id, '1', comment)]),
  )
  expect(racing.map((res) => res.statusCode).sort()).toEqual([204, 404])
})

test('whoever holds an item reads what is said about it, and of no other', async () => {
  const { id } = await aForm()
  const person = await helper(id, '1')
  await say(officer, id, '2', '与他无关')
  expect((await say(person, id, '1', '已整理好台账')).json()).toMatchObject({ mine: true })
  expect(await said(officer, id, '1')).toMatchObject([{ text: '已整理好台账', mine: false }])
  expect((await call(person, 'GET', `/assessments/${id}`)).json().comments).toEqual([{ item: '1', count: 1 }])
  for (const res of [
    await call(person, 'GET', `/assessments/${id}/items/2/comments`),
    await say(person, id, '2', '看看'),
  ])
    expect(res.json()).toMatchObject({ code: 'rounds/not-found', status: 404 })
})

test('a comment is told to those concerned whom the writer reaches, once a day', async () => {
  const { id } = await aForm()
  const person = await helper(id, '1')
  const told = async () => {
    const { rows } = await sql<{ user_id: string; text: string }>`select user_id, text from inbox.reminder
      where subject_id = ${id} and kind = 'rounds.comment.read'`.execute(admin)
    return rows
  }
  await say(officer, id, '1', '请补充记录')
  expect(await told()).toEqual([{ user_id: person.id, text: `${officer.name}：请补充记录` }])
  await say(officer, id, '1', '还请今天')
  expect(await told()).toHaveLength(1)
  // Whoever the item was taken from is told no more of what is said about it; the department that has it now is.
  const { id: second } = await aForm()
  const former = await helper(second, '1')
  await say(former, second, '1', '已报材料')
  await sql`delete from rounds.assignment where assessment_id = ${second}`.execute(admin)
  const office = city.department
  const clerk = await aUser(admin, { name: '钱七', unit, department: office })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, department_id, org_path, granted_at)
    values (${newId()}, ${clerk.id}, 'dept_respondent', ${unit.id}, ${office.id}, ${office.path}::ltree, now())`.execute(
    admin,
  )
  await sql`insert into rounds.assignment (id, assessment_id, item_no, department_id, org_path, assigned_by, assigned_at)
    values (${newId()}, ${second}, '1', ${office.id}, ${office.path}::ltree, 'u', now())`.execute(admin)
  await say(officer, second, '1', '改由人事科填报')
  const { rows: people } = await sql<{ user_id: string }>`select user_id from inbox.reminder
    where subject_id = ${second} and kind = 'rounds.comment.read'`.execute(admin)
  expect(people).toEqual([{ user_id: clerk.id }])
  // It is not an urge: the list of those not handed in does not count it as one.
  const { rows } = await sql<{
    round: string
  }>`select round_id as round from rounds.assessment where id = ${id}`.execute(admin)
  const url = `/rounds/${rows[0]?.round}/assessments?filter[region]=${unit.id}`
  expect((await call(bureau, 'GET', url)).json().items).toMatchObject([{ id, remindedTimes: 0 }])
})

test('who is at the form shows for half a minute, with the item he has open', async () => {
  const { id } = await aForm()
  const [one, two] = [officer, anActor('unit_head', unit)]
  const here = async (actor: Actor, item: string | null) =>
    (await call(actor, 'POST', `/assessments/${id}/presence`, { item })).json()
  expect(await here(one, '1')).toMatchObject({ people: [], lastSavedAt: null, state: 'draft', comments: 0 })
  const at = now.toISOString()
  later(10)
  expect((await here(two, null)).people).toEqual([{ userId: one.id, name: one.name, item: '1', at }])
  later(10)
  await save(one, id, [{ item: '2', version: 0, met: true }])
  await say(one, id, '2', '已填')
  expect(await here(two, '2')).toMatchObject({ lastSavedAt: now.toISOString(), comments: 1 })
  expect((await here(one, '3')).people).toMatchObject([{ userId: two.id, item: '2' }])
  // An item that is none is not shown to others, whatever it says.
  await here(one, '请回电')
  expect((await here(two, '2')).people).toMatchObject([{ userId: one.id, item: null }])
  // Whoever holds one item does not learn which others are being filled.
  const person = await helper(id, '1')
  expect((await here(person, '1')).people.map((seen: { item: string | null }) => seen.item)).toEqual([
    null,
    null,
  ])
  later(31)
  expect((await here(two, '2')).people).toEqual([])
  const { rows } = await sql`select 1 from rounds.presence where assessment_id = ${id}`.execute(admin)
  expect(rows).toHaveLength(3)
})

test('of two who come to the form at once both are there', async () => {
  const { id } = await aForm()
  const here = (actor: Actor) => call(actor, 'POST', `/assessments/${id}/presence`, { item: null })
  const twice = await Promise.all([here(officer), here(officer), here(bureau)])
  expect(twice.map((res) => res.statusCode)).toEqual([200, 200, 200])
})

test('what was saved since is told once, with the sums; what reviewers write stays theirs', async () => {
  const { id } = await aForm()
  const changed = async (actor: Actor, since: string) =>
    (await call(actor, 'GET', `/assessments/${id}/changes?since=${since}`)).json()
  const start = later(60)
  await save(officer, id, [{ item: '1', version: 0, deductions: [{ rule: 1 }], explanation: '无记录' }])
  later(60)
  await save(officer, id, [{ item: '2', version: 0, met: false }])
  const all = await changed(officer, start)
  expect(all).toMatchObject({
    answers: [{ item: '1', pass: 'self' }, { item: '2' }],
    answered: 2,
    total: '19.00',
    percentage: '63.3',
    removedEvidence: [],
    lastSavedAt: now.toISOString(),
  })
  // A little back, so that what was committed late is told the next time.
  expect(Date.parse(all.at)).toBe(now.getTime() - 10_000)
  expect((await changed(officer, all.at)).answers).toMatchObject([{ item: '2' }])
  const person = await helper(id, '1')
  expect((await changed(person, start)).answers.map((one: { item: string }) => one.item)).toEqual(['1'])
  await call(officer, 'POST', `/assessments/${id}/check`, {})
  await call(officer, 'POST', `/assessments/${id}/submit`, { confirmUnanswered: true })
  later(60)
  await save(bureau, id, [{ item: '3', version: 0, met: false }], 'review')
  expect((await changed(bureau, now.toISOString())).answers).toMatchObject([{ item: '3', pass: 'review' }])
  expect(await changed(officer, now.toISOString())).toMatchObject({ answers: [], total: '19.00' })
  expect((await call(officer, 'GET', `/assessments/${id}/changes`)).statusCode).toBe(422)
})

test('papers that came and went are told as well', async () => {
  const { id } = await aForm()
  const form = new FormData()
  form.append('file', new Blob(['记录']), '记录.txt')
  const upload = new Response(form)
  const start = later(1)
  const paper = (
    await call(
      officer,
      'POST',
      `/assessments/${id}/evidence?item=1`,
      Buffer.from(await upload.arrayBuffer()),
      {
        'content-type': upload.headers.get('content-type') ?? '',
      },
    )
  ).json()
  const changed = async (since: string) =>
    (await call(officer, 'GET', `/assessments/${id}/changes?since=${since}`)).json()
  expect((await changed(start)).evidence).toMatchObject([{ id: paper.id, item: '1' }])
  const gone = later(60)
  await call(officer, 'DELETE', `/assessments/${id}/evidence/${paper.id}`)
  expect(await changed(gone)).toMatchObject({ evidence: [], removedEvidence: [paper.id] })
  const person = await helper(id, '2')
  expect(
    (await call(person, 'GET', `/assessments/${id}/changes?since=${gone}`)).json().removedEvidence,
  ).toEqual([])
})

test('peers are a count and, from five on, a mean; nobody is named, and another unit learns nothing', async () => {
  // Seven more like it in the county, one of another kind.
  const more: Place[] = []
  for (let at = 1; at <= 7; at++)
    more.push(
      await aUnit(admin, {
        path: `${city.countyA.path}.u50${at}`,
        name: `同类第${at}局`,
        kind: at === 7 ? 'enterprise' : 'organ',
        parent: city.countyA,
      }),
    )
  await aForm({ year: 2024, opensOn: '2024-01-01', dueOn: '2024-12-01', reviewUntil: '2024-12-31' })
  const { round, id } = await aForm()
  const peers = async (actor: Actor) => (await call(actor, 'GET', `/assessments/${id}/peers`)).json()
  const handIn = (place: Place, earned: number, columns = sql`state = 'submitted'`) =>
    sql`update rounds.assessment set ${columns}, self_earned = ${earned}
      where round_id = ${round} and unit_id = ${place.id}`.execute(admin)
  const nothing = { percentage: null, previousPercentage: null, previousTitle: null }
  expect(await peers(officer)).toEqual({ count: 0, ...nothing })
  // 20.0, 30.0, 40.0, 50.0 of 30 points; its own, the enterprise's and the other county's do not count.
  for (const [at, earned] of [600, 900, 1200, 1500].entries()) await handIn(more[at] as Place, earned)
  for (const place of [unit, more[6], other]) await handIn(place as Place, 3000)
  expect(await peers(officer)).toEqual({ count: 4, ...nothing })
  // The fifth is decided: what the bureau found counts, 60.0, not the 100.0 it gave itself.
  await handIn(more[4] as Place, 3000, sql`state = 'accepted', earned = 1800`)
  expect(await peers(officer)).toEqual({ count: 5, ...nothing, percentage: '40.0' })
  expect(await peers(bureau)).toMatchObject({ count: 5, percentage: '40.0' })
  expect(await peers(await helper(id, '1'))).toMatchObject({ count: 5, percentage: '40.0' })
  expect(await peers(stranger)).toMatchObject({ code: 'rounds/not-found', status: 404 })
  // Neither by asking the database itself, past the service.
  const asked = await database.db.transaction().execute(async (tx) => {
    await sql`select set_config('app.user', ${stranger.id}, true), set_config('app.scopes', ${`{${other.path}}`}, true)`.execute(
      tx,
    )
    return (await sql`select * from rounds.peers(${id})`.execute(tx)).rows
  })
  expect(asked).toEqual([{ count: 0, tenths: null }])
  await sql`update rounds.round set state = 'announced' where year = 2024`.execute(admin)
  await sql`update rounds.assessment set percentage_tenths = 815 where unit_id = ${unit.id}
    and round_id = (select id from rounds.round where year = 2024)`.execute(admin)
  expect(await peers(officer)).toMatchObject({ previousPercentage: '81.5', previousTitle: '自查自评' })
})
