import { AsyncLocalStorage } from 'node:async_hooks'
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createLog } from '../../kernel/log.ts'
import { createTestApp } from '../../test/app.ts'
import { aCity } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { cookieIn, signInDesk } from '../../test/sign-in.ts'
import { initAccounts, resetAccount } from './index.ts'
import { authOptions, createAuthEngine } from './service/auth-engine.ts'
import { verifyPassword } from './service/verify-password.ts'

const database = await testDatabase()
const { admin, db } = database
let offset = 0
const clock = () => new Date(Date.now() + offset)
const later = (minutes: number) => {
  offset += minutes * 60_000
}
const lines: string[] = []
const logged = new PassThrough().on('data', (chunk) => lines.push(String(chunk)))
const testApp = await createTestApp(database, clock, { log: createLog('debug', logged) })
const { run, identity } = testApp
const { person, enter, ask, cookieOf } = signInDesk(testApp, admin)
const city = await aCity(admin)
const unit = city.units[2] ?? city.city

const actionsOf = async (id: string) => {
  const { rows } = await sql<{
    action: string
  }>`select action from audit.event where subject_id = ${id} order by id`.execute(admin)
  return rows.map(({ action }) => action.replace('identity.', ''))
}

const systemAccounts = await run((ctx) => initAccounts(ctx))

test('init makes the three system accounts once, and their first password must be changed', async () => {
  expect(systemAccounts.map(({ role, username }) => [role, username])).toEqual([
    ['sysadmin', 'sysadmin'],
    ['secadmin', 'secadmin'],
    ['auditor', 'auditor'],
  ])
  await expect(run((ctx) => initAccounts(ctx))).rejects.toMatchObject({ code: 'identity/accounts-exist' })

  const { username, password } = systemAccounts[0] ?? { username: '', password: '' }
  const entered = await enter({ username, password })
  expect(entered.json()).toMatchObject({
    user: { username: 'sysadmin', unitId: null },
    roles: ['sysadmin'],
    mustChangePassword: true,
    pending: 'change-password',
  })
  const cookie = cookieIn(entered)
  expect((await ask(cookie, 'GET', '/users')).json()).toMatchObject({
    status: 403,
    detail: '请先修改初始密码',
  })
  const weak = await ask(cookie, 'POST', '/session/password', { current: password, next: 'Sysadmin@2031x' })
  expect(weak.json()).toMatchObject({
    code: 'identity/weak-password',
    detail: expect.stringContaining('不得包含用户名'),
  })
  const wrong = await ask(cookie, 'POST', '/session/password', { current: 'x', next: 'Tianqing-2031' })
  expect(wrong.json()).toMatchObject({ status: 403, code: 'identity/wrong-password' })
  const changed = await ask(cookie, 'POST', '/session/password', { current: password, next: 'Tianqing-2031' })
  expect(changed.statusCode).toBe(204)
  expect((await ask(cookie, 'GET', '/users')).statusCode).toBe(200)
  expect((await ask(cookie, 'GET', '/session')).json()).toMatchObject({
    mustChangePassword: false,
    pending: null,
  })
})

test('two init commands at once make one set of accounts', async () => {
  const other = await testDatabase()
  const second = await createTestApp(other)
  const both = await Promise.allSettled([1, 2].map(() => second.run((ctx) => initAccounts(ctx))))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'identity/accounts-exist' },
  })
})

test('the cookie is for this site and for the server only, and the table knows but its hash', async () => {
  const someone = await person('unit_officer', unit)
  const entered = await enter(someone)
  expect(entered.headers['set-cookie']).toMatch(/^hengmi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const token = entered.cookies[0]?.value ?? ''
  const { rows } = await sql<{
    all: string
  }>`select string_agg(s::text, '') as all from identity.session s`.execute(admin)
  expect(rows[0]?.all).not.toContain(token)
  expect(entered.json()).toMatchObject({
    roles: ['unit_officer'],
    assignments: [{ role: 'unit_officer', unitId: unit.id, unitName: unit.name }],
  })
})

test('under TLS the cookie is bound to the host', async () => {
  const secure = await createTestApp(database, clock, { tls: true })
  const desk = signInDesk(secure, admin)
  const entered = await desk.enter(await person('unit_officer', unit))
  expect(entered.headers['set-cookie']).toMatch(
    /^__Host-hengmi_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect((await desk.ask(cookieIn(entered), 'GET', '/session')).statusCode).toBe(200)
  const plain = cookieIn(entered).replace('__Host-', '')
  expect((await desk.ask(plain, 'GET', '/session')).statusCode).toBe(401)
})

test('signing in again ends the session that the browser still had', async () => {
  const someone = await person('unit_officer', unit)
  const old = await cookieOf(someone)
  const { username, password } = someone
  const again = await testApp.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { cookie: old },
    payload: { username, password },
  })
  expect(again.statusCode).toBe(200)
  expect((await ask(old, 'GET', '/session')).statusCode).toBe(401)
  expect((await ask(cookieIn(again), 'GET', '/session')).statusCode).toBe(200)
})

test('a request with a password leaves no fingerprint under its Idempotency-Key', async () => {
  const { username, password } = await person('unit_officer', unit)
  const send = (wrong: string) =>
    testApp.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'idempotency-key': 'einmal' },
      payload: { username, password: wrong },
    })
  expect((await send('x')).statusCode).toBe(401)
  const entered = await send(password)
  expect([entered.statusCode, entered.headers['cache-control']]).toEqual([200, 'no-store'])
  const { rows } = await sql`select 1 from kernel.idempotency`.execute(admin)
  expect(rows).toEqual([])
})

test('a wrong password and an unknown user get the same answer', async () => {
  const someone = await person('unit_officer', unit)
  const [wrong, unknown, odd] = await Promise.all([
    enter({ username: someone.username, password: 'Falsch-2031-x' }),
    enter({ username: 'niemand', password: 'Falsch-2031-x' }),
    enter({ username: '张 三；', password: 'Falsch-2031-x' }),
  ])
  const told = [wrong, unknown, odd].map((answer) => ({ ...answer.json(), instance: '' }))
  expect(told[0]).toMatchObject({ status: 401, code: 'identity/bad-credentials' })
  expect(told[1]).toEqual(told[0])
  expect(told[2]).toEqual(told[0])
})

test('every attempt is in the log before it is judged, and what was typed for a name is masked', async () => {
  const someone = await person('unit_officer', unit)
  await enter({ username: someone.username, password: 'Falsch-2031-x' })
  await enter(someone)
  expect((await actionsOf(someone.id)).slice(1)).toEqual([
    'session.attempt',
    'session.refuse',
    'session.attempt',
    'session.open',
  ])
  await enter({ username: 'MeinPasswort-77', password: 'x' })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit.event
    where before::text || after::text like '%MeinPasswort%' or after::text like '%MeinPasswort%'`.execute(
    admin,
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('five failures lock the account for a minute, the next for two, and success starts anew', async () => {
  const someone = await person('unit_officer', unit)
  const miss = () => enter({ username: someone.username, password: 'Falsch-2031-x' })
  for (let time = 1; time <= 4; time++) expect((await miss()).statusCode).toBe(401)
  const fifth = await miss()
  expect(fifth.json()).toMatchObject({ status: 429, code: 'identity/locked' })
  expect(fifth.json().detail).toMatch(/^失败次数过多，请在 .*（北京时间）之后再试$/)
  expect(Date.parse(fifth.json().lockedUntil) - clock().getTime()).toBeGreaterThan(55_000)

  expect((await enter(someone)).json()).toMatchObject({ code: 'identity/locked' })
  later(1.1)
  const sixth = await miss()
  expect(Date.parse(sixth.json().lockedUntil) - clock().getTime()).toBeGreaterThan(115_000)
  later(2.1)
  expect((await enter(someone)).statusCode).toBe(200)
  expect((await miss()).statusCode).toBe(401)
})

test('an unknown name locks just as a known one does', async () => {
  const answers = []
  for (let time = 1; time <= 5; time++) answers.push(await enter({ username: 'gibtsnicht', password: 'x' }))
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401, 429])
})

test('many wrong guesses at once count every one', async () => {
  const someone = await person('unit_officer', unit)
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => enter({ username: someone.username, password: 'Falsch-2031-x' })),
  )
  const tried = answers.filter((answer) => answer.statusCode === 401).length
  expect(tried).toBeLessThanOrEqual(4)
  expect((await enter(someone)).json()).toMatchObject({ code: 'identity/locked' })
})

test('an address that fails too often is locked for every account behind it', async () => {
  const someone = await person('unit_officer', unit)
  await sql`insert into identity.lockout (key, failures, last_failed_at) values ('address:10.9.8.7', 499, ${clock()})`.execute(
    admin,
  )
  const from = { remoteAddress: '10.9.8.7' }
  const send = (payload: object) =>
    testApp.app.inject({ method: 'POST', url: '/api/v1/session', payload, ...from })
  expect((await send({ username: 'wer', password: 'x' })).statusCode).toBe(401)
  expect((await send({ username: someone.username, password: someone.password })).json()).toMatchObject({
    code: 'identity/locked',
  })
  expect((await enter(someone)).statusCode).toBe(200)
})

test('a disabled account is told so only with the right password', async () => {
  const someone = await person('unit_officer', unit)
  await sql`update identity."user" set status = 'disabled' where id = ${someone.id}`.execute(admin)
  expect((await enter(someone)).json()).toMatchObject({ status: 403, code: 'identity/disabled' })
  expect((await enter({ ...someone, password: 'Falsch-2031-x' })).json()).toMatchObject({
    code: 'identity/bad-credentials',
  })
  const { rows } = await sql`select 1 from identity.session where user_id = ${someone.id}`.execute(admin)
  expect(rows).toEqual([])
})

test('a session ends when unused, after its life, at sign-out and when revoked', async () => {
  const someone = await person('unit_officer', unit)
  const idle = await cookieOf(someone)
  later(31)
  expect((await ask(idle, 'GET', '/session')).statusCode).toBe(401)

  const long = await cookieOf(someone)
  for (let time = 0; time < 30; time++) {
    later(25)
    if ((await ask(long, 'GET', '/session')).statusCode === 401) break
  }
  expect((await ask(long, 'GET', '/session')).statusCode).toBe(401)

  const [first, second] = [await cookieOf(someone), await cookieOf(someone)]
  const list = (await ask(first, 'GET', '/sessions')).json().items as { id: string; current: boolean }[]
  expect(list.map(({ current }) => current).sort()).toEqual([false, true])
  const other = list.find(({ current }) => !current)
  expect((await ask(first, 'DELETE', `/sessions/${other?.id}`)).statusCode).toBe(204)
  expect((await ask(second, 'GET', '/session')).statusCode).toBe(401)
  expect((await ask(first, 'DELETE', `/sessions/${other?.id}`)).json()).toMatchObject({
    code: 'identity/session-not-found',
  })

  const left = await ask(first, 'DELETE', '/session')
  expect([left.statusCode, left.cookies[0]?.value]).toEqual([204, ''])
  expect((await ask(first, 'GET', '/session')).statusCode).toBe(401)
})

test('the last use of a session is written at most once a minute', async () => {
  const cookie = await cookieOf(await person('unit_officer', unit))
  const seen = async () => {
    const { rows } = await sql<{ at: Date }>`select max(last_seen_at) as at from identity.session`.execute(
      admin,
    )
    return rows[0]?.at.getTime()
  }
  const start = await seen()
  later(0.5)
  await ask(cookie, 'GET', '/session')
  await sleep(100)
  expect(await seen()).toBe(start)
  later(1)
  await ask(cookie, 'GET', '/session')
  // No request waits for it to be written.
  await expect.poll(seen, { timeout: 20_000 }).toBeGreaterThan(start ?? 0)
})

test('changing the password ends the other sessions, and former passwords may not come back', async () => {
  const someone = await person('unit_officer', unit)
  const [mine, other] = [await cookieOf(someone), await cookieOf(someone)]
  expect((await ask(other, 'GET', '/session')).statusCode).toBe(200)
  const passwords = [
    someone.password,
    'Tianqing-2031',
    'Xiayu-2032-a',
    'Xiaxue-2033-b',
    'Guafeng-2034',
    'Dalei-2035-c',
  ]
  for (const [at, next] of passwords.entries()) {
    const current = passwords[at - 1]
    if (!current) continue
    expect((await ask(mine, 'POST', '/session/password', { current, next })).statusCode).toBe(204)
    const back = await ask(mine, 'POST', '/session/password', { current: next, next: current })
    expect(back.json()).toMatchObject({ code: 'identity/password-used' })
  }
  expect((await ask(other, 'GET', '/session')).statusCode).toBe(401)
  const oldest = await ask(mine, 'POST', '/session/password', {
    current: 'Dalei-2035-c',
    next: someone.password,
  })
  expect(oldest.statusCode).toBe(204)
})

test('a password typed again for a signature counts towards the lock-out although its command fails', async () => {
  const someone = await person('unit_head', unit)
  const cookie = await cookieOf(someone)
  const actor = await identity.whoIs({ cookies: Object.fromEntries([cookie.split('=')]) } as never)
  if (!actor) throw new Error('not signed in')
  const sign = (password: string) => run((ctx) => verifyPassword(ctx, password), actor)
  await expect(sign(someone.password)).resolves.toBeUndefined()
  for (let time = 1; time <= 4; time++) {
    await expect(sign('Falsch-2031-x')).rejects.toMatchObject({ code: 'identity/wrong-password' })
  }
  await expect(sign('Falsch-2031-x')).rejects.toMatchObject({ code: 'identity/locked' })
  await expect(sign(someone.password)).rejects.toMatchObject({ code: 'identity/locked' })
  expect((await enter(someone)).statusCode).toBe(429)
})

test('the command line gives any account a new one-time password and ends its sessions', async () => {
  const someone = await person('unit_officer', unit)
  const cookie = await cookieOf(someone)
  const reset = await run((ctx) => resetAccount(ctx, ` ${someone.username.toUpperCase()} `))
  identity.sessions.forget(someone.id)
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(401)
  expect((await enter(someone)).statusCode).toBe(401)
  expect((await enter(reset)).json()).toMatchObject({ mustChangePassword: true })
  await expect(run((ctx) => resetAccount(ctx, 'niemand'))).rejects.toMatchObject({
    code: 'identity/user-not-found',
  })
  expect(await actionsOf(someone.id)).toContain('password.reset')
})

test('what another process changes is seen after three seconds', async () => {
  const someone = await person('unit_officer', unit)
  const cookie = await cookieOf(someone)
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(200)
  await sql`delete from identity.session where user_id = ${someone.id}`.execute(admin)
  expect(await identity.whoIs({ cookies: Object.fromEntries([cookie.split('=')]) } as never)).toBeDefined()
  later(0.06)
  expect((await ask(cookie, 'GET', '/users')).statusCode).toBe(401)
})

test('ordinary transactions see no credential, whatever their scopes', async () => {
  for (const table of ['session', 'account', 'two_factor', 'password_history', 'lockout', 'verification']) {
    const rows = await run(
      async (ctx) => (await sql`select 1 from identity.${sql.raw(table)}`.execute(ctx.tx)).rows,
    )
    expect([table, rows]).toEqual([table, []])
  }
  const { rows } = await sql`select 1 from identity.account`.execute(db)
  expect(rows).toEqual([])
})

test('better-auth finds the tables as it wants them', async () => {
  const { getMigrations } = await import('better-auth/db/migration')
  const engine = createAuthEngine(database.appUrl, 'x'.repeat(40))
  const found = await getMigrations(
    (await authOptions(engine.db, 'x'.repeat(40), new AsyncLocalStorage())) as never,
  )
  await engine.close()
  expect([found.toBeAdded, found.toBeCreated, found.schemaProblems]).toEqual([[], [], []])
})

test('no password, code, token or hash reaches a log line', async () => {
  const { rows } = await sql<{ secret: string }>`select password as secret from identity.account
    union select token from identity.session union select secret from identity.two_factor`.execute(admin)
  const all = lines.join('')
  expect(all.length).toBeGreaterThan(1000)
  const secrets = [...rows.map(({ secret }) => secret), ...systemAccounts.map(({ password }) => password)]
  for (const secret of [...secrets, 'Tianqing-2031', 'Falsch-2031-x']) expect(all).not.toContain(secret)
})
