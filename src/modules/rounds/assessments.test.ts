import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { readTable } from '../../kernel/files/read-table.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor, grant } from '../../test/app.ts'
import { aUser, type Place } from '../../test/city.ts'
import { aStage, fullForm } from '../../test/filling.ts'
import { race } from '../../test/race.ts'

const {
  admin,
  call,
  city,
  unit,
  neighbour,
  stranger,
  bureau,
  countyBureau,
  officer,
  head,
  aRound,
  step,
  save,
  get,
  handIn,
} = await aStage()

test('the whole way: fill, check, submit, review, accept, and the difference is kept', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  expect(
    (await save(countyBureau, mine, [{ item: '2', version: 0, met: false }], 'review')).json().code,
  ).toBe('rounds/wrong-state')
  expect((await step(officer, mine, 'check')).json()).toMatchObject({
    state: 'checked',
    allowed: ['submit', 'reopen'],
  })
  expect((await save(officer, mine, [{ item: '2', version: 1, met: false }])).json().code).toBe(
    'rounds/wrong-state',
  )
  expect((await step(officer, mine, 'submit')).json()).toMatchObject({ state: 'submitted', warnings: [] })
  expect((await save(officer, mine, [{ item: '2', version: 0, met: false }], 'review')).json().code).toBe(
    'rounds/not-yours',
  )
  expect((await save(countyBureau, mine, [{ item: '2', version: 0, met: false }], 'self')).json().code).toBe(
    'rounds/not-yours',
  )
  const review = await save(
    countyBureau,
    mine,
    [{ item: '2', version: 0, met: false, explanation: '查无记录' }],
    'review',
  )
  expect(review.json()).toMatchObject({ saved: [{ item: '2', version: 1 }], total: '9.00' })
  // The unit does not look over its reviewer's shoulder.
  expect(await get(officer, mine)).toMatchObject({ total: '19.00', self: { total: '19.00' } })
  expect((await get(officer, mine)).answers.every((answer: { pass: string }) => answer.pass === 'self')).toBe(
    true,
  )
  expect(await get(countyBureau, mine)).toMatchObject({ total: '9.00', self: { total: '19.00' } })
  expect((await step(countyBureau, mine, 'accept')).json()).toMatchObject({
    state: 'accepted',
    grade: '不符合要求',
  })
  const { rows } = await sql`select grade, percentage_tenths, earned, self_earned from rounds.assessment
    where id = ${mine}`.execute(admin)
  expect(rows).toEqual([{ grade: '不符合要求', percentage_tenths: 300, earned: 900, self_earned: 1900 }])
  expect(await get(officer, mine)).toMatchObject({ total: '9.00', self: { total: '19.00' } })
})

test('while it is under review, lists tell the unit its own result and the bureau the reviewed one', async () => {
  const { round, mine } = await aRound()
  await save(officer, mine, fullForm)
  await handIn(mine)
  await save(bureau, mine, [{ item: '2', version: 0, met: false }], 'review')
  const listed = async (actor: Actor) => {
    const { items } = (await call(actor, 'GET', `/rounds/${round}/assessments?sort=-percentage`)).json()
    return items.find((item: { id: string }) => item.id === mine)
  }
  expect(await listed(officer)).toMatchObject({ selfTotal: '19.00', total: '19.00', percentage: '63.3' })
  expect(await listed(countyBureau)).toMatchObject({ selfTotal: '19.00', total: '9.00', percentage: '30.0' })
  await step(bureau, mine, 'accept')
  expect(await listed(officer)).toMatchObject({ total: '9.00', percentage: '30.0' })
})

test('what was left unanswered must be meant', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '1', version: 0, deductions: [{ rule: 1 }] }])
  await step(officer, mine, 'check')
  const res = await step(officer, mine, 'submit')
  expect([res.statusCode, res.json()]).toMatchObject([409, { code: 'rounds/unanswered', items: ['2', '3'] }])
  const sure = await step(officer, mine, 'submit', { confirmUnanswered: true })
  expect(sure.json().warnings.map((warning: { code: string }) => warning.code)).toEqual([
    'unanswered',
    'unanswered',
    'no-explanation',
  ])
})

test('returned with a reason, the first save makes it a draft again and everything is kept', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  await handIn(mine)
  expect((await step(bureau, mine, 'return', {})).statusCode).toBe(422)
  expect((await step(bureau, mine, 'return', { reason: '第 3 项请核实' })).json()).toMatchObject({
    state: 'returned',
  })
  expect((await step(officer, mine, 'check')).json().code).toBe('rounds/wrong-state')
  await save(officer, mine, [{ item: '3', version: 1, met: true }])
  const now = await get(officer, mine)
  expect(now).toMatchObject({ state: 'draft', returns: 1, total: '29.00' })
  expect(now.steps.map((one: { step: string }) => one.step)).toEqual(['check', 'submit', 'return', 'redo'])
  expect(now.steps[2].reason).toBe('第 3 项请核实')
  await handIn(mine)
  expect(await get(officer, mine)).toMatchObject({ submissions: 2, state: 'submitted' })
})

test('saying the same again in a returned form is its first save, too', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  await handIn(mine)
  await step(bureau, mine, 'return', { reason: '请核实' })
  const stale = await save(officer, mine, [{ item: '2', version: 0, met: false }])
  expect([stale.statusCode, (await get(officer, mine)).state]).toEqual([409, 'returned'])
  const again = await save(officer, mine, [{ item: '2', version: 1, met: true }])
  expect(again.json()).toMatchObject({ saved: [{ item: '2', version: 1 }], total: '19.00' })
  expect((await get(officer, mine)).state).toBe('draft')
})

test('accepting warns of items that were answered anew after their review, which still counts', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  await handIn(mine)
  await save(bureau, mine, [{ item: '2', version: 0, met: false }], 'review')
  await sql`update rounds.answer set saved_at = saved_at - interval '1 day'
    where assessment_id = ${mine} and pass = 'review'`.execute(admin)
  await step(bureau, mine, 'return', { reason: '请核实' })
  await save(officer, mine, [{ item: '2', version: 1, met: true, explanation: '已补记录' }])
  await handIn(mine)
  const accepted = (await step(bureau, mine, 'accept')).json()
  expect(accepted.warnings).toMatchObject([{ item: '2', code: 'review-outdated' }])
  expect(accepted.total).toBe('9.00')
})

test('a unit takes back what nobody has begun to review, and only that', async () => {
  const { mine } = await aRound()
  await handIn(mine)
  expect((await step(officer, mine, 'withdraw')).json()).toMatchObject({ state: 'draft' })
  await handIn(mine)
  await save(bureau, mine, [{ item: '2', version: 0, met: false }], 'review')
  expect((await step(officer, mine, 'withdraw')).json().code).toBe('rounds/review-begun')
})

test('of a withdrawal and a return at once, one happens', async () => {
  const { mine } = await aRound()
  await handIn(mine)
  const both = () =>
    Promise.all([step(officer, mine, 'withdraw'), step(bureau, mine, 'return', { reason: '请补充' })])
  const replies = await race(admin, { table: 'rounds.assessment', id: mine }, 2, both)
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
})

test('a step that needs no words may come without a body, also where the header promises JSON', async () => {
  const { mine } = await aRound()
  const bare = await call(officer, 'POST', `/assessments/${mine}/check`, undefined, {
    'content-type': 'application/json',
  })
  expect(bare.statusCode).toBe(200)
  expect((await step(officer, mine, 'reopen')).statusCode).toBe(200)
})

test('a step from an outdated page is refused with what stands now', async () => {
  const { mine } = await aRound()
  await save(officer, mine, fullForm)
  const res = await step(officer, mine, 'check', { version: 1 })
  expect([res.statusCode, res.json()]).toMatchObject([
    409,
    { code: 'rounds/stale-version', current: { version: 2, state: 'draft' } },
  ])
  expect((await step(officer, mine, 'check', { version: 2 })).statusCode).toBe(200)
})

async function aHead(): Promise<Actor> {
  const user = await aUser(admin, { name: '李四', unit })
  const password = await hash('correct horse 1')
  await sql`insert into identity.account (id, user_id, account_id, provider_id, password, created_at, updated_at)
    values (${newId()}, ${user.id}, ${user.id}, 'credential', ${password}, now(), now())`.execute(admin)
  return anActor('unit_head', unit, user.id)
}

test('the head signs by typing the password again; reopening voids the signature', async () => {
  const { mine } = await aRound({ policy: { signOff: 'password' } })
  const signer = await aHead()
  await save(officer, mine, fullForm)
  expect((await step(signer, mine, 'sign', { password: 'correct horse 1' })).json().code).toBe(
    'rounds/wrong-state',
  )
  await step(officer, mine, 'check')
  expect((await step(officer, mine, 'submit')).json().code).toBe('rounds/sign-off-missing')
  expect((await step(officer, mine, 'sign', { password: 'x' })).statusCode).toBe(403)
  expect((await step(signer, mine, 'sign', { password: 'wrong horse 1' })).statusCode).not.toBe(200)
  expect((await step(signer, mine, 'sign', { method: 'scan', evidenceId: newId() })).json().code).toBe(
    'rounds/sign-method',
  )
  expect((await step(signer, mine, 'sign', { password: 'correct horse 1' })).json()).toMatchObject({
    state: 'signed',
  })
  const { signature } = await get(officer, mine)
  expect(signature).toMatchObject({
    method: 'password',
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect((await save(officer, mine, [{ item: '2', version: 1, met: false }])).json().code).toBe(
    'rounds/wrong-state',
  )
  expect((await step(officer, mine, 'reopen')).json()).toMatchObject({ state: 'draft' })
  expect((await get(officer, mine)).signature).toBeNull()
  await save(officer, mine, [{ item: '2', version: 1, met: false }])
  await step(officer, mine, 'check')
  await step(signer, mine, 'sign', { password: 'correct horse 1' })
  expect((await get(officer, mine)).signature.fingerprint).not.toBe(signature.fingerprint)
  expect((await step(officer, mine, 'submit')).json()).toMatchObject({ state: 'submitted' })
})

test('a round without sign-off does not ask for it', async () => {
  const { mine } = await aRound()
  await step(officer, mine, 'check')
  expect((await step(head, mine, 'sign', { password: 'x' })).json().code).toBe('rounds/sign-off-not-asked')
})

test('before it opens, after it is closed, and too late where lateness is not allowed', async () => {
  const early = await aRound({ opensOn: '2026-12-01' })
  expect((await save(officer, early.mine, fullForm)).json().code).toBe('rounds/not-open-yet')
  const { round, mine, of } = await aRound({ policy: { signOff: 'none', lateAllowed: false } })
  await handIn(mine)
  await sql`update rounds.round set opens_on = '2026-10-01', due_on = '2026-11-22' where id = ${round}`.execute(
    admin,
  )
  expect((await save(anActor('unit_officer', neighbour), of(neighbour), fullForm)).json().code).toBe(
    'rounds/too-late',
  )
  // What was handed in once and came back may be done again.
  await step(bureau, mine, 'return', { reason: '请补充' })
  expect((await save(officer, mine, fullForm)).statusCode).toBe(200)
  await sql`update rounds.round set state = 'cancelled' where id = ${round}`.execute(admin)
  expect((await step(officer, mine, 'check')).json().code).toBe('rounds/round-closed')
  expect((await step(officer, mine, 'assign', { items: ['1'] })).json().code).toBe('rounds/round-closed')
})

test('what the bureau sent back is not late for that; what the unit took back itself is', async () => {
  const { round, mine, of } = await aRound()
  const officerOf = anActor('unit_officer', neighbour)
  await save(officer, mine, fullForm)
  await handIn(mine)
  await save(officerOf, of(neighbour), fullForm)
  for (const name of ['check', 'submit']) await step(officerOf, of(neighbour), name)
  await sql`update rounds.round set opens_on = '2026-10-01', due_on = '2026-11-22' where id = ${round}`.execute(
    admin,
  )
  await step(bureau, mine, 'return', { reason: '请补充' })
  await step(officerOf, of(neighbour), 'withdraw')
  await save(officer, mine, [{ item: '2', version: 1, met: false }])
  for (const name of ['check', 'submit']) {
    await step(officer, mine, name)
    await step(officerOf, of(neighbour), name)
  }
  const { rows } = await sql<{ id: string; is_late: boolean }>`select id, is_late from rounds.assessment
    where id = any(${[mine, of(neighbour)]}::uuid[]) and state = 'submitted'`.execute(admin)
  expect(new Map(rows.map((row) => [row.id, row.is_late]))).toEqual(
    new Map([
      [mine, false],
      [of(neighbour), true],
    ]),
  )
})

test('items are handed to a department and a person, who save those and nothing else', async () => {
  const { mine } = await aRound()
  const user = await aUser(admin, { name: '张三', unit })
  const person = anActor('person', unit, user.id)
  const respondent = anActor('dept_respondent', city.department)
  expect((await call(respondent, 'GET', `/assessments/${mine}`)).statusCode).toBe(404)
  const res = await step(officer, mine, 'assign', {
    categories: ['责任制'],
    departmentId: city.department.id,
  })
  expect(res.json().assignments).toMatchObject([
    { item: '1', departmentId: city.department.id, name: '办公室' },
    { item: '2', departmentId: city.department.id },
  ])
  await step(officer, mine, 'assign', { items: ['3'], userId: user.id })
  expect(await get(respondent, mine)).toMatchObject({
    mayAnswer: [{ pass: 'self', items: ['1', '2'] }],
    allowed: [],
  })
  expect((await save(respondent, mine, [{ item: '2', version: 0, met: false }])).statusCode).toBe(200)
  // Only what was handed over is theirs to read.
  await save(officer, mine, [{ item: '3', version: 0, met: true, explanation: '班子会已研究' }])
  const seen = await get(respondent, mine)
  expect(seen.answers.map((answer: { item: string }) => answer.item)).toEqual(['2'])
  expect(seen.categories.map((category: { name: string }) => category.name)).toEqual(['责任制'])
  expect(JSON.stringify(seen)).not.toContain('班子会')
  expect((await call(respondent, 'GET', `/assessments/${mine}/items/3/history`)).statusCode).toBe(404)
  expect((await call(respondent, 'GET', `/assessments/${mine}/form.xlsx`)).json().code).toBe(
    'rounds/not-yours',
  )
  const foreign = await save(respondent, mine, [
    { item: '1', version: 0 },
    { item: '3', version: 0, met: true },
  ])
  expect([foreign.statusCode, foreign.json()]).toMatchObject([
    403,
    { code: 'rounds/not-assigned', items: ['3'] },
  ])
  expect(foreign.json().detail).toContain('3')
  expect((await save(person, mine, [{ item: '3', version: 1, met: false }])).json()).toMatchObject({
    total: '10.00',
  })
  expect((await step(respondent, mine, 'check')).json().code).toBe('rounds/not-yours')
  await step(officer, mine, 'assign', { items: ['3'] })
  expect((await call(person, 'GET', `/assessments/${mine}`)).statusCode).toBe(404)
})

test('items go only to people of the organisation, and only items there are', async () => {
  const { mine } = await aRound()
  const outsider = await aUser(admin, { name: '王五', unit: neighbour })
  expect((await step(officer, mine, 'assign', { items: ['1'], userId: outsider.id })).json().code).toBe(
    'rounds/unknown-assignee',
  )
  // Whoever serves two units sees the people of both, and still hands nothing from one to the other.
  const double = { ...officer, grants: [...officer.grants, grant('unit_officer', neighbour)] }
  expect((await step(double, mine, 'assign', { items: ['1'], userId: outsider.id })).json().code).toBe(
    'rounds/unknown-assignee',
  )
  const res = await step(officer, mine, 'assign', { items: ['1', '99'], userId: outsider.id })
  expect(res.json()).toMatchObject({ status: 422, errors: [{ pointer: '/items/1' }] })
  await step(officer, mine, 'check')
  expect((await step(officer, mine, 'assign', { items: ['1'] })).json().code).toBe('rounds/wrong-state')
})

test('a spot check is a pass of its own, of any accepted result, and the grade follows', async () => {
  const { round, mine, of } = await aRound()
  await save(officer, mine, [{ item: '1', version: 0 }])
  await handIn(mine)
  await step(bureau, mine, 'accept')
  const unplanned = await save(bureau, mine, [{ item: '1', version: 0 }], 'spot')
  expect([unplanned.statusCode, unplanned.json().saved]).toEqual([200, [{ item: '1', version: 1 }]])
  expect((await step(bureau, mine, 'spot-check')).json()).toMatchObject({ state: 'accepted' })
  const check = newId()
  await sql`insert into rounds.spot_check (id, round_id, unit_id, org_path, title, created_by, created_at)
    values (${check}, ${round}, ${city.city.id}, 'r1', '抽查', 'x', now())`.execute(admin)
  await sql`insert into rounds.spot_check_target (spot_check_id, assessment_id, org_path, drawn_as)
    select ${check}, id, org_path, 'named' from rounds.assessment where id = ${mine}`.execute(admin)
  const saved = await save(
    countyBureau,
    mine,
    [{ item: '3', version: 0, met: false, explanation: '现场未见' }],
    'spot',
  )
  expect(saved.json()).toMatchObject({ total: '20.00' })
  expect((await step(officer, mine, 'spot-check', { done: true })).statusCode).toBe(403)
  const done = await step(countyBureau, mine, 'spot-check', { done: true, note: '已核对' })
  expect(done.json()).toMatchObject({ state: 'accepted', grade: '不符合要求', percentage: '66.7' })
  expect(await get(bureau, mine)).toMatchObject({ total: '20.00', self: { total: '30.00' } })
  const { rows } = await sql`select note, done_by_name from rounds.spot_check_target
    where assessment_id = ${mine}`.execute(admin)
  expect(rows).toEqual([{ note: '已核对', done_by_name: countyBureau.name }])
  expect(of(unit)).toBe(mine)
})

test('the bureau accepts many at once and is told which it could not', async () => {
  const { round, mine, of } = await aRound()
  await handIn(mine)
  const other = of(neighbour)
  const res = await call(countyBureau, 'POST', `/rounds/${round}/accept`, {
    ids: [mine, other, of(stranger)],
  })
  expect(res.json()).toMatchObject({
    accepted: [mine],
    refused: [
      { id: other, code: 'rounds/wrong-state' },
      { id: of(stranger), code: 'rounds/not-found' },
    ],
  })
  expect(await get(countyBureau, mine)).toMatchObject({ state: 'accepted', grade: '符合要求' })
})

test('the list shows what is mine', async () => {
  const { round, mine } = await aRound()
  const list = (actor: Actor) => call(actor, 'GET', `/assessments?filter[round]=${round}&sort=subject`)
  expect((await list(officer)).json().items.map((one: { id: string }) => one.id)).toEqual([mine])
  expect((await list(countyBureau)).json().items).toHaveLength(3)
  const first = (await call(bureau, 'GET', `/assessments?filter[round]=${round}&limit=5`)).json()
  const rest = (
    await call(bureau, 'GET', `/assessments?filter[round]=${round}&limit=5&cursor=${first.next}`)
  ).json()
  const ids = [...first.items, ...rest.items].map((one: { id: string }) => one.id)
  expect([new Set(ids).size, rest.next]).toEqual([8, null])
})

test('the list sorts, filters and goes out as a file, all of it', async () => {
  const { round } = await aRound()
  const seen = async (query: string, actor = bureau): Promise<string[]> => {
    const names: string[] = []
    let cursor = ''
    do {
      const url = `/assessments?filter[round]=${round}&limit=3&${query}${cursor && `&cursor=${cursor}`}`
      const page = (await call(actor, 'GET', url)).json()
      names.push(...page.items.map((one: { subject: { name: string } }) => one.subject.name))
      cursor = page.next ?? ''
    } while (cursor)
    return names
  }
  const set = (at: Place, columns: ReturnType<typeof sql>) =>
    sql`update rounds.assessment set ${columns} where round_id = ${round} and unit_id = ${at.id}`.execute(
      admin,
    )
  await set(unit, sql`state = 'accepted', earned = 2400, last_saved_at = '2026-11-10'`)
  await set(
    neighbour,
    sql`state = 'submitted', earned = 1500, self_earned = 1800, last_saved_at = '2026-11-12'`,
  )
  for (const sort of ['dueOn', 'subject', 'state', '-state', 'percentage', '-lastSavedAt', 'round'])
    expect([sort, new Set(await seen(`sort=${sort}`)).size]).toEqual([sort, 8])
  expect((await seen('sort=-state')).slice(0, 2)).toEqual([unit.name, neighbour.name])
  expect((await seen('sort=percentage')).slice(0, 2)).toEqual([neighbour.name, unit.name])
  expect((await seen('sort=-lastSavedAt')).slice(0, 2)).toEqual([neighbour.name, unit.name])
  // Never touched comes first.
  expect((await seen('sort=lastSavedAt')).slice(-2)).toEqual([unit.name, neighbour.name])
  expect(await seen(`filter[region]=${city.countyA.id}`)).toHaveLength(3)
  expect(await seen(`q=${encodeURIComponent('甲县第2')}`)).toEqual([neighbour.name])
  const file = async (actor: Actor, query: string) => {
    const res = await call(actor, 'GET', `/assessments/export.xlsx?filter[round]=${round}&${query}`)
    expect(res.headers['content-type']).toContain('spreadsheetml')
    const [sheet] = await readTable(res.rawPayload)
    return sheet?.rows.slice(2).map(({ cells }) => cells) ?? []
  }
  const rows = await file(bureau, 'sort=-percentage&limit=1')
  expect(rows[0]?.slice(3, 7)).toEqual(['地区', '单位名称', '对象', '状态'])
  expect(rows).toHaveLength(1 + 8)
  const mine = await file(officer, '')
  expect(mine.slice(1).map((cells) => [cells[3], cells[4], cells[6], cells[10]])).toEqual([
    ['甲县', unit.name, '已通过', '80'],
  ])
  const { rows: events } = await sql<{ org_path: string }>`select org_path::text from audit.event
    where action = 'rounds.assessment.export' order by id`.execute(admin)
  expect(events.map((one) => one.org_path)).toEqual([city.city.path, unit.path])
})

const everyRoute: [string, string, (body: { evidence: string }) => unknown, string][] = [
  ['GET', '', () => undefined, 'read'],
  ['GET', '/items/1/history', () => undefined, 'read'],
  ['GET', '/previous', () => undefined, 'read'],
  ['GET', '/layers', () => undefined, 'read'],
  ['GET', '/form.xlsx', () => undefined, 'read'],
  ['GET', '/peers', () => undefined, 'read'],
  ['GET', '/changes?since=2026-11-01T00:00:00Z', () => undefined, 'read'],
  ['GET', '/items/1/comments', () => undefined, 'read'],
  ['POST', '/items/1/comments', () => ({ text: '请补充' }), 'read'],
  ['DELETE', `/items/1/comments/${newId()}`, () => undefined, 'read'],
  ['POST', '/presence', () => ({ item: '1' }), 'read'],
  ['POST', '/remind-layers', () => ({ layer: 'person', text: '请尽快提交' }), 'fill'],
  ['GET', `/evidence/${newId()}`, () => undefined, 'read'],
  ['PATCH', '/answers', () => ({ answers: fullForm }), 'fill'],
  ['DELETE', `/evidence/${newId()}`, () => undefined, 'fill'],
  ['POST', '/assign', () => ({ items: ['1'] }), 'fill'],
  ['POST', '/check', () => undefined, 'fill'],
  ['POST', '/submit', () => undefined, 'fill'],
  ['POST', '/withdraw', () => undefined, 'fill'],
  ['POST', '/reopen', () => undefined, 'fill'],
  ['POST', '/sign', () => ({ password: 'x' }), 'head'],
  ['POST', '/return', () => ({ reason: '请补充' }), 'bureau'],
  ['POST', '/accept', () => undefined, 'bureau'],
  ['POST', '/spot-check', () => ({ done: true }), 'bureau'],
]
const outsiders: Record<string, Actor> = {
  read: anActor('unit_officer', stranger),
  fill: anActor('unit_officer', stranger),
  head: anActor('unit_head', stranger),
  bureau: anActor('bureau_officer', city.countyB),
}
const { mine: hidden } = await aRound()

test.each(everyRoute)(
  '%s …%s of another unit is the same 404 as nothing',
  async (method, path, body, who) => {
    const actor = outsiders[who] as Actor
    const ask = (id: string) => call(actor, method, `/assessments/${id}${path}`, body({ evidence: newId() }))
    const [there, nowhere] = [await ask(hidden), await ask(newId())]
    const strip = ({ instance: _, ...problem }: Record<string, unknown>) => problem
    expect(there.statusCode).toBe(404)
    expect([there.statusCode, strip(there.json())]).toEqual([nowhere.statusCode, strip(nowhere.json())])
  },
)
