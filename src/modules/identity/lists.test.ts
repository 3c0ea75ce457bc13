import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readTable } from '../../kernel/files/read-table.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import type { Place } from '../../test/city.ts'
import { aCity } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { cookieIn, signInDesk } from '../../test/sign-in.ts'

const database = await testDatabase()
const { admin } = database
const testApp = await createTestApp(database, () => new Date('2026-11-23T02:00:00Z'))
const { call } = testApp
const { person, enter, ask } = signInDesk(testApp, admin)
const city = await aCity(admin)
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const sysadmin = anActor('sysadmin', { id: '00000000-0000-0000-0000-000000000000', path: '' })
const countyOfficer = anActor('bureau_officer', city.countyA)

const clerk = await person('unit_officer', unitA)
const head = await person('unit_head', unitA)
const other = await person('unit_officer', unitB)

test('a session tells after how long it ends unused', async () => {
  const entered = await enter(clerk)
  expect(entered.json()).toMatchObject({ idleMinutes: 30 })
  expect((await ask(cookieIn(entered), 'GET', '/session')).json()).toMatchObject({ idleMinutes: 30 })
})

test('signing in on top of one’s own session puts a new one in its place', async () => {
  const first = cookieIn(await enter(clerk))
  const before = (await ask(first, 'GET', '/sessions')).json().items
  const again = await ask(first, 'POST', '/session', {
    username: clerk.username,
    password: clerk.password,
  })
  expect(again.statusCode).toBe(200)
  const second = cookieIn(again)
  expect(second).not.toBe(first)
  expect((await ask(first, 'GET', '/session')).statusCode).toBe(401)
  const after = (await ask(second, 'GET', '/sessions')).json().items
  expect(after).toHaveLength(before.length)
  expect(after.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
})

test('a wrong password at the lock screen leaves the session that is there', async () => {
  const cookie = cookieIn(await enter(head))
  const wrong = await ask(cookie, 'POST', '/session', { username: head.username, password: 'wrong-2031X' })
  expect(wrong.json()).toMatchObject({ status: 401, code: 'identity/bad-credentials' })
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(200)
})

test('accounts at a glance, in the caller’s scopes', async () => {
  await sql`update identity."user" set must_change_password = true where id = ${head.id}`.execute(admin)
  for (let tries = 0; tries < 6; tries++) await enter({ ...other, password: 'wrong-2031X' })
  const whole = (await call(sysadmin, 'GET', '/users/summary')).json()
  expect(whole).toMatchObject({
    total: 3,
    active: 3,
    disabled: 0,
    locked: 1,
    mustChangePassword: 1,
    withoutTotp: 3,
    neverSignedIn: 1,
  })
  const byRole = (list: { role: string; accounts: number }[]) =>
    Object.fromEntries(
      list.filter(({ accounts }) => accounts > 0).map(({ role, accounts }) => [role, accounts]),
    )
  expect(byRole(whole.byRole)).toEqual({ unit_officer: 2, unit_head: 1 })
  const county = (await call(countyOfficer, 'GET', '/users/summary')).json()
  expect(county).toMatchObject({ total: 2, locked: 0, neverSignedIn: 0 })
  expect(byRole(county.byRole)).toEqual({ unit_officer: 1, unit_head: 1 })
  await sql`update identity."user" set status = 'disabled' where id = ${other.id}`.execute(admin)
  expect((await call(sysadmin, 'GET', '/users/summary')).json()).toMatchObject({
    active: 2,
    disabled: 1,
    locked: 0,
    neverSignedIn: 0,
  })
  await sql`update identity."user" set status = 'active' where id = ${other.id}`.execute(admin)
})

test('a list counts when it is asked to, whatever the page', async () => {
  const page = (await call(sysadmin, 'GET', '/users?limit=1&count=true')).json()
  expect(page.items).toHaveLength(1)
  expect(page.total).toBe(3)
  expect((await call(sysadmin, 'GET', '/users?limit=1')).json()).not.toHaveProperty('total')
  const officers = await call(sysadmin, 'GET', '/users?filter[role]=unit_officer&count=true')
  expect(officers.json().total).toBe(2)
  expect((await call(countyOfficer, 'GET', '/users?count=true')).json().total).toBe(2)
})

test('an account is found by its unit’s short name, too', async () => {
  await sql`update org.unit set short_name = '简名甲' where id = ${unitA.id}`.execute(admin)
  expect((await call(sysadmin, 'GET', '/users?q=简名甲&count=true')).json().total).toBe(2)
})

test('the ledger of accounts has what the list has and no secret, and is in the audit log', async () => {
  const res = await call(sysadmin, 'GET', '/users/export.xlsx?filter[role]=unit_officer')
  expect(res.statusCode).toBe(200)
  expect(res.headers['content-disposition']).toContain(encodeURIComponent('账号名册.xlsx'))
  const [sheet] = await readTable(res.rawPayload, { name: '账号名册.xlsx' })
  const rows = sheet?.rows.map(({ cells }) => cells) ?? []
  const text = JSON.stringify(rows)
  expect(text).toContain(clerk.username)
  expect(text).toContain('保密员')
  expect(text).not.toContain(head.username)
  expect(rows.flat().some((cell) => cell.includes('$argon2'))).toBe(false)
  const { rows: events } = await sql<{ after: unknown }>`select after from audit.event
    where action = 'identity.user.export'`.execute(admin)
  expect(events).toHaveLength(1)
  expect(events[0]?.after).toMatchObject({ 'filter[role]': ['unit_officer'] })
  // Always from the first on, whatever place the page was at, even one that is none.
  const nowhere = Buffer.from('["x","x"]').toString('base64url')
  const whole = await call(sysadmin, 'GET', `/users/export.xlsx?filter[role]=unit_officer&cursor=${nowhere}`)
  expect((await readTable(whole.rawPayload, { name: '账号名册.xlsx' }))[0]?.rows).toHaveLength(rows.length)
})

test('who can see a unit is said with the reason', async () => {
  const list = (await call(anActor('secadmin', city.city), 'GET', `/orgs/${unitA.id}/access`)).json().items
  expect(list).toContainEqual(
    expect.objectContaining({ userId: clerk.id, through: 'own', reason: '在本单位担任保密员' }),
  )
  const lead = await person('bureau_lead', city.countyA)
  const auditor = await person('auditor', undefined)
  const more = (await call(anActor('secadmin', city.city), 'GET', `/orgs/${unitA.id}/access`)).json().items
  const reasonOf = (id: string) => more.find(({ userId }: { userId: string }) => userId === id)?.reason
  expect(reasonOf(lead.id)).toBe('在上级“甲县”担任保密局领导，范围含其下所有单位')
  expect(reasonOf(auditor.id)).toContain('全系统')
})
