import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../../kernel/db/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { systemRoles } from '../../kernel/roles.ts'
import { createTestApp } from '../../test/app.ts'
import { aCity } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import { type Person, signInDesk } from '../../test/sign-in.ts'

const database = await testDatabase()
const { admin, db } = database
const testApp = await createTestApp(database, () => new Date())
const { person, enter, ask, cookieOf } = signInDesk(testApp, admin)
const city = await aCity(admin)
const [, , unitA, , , unitB] = city.units
if (!unitA || !unitB) throw new Error('the city has eight units')

const people = {
  sysadmin: await person('sysadmin', undefined),
  secadmin: await person('secadmin', undefined),
  secadmin2: await person('secadmin', undefined),
  auditor: await person('auditor', undefined),
  cityOfficer: await person('bureau_officer', city.city),
  officerA: await person('bureau_officer', city.countyA),
  leadA: await person('bureau_lead', city.countyA),
}
const as = async (who: keyof typeof people) => {
  const cookie = await cookieOf(people[who])
  return (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    ask(cookie, method, url, payload)
}
const sysadmin = await as('sysadmin')
const secadmin = await as('secadmin')
const secadmin2 = await as('secadmin2')
const auditor = await as('auditor')
const officerA = await as('officerA')

const officer = (unitId: string) => ({ role: 'unit_officer', unitId, reason: '任命' })

test('accounts are the system administrator’s to run, rights the security administrator’s to give', async () => {
  const draft = { username: 'neu-1', name: '测试员新', unitId: unitA.id }
  for (const other of [secadmin, auditor, officerA])
    expect((await other('POST', '/users', draft)).statusCode).toBe(403)
  const made = await sysadmin('POST', '/users', draft)
  expect(made.statusCode).toBe(201)
  const { userId } = made.json() as { userId: string }
  expect((await sysadmin('POST', '/users', draft)).json()).toMatchObject({ code: 'identity/username-taken' })

  for (const other of [sysadmin, auditor, officerA]) {
    expect((await other('POST', `/users/${userId}/grants`, officer(unitA.id))).statusCode).toBe(403)
  }
  const given = await secadmin('POST', `/users/${userId}/grants`, officer(unitA.id))
  expect(given.statusCode).toBe(201)
  expect((await secadmin('POST', `/users/${userId}/grants`, officer(unitA.id))).json()).toMatchObject({
    code: 'identity/already-granted',
  })
  const { rows } = await sql<{ action: string; actor_id: string }>`select action, actor_id from audit.event
    where subject_id = ${userId} order by id`.execute(admin)
  expect(rows).toEqual([
    { action: 'identity.user.create', actor_id: people.sysadmin.id },
    { action: 'identity.grant.give', actor_id: people.secadmin.id },
  ])
  const grants = (await auditor('GET', `/users/${userId}/grants`)).json()
  expect(grants.items).toMatchObject([
    { role: 'unit_officer', unitName: unitA.name, reason: '任命', endedAt: null },
  ])
})

test('nobody holds two of the three, nor one of them and a business role', async () => {
  for (const role of systemRoles) {
    const one = await person('unit_officer', unitA)
    const refused = await secadmin('POST', `/users/${one.id}/grants`, { role, unitId: null, reason: '兼任' })
    expect(refused.json()).toMatchObject({ status: 409, code: 'identity/duty-conflict' })
  }
  const second = await secadmin('POST', `/users/${people.auditor.id}/grants`, {
    role: 'sysadmin',
    unitId: null,
    reason: '兼任',
  })
  expect(second.json()).toMatchObject({ code: 'identity/duty-conflict' })
  const own = await secadmin('POST', `/users/${people.secadmin.id}/grants`, officer(unitA.id))
  expect(own.json()).toMatchObject({ status: 403, code: 'identity/own-grant' })
})

/** A transaction as the product opens it for this person, in which SQL of an attacker's choice runs. */
const sqlAs = (who: Person, statement: ReturnType<typeof sql>) =>
  inTransaction(
    db,
    undefined as never,
    {
      actor: { kind: 'user', id: who.id, name: '', grants: [] },
      permission: 'test',
      scopes: [''],
      origin: { id: newId(), ip: null },
      now: new Date(),
    },
    (ctx) => statement.execute(ctx.tx),
  )

const insertGrant = (userId: string, role: string, by: string | null) =>
  sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_by, granted_at)
    values (${newId()}, ${userId}, ${role}, null, '', ${by}, now())`

test('the database itself keeps the three apart under the app role', async () => {
  const { sysadmin: sys, secadmin: sec, auditor: aud } = people
  const nobody = await person(undefined, undefined)
  const refusedBy = (constraint: string) => expect.objectContaining({ constraint })
  await expect(sqlAs(sec, insertGrant(aud.id, 'sysadmin', sec.id))).rejects.toEqual(
    refusedBy('one_duty_per_person'),
  )
  await expect(sqlAs(sec, insertGrant(aud.id, 'viewer', sec.id))).rejects.toEqual(
    refusedBy('one_duty_per_person'),
  )
  await expect(sqlAs(sec, insertGrant(sec.id, 'secadmin', sec.id))).rejects.toEqual(
    refusedBy('not_to_oneself'),
  )
  await expect(sqlAs(sec, insertGrant(nobody.id, 'auditor', sys.id))).rejects.toEqual(
    refusedBy('granter_acts'),
  )
  await expect(sqlAs(sys, insertGrant(nobody.id, 'auditor', sys.id))).rejects.toEqual(
    refusedBy('duty_of_secadmin'),
  )
  await expect(sqlAs(aud, insertGrant(nobody.id, 'viewer', aud.id))).rejects.toEqual(
    refusedBy('duty_of_secadmin'),
  )
  const newUser = sql`insert into identity."user" (id, name, username, created_at, updated_at)
    values (${newId()}, '张三', 'zhangsan', now(), now())`
  await expect(sqlAs(sec, newUser)).rejects.toEqual(refusedBy('duty_of_sysadmin'))
  const enable = sql`update identity."user" set status = 'disabled' where id = ${aud.id}`
  await expect(sqlAs(sec, enable)).rejects.toEqual(refusedBy('duty_of_sysadmin'))
  const end = sql`update identity.assignment set ended_at = now() where user_id = ${aud.id}`
  await expect(sqlAs(sys, end)).rejects.toEqual(refusedBy('duty_of_secadmin'))
})

test('under the app role a grant cannot be rewritten nor anything erased', async () => {
  const denied = expect.objectContaining({ code: '42501' })
  const { secadmin: sec, auditor: aud } = people
  await expect(
    sqlAs(sec, sql`update identity.assignment set role = 'sysadmin' where user_id = ${aud.id}`),
  ).rejects.toEqual(denied)
  await expect(sqlAs(sec, sql`update identity.assignment set user_id = ${sec.id}`)).rejects.toEqual(denied)
  for (const table of ['"user"', 'assignment', 'proposal', 'handover', 'pub_user']) {
    await expect(sqlAs(sec, sql`delete from identity.${sql.raw(table)}`)).rejects.toEqual(denied)
  }
})

test('a right that was ended elsewhere a moment ago is refused by the database', async () => {
  const draft = { username: 'neu-2', name: '测试员新', unitId: unitA.id }
  const someone = await person(undefined, unitA)
  const [sys, sec] = [await person('sysadmin', undefined), await person('secadmin', undefined)]
  const [sysCookie, secCookie] = [await cookieOf(sys), await cookieOf(sec)]
  for (const cookie of [sysCookie, secCookie])
    expect((await ask(cookie, 'GET', '/users')).statusCode).toBe(200)
  // As another process does it: this one still remembers the roles for up to three seconds.
  await sql`update identity.assignment set ended_at = now() where user_id in (${sys.id}, ${sec.id})`.execute(
    admin,
  )
  expect((await ask(sysCookie, 'POST', '/users', draft)).json()).toMatchObject({
    code: 'identity/not-sysadmin',
  })
  const given = await ask(secCookie, 'POST', `/users/${someone.id}/grants`, officer(unitA.id))
  expect(given.json()).toMatchObject({ status: 403, code: 'identity/not-secadmin' })
})

test('of two administrators who give the same person two duties at once, one is refused', async () => {
  const nobody = await person(undefined, undefined)
  const both = () =>
    Promise.all([
      secadmin('POST', `/users/${nobody.id}/grants`, { role: 'sysadmin', unitId: null, reason: '任命' }),
      secadmin2('POST', `/users/${nobody.id}/grants`, officer(unitA.id)),
    ])
  const replies = await race(admin, { table: 'identity.user', id: nobody.id }, 2, both)
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([201, 409])
})

test('the last holder of a system role keeps it, also when two end each other’s at once', async () => {
  const held = async (who: Person) =>
    (
      (await auditor('GET', `/users/${who.id}/grants`)).json().items as {
        assignmentId: string
        endedAt: string | null
      }[]
    ).find(({ endedAt }) => endedAt === null)?.assignmentId ?? ''
  const onlyOne = await secadmin('POST', `/grants/${await held(people.auditor)}/end`, { reason: '离任' })
  expect(onlyOne.json()).toMatchObject({ status: 409, code: 'identity/last-of-role' })
  const self = await secadmin('POST', `/grants/${await held(people.secadmin)}/end`, { reason: '离任' })
  expect(self.json()).toMatchObject({ code: 'identity/own-account' })

  const [first, second] = [await held(people.secadmin), await held(people.secadmin2)]
  const both = () =>
    Promise.all([
      secadmin('POST', `/grants/${second}/end`, { reason: '离任' }),
      secadmin2('POST', `/grants/${first}/end`, { reason: '离任' }),
    ])
  const earlier = [first, second].sort()[0] ?? ''
  const replies = await race(admin, { table: 'identity.assignment', id: earlier }, 2, both)
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([204, 409])
  expect(replies.map((reply) => reply.body && reply.json().code)).toContain('identity/last-of-role')
  await sql`update identity.assignment set ended_at = null where id in (${first}, ${second})`.execute(admin)
  testApp.identity.sessions.forgetAll()
})

test('a role given or ended is felt by the next request of the running session', async () => {
  const someone = await person('unit_officer', unitA)
  const cookie = await cookieOf(someone)
  expect((await ask(cookie, 'GET', '/handovers')).statusCode).toBe(403)
  expect((await ask(cookie, 'GET', '/users')).json().items.length).toBeGreaterThan(0)
  const { items } = (await auditor('GET', `/users/${someone.id}/grants`)).json()
  await secadmin('POST', `/grants/${items[0].assignmentId}/end`, { reason: '调离' })
  expect((await ask(cookie, 'GET', '/users')).statusCode).toBe(403)
  const again = await secadmin('POST', `/grants/${items[0].assignmentId}/end`, { reason: '调离' })
  expect(again.json()).toMatchObject({ status: 404, code: 'identity/grant-not-found' })
})

test('a role whose last day has passed is not held any more', async () => {
  const someone = await person(undefined, unitA)
  const inspector = { role: 'inspector', unitId: city.countyB.id, reason: '拉练检查', endsOn: '2026-01-31' }
  await secadmin('POST', `/users/${someone.id}/grants`, inspector)
  expect((await enter(someone)).json()).toMatchObject({ roles: [] })
})

test('a unit’s account sees and reaches only its own unit’s people', async () => {
  const mine = await person('unit_officer', unitA)
  const theirs = await person('unit_officer', unitB)
  const cookie = await cookieOf(mine)
  const seen = (await ask(cookie, 'GET', '/users?limit=200')).json().items as { unitId: string; id: string }[]
  expect(new Set(seen.map(({ unitId }) => unitId))).toEqual(new Set([unitA.id]))
  const hidden = await ask(cookie, 'GET', `/users/${theirs.id}`)
  const missing = await ask(cookie, 'GET', `/users/${newId()}`)
  expect([hidden.statusCode, hidden.json().code]).toEqual([404, 'identity/user-not-found'])
  expect({ ...hidden.json(), instance: '' }).toEqual({ ...missing.json(), instance: '' })
  const other = await person('unit_head', unitB)
  const otherCookie = await cookieOf(other)
  const session = (await ask(otherCookie, 'GET', '/sessions')).json().items[0].id
  expect((await ask(cookie, 'DELETE', `/sessions/${session}`)).json().code).toBe('identity/session-not-found')
  expect((await ask(otherCookie, 'GET', '/session')).statusCode).toBe(200)
})

test('the unit above gives a new password, to those below it only', async () => {
  const below = await person('unit_officer', unitA)
  const elsewhere = await person('unit_officer', unitB)
  const reset = (who: Person) => officerA('POST', `/users/${who.id}/reset-password`, { reason: '忘记密码' })
  const cookie = await cookieOf(below)
  const answer = await reset(below)
  expect(answer.statusCode).toBe(200)
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(401)
  expect((await enter(answer.json())).json()).toMatchObject({ mustChangePassword: true })
  expect((await reset(elsewhere)).json()).toMatchObject({ status: 404, code: 'identity/user-not-found' })
  expect((await reset(people.leadA)).json()).toMatchObject({ status: 404 })
  expect((await reset(people.officerA)).json()).toMatchObject({ code: 'identity/own-account' })
  expect((await reset(people.auditor)).json()).toMatchObject({ status: 404 })
  const system = await sysadmin('POST', `/users/${people.auditor.id}/reset-password`, { reason: '忘记密码' })
  expect(system.json()).toMatchObject({ status: 403, code: 'identity/system-account' })
})

test('nobody gets a password by which he would reach further than he does', async () => {
  const hold = (who: Person, role: string, unit: { id: string | null; path: string }) =>
    sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
      values (${newId()}, ${who.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  const inspector = await person('unit_head', unitA)
  await hold(inspector, 'inspector', city.city)
  const keeper = await person(undefined, unitA)
  await hold(keeper, 'auditor', { id: null, path: '' })
  const reset = async (who: Person) => {
    const answer = await officerA('POST', `/users/${who.id}/reset-password`, { reason: '忘记密码' })
    return [answer.statusCode, answer.json().code]
  }
  expect(await reset(inspector)).toEqual([404, 'identity/user-not-found'])
  expect(await reset(keeper)).toEqual([403, 'identity/system-account'])
  expect((await enter(inspector)).statusCode).toBe(200)
})

test('a disabled account is out at once and back when enabled; a locked one is let in again', async () => {
  const someone = await person('unit_officer', unitA)
  const cookie = await cookieOf(someone)
  const act = (verb: string) => sysadmin('POST', `/users/${someone.id}/${verb}`, { reason: '核查' })
  expect((await act('disable')).json()).toMatchObject({ status: 'disabled' })
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(401)
  expect((await enter(someone)).json()).toMatchObject({ code: 'identity/disabled' })
  expect((await act('enable')).json()).toMatchObject({ status: 'active' })
  for (let time = 1; time <= 5; time++) await enter({ ...someone, password: 'Falsch-2031-x' })
  expect((await enter(someone)).statusCode).toBe(429)
  const listed = (await sysadmin('GET', `/users?q=${someone.username}`)).json()
  expect(listed.items[0].lockedUntil).toMatch(/Z$/)
  expect((await act('unlock')).json()).toMatchObject({ lockedUntil: null })
  expect((await enter(someone)).statusCode).toBe(200)
  for (const verb of ['disable', 'reset-totp']) {
    const system = await sysadmin('POST', `/users/${people.secadmin.id}/${verb}`, { reason: '核查' })
    expect(system.json()).toMatchObject({ code: 'identity/system-account' })
    const own = await sysadmin('POST', `/users/${people.sysadmin.id}/${verb}`, { reason: '核查' })
    expect(own.json()).toMatchObject({ code: 'identity/own-account' })
  }
})

test('an administrator sees and ends the sessions of others', async () => {
  const someone = await person('unit_officer', unitA)
  const cookie = await cookieOf(someone)
  const [session] = (await sysadmin('GET', `/users/${someone.id}/sessions`)).json().items
  expect(session).toMatchObject({ current: false })
  expect((await officerA('GET', `/users/${someone.id}/sessions`)).statusCode).toBe(403)
  expect((await sysadmin('DELETE', `/users/${someone.id}/sessions/${session.id}`)).statusCode).toBe(204)
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(401)
})

test('an account is moved and renamed, and a stale edit is told the current state', async () => {
  const someone = await person('unit_officer', unitA)
  const moved = await sysadmin('PATCH', `/users/${someone.id}`, {
    version: 1,
    name: '李四',
    unitId: unitB.id,
  })
  expect(moved.json()).toMatchObject({ name: '李四', unitId: unitB.id, unitName: unitB.name, version: 2 })
  const stale = await sysadmin('PATCH', `/users/${someone.id}`, { version: 1, name: '王五' })
  expect(stale.json()).toMatchObject({
    status: 409,
    code: 'identity/stale-version',
    current: { name: '李四' },
  })
  const nowhere = await sysadmin('PATCH', `/users/${someone.id}`, { version: 2, unitId: newId() })
  expect(nowhere.json()).toMatchObject({ status: 422, code: 'identity/unknown-unit' })
  const department = { version: 2, unitId: unitB.id, departmentId: city.department.id }
  expect((await sysadmin('PATCH', `/users/${someone.id}`, department)).json()).toMatchObject({
    code: 'identity/unit-mismatch',
  })
})

test('of two edits of one account at once, one is told the other', async () => {
  const someone = await person('unit_officer', unitA)
  const edit = (name: string) => sysadmin('PATCH', `/users/${someone.id}`, { version: 1, name })
  const both = () => Promise.all([edit('李四'), edit('王五')])
  const replies = await race(admin, { table: 'identity.user', id: someone.id }, 2, both)
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
})

test('an administrator of a county makes no accounts outside it', async () => {
  const county = await cookieOf(await person('sysadmin', city.countyA))
  const make = (username: string, unitId: string | null) =>
    ask(county, 'POST', '/users', { username, name: '测试员', unitId })
  expect((await make('kreis-1', unitA.id)).statusCode).toBe(201)
  // He sees the city above him by name, and may still not act there.
  for (const place of [city.city.id, unitB.id, null]) {
    expect((await make('kreis-2', place)).json()).toMatchObject({
      status: 422,
      code: 'identity/unknown-unit',
    })
  }
})

test('who can see a unit, and why', async () => {
  const head = await person('unit_head', unitA)
  const { items } = (await secadmin('GET', `/orgs/${unitA.id}/access`)).json() as {
    items: { userId: string; role: string; heldAt: string; through: string }[]
  }
  const of = (id: string) =>
    items.filter(({ userId }) => userId === id).map(({ role, heldAt, through }) => [role, heldAt, through])
  expect(of(head.id)).toEqual([['unit_head', unitA.name, 'own']])
  expect(of(people.cityOfficer.id)).toEqual([['bureau_officer', '虚构市', 'above']])
  expect(of(people.auditor.id)).toEqual([['auditor', '全系统', 'system']])
  expect(items.some(({ heldAt }) => heldAt === unitB.name)).toBe(false)
  const above = (await officerA('GET', `/orgs/${unitA.id}/access`)).json().items as { userId: string }[]
  expect(above.map(({ userId }) => userId)).toContain(people.cityOfficer.id)
  expect((await officerA('GET', `/orgs/${unitB.id}/access`)).json()).toMatchObject({
    status: 404,
    code: 'not-found',
  })
  expect((await officerA('GET', `/orgs/${city.city.id}/access`)).json()).toMatchObject({
    status: 404,
    code: 'not-found',
  })
  const roles = (await secadmin('GET', '/roles')).json().items as {
    role: string
    title: string
    holders: number
  }[]
  expect(roles.find(({ role }) => role === 'bureau_lead')).toEqual({
    role: 'bureau_lead',
    title: '保密局领导',
    duty: 'business',
    holders: 1,
  })
})

test('the list of users pages, sorts and filters, and refuses unknown names', async () => {
  const all: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page = (
      await sysadmin('GET', `/users?limit=3&sort=-username${next && `&cursor=${next}`}`)
    ).json() as {
      items: { username: string }[]
      next: string | null
    }
    all.push(...page.items.map(({ username }) => username))
    next = page.next
  }
  const { rows } = await sql<{
    username: string
  }>`select username from identity."user" order by username collate "zh-x-icu" desc`.execute(admin)
  expect(all).toEqual(rows.map(({ username }) => username))
  const filtered = (
    await sysadmin('GET', '/users?filter[role]=bureau_lead,bureau_officer&filter[status]=active')
  ).json()
  expect(filtered.items).toHaveLength(3)
  expect((await sysadmin('GET', '/users?filter[x]=1')).statusCode).toBe(422)
  expect((await sysadmin('GET', '/users?q=%25')).json().items).toEqual([])
})
