import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { aMailServer } from '../../test/mail-server.ts'
import { race } from '../../test/race.ts'
import { remind } from './index.ts'
import { inboxJobs } from './jobs.ts'
import { createCarriers } from './service/carriers.ts'

const database = await testDatabase()
const { admin } = database
const start = new Date('2026-11-23T02:00:00Z')
let now = start
const post = aMailServer()
await post.open()
const outgoing = {
  smtpHost: '127.0.0.1',
  smtpPort: post.port,
  smtpSecurity: 'none',
  smtpUser: 'hengmi',
  smtpPassword: 'right',
  smtpFrom: '衡密 <hengmi@example.cn>',
} as const
const { call, run, permissions } = await createTestApp(database, () => now, { outgoing })
const silent = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unit] = city.units as [Place, Place, Place]
const carriers = createCarriers({ ...readConfig({}), ...outgoing })
afterAll(async () => {
  carriers.close()
  await post.close()
})
const [, job] = inboxJobs({
  gathering: { todoKinds: [], permissions },
  outgoing: { ...readConfig({}), ...outgoing },
  carriers,
  clock: () => new Date(),
})
const courier = () => (job && 'handleOutside' in job ? job.handleOutside(run, {}) : Promise.reject())
const minutes = (count: number) => {
  now = new Date(now.getTime() + count * 60_000)
}
beforeEach(() => {
  now = new Date(now.getTime() + 3 * 86_400_000)
  post.refusal = undefined
})

async function person(): Promise<Actor> {
  const user = await aUser(admin, { name: '张三', unit })
  return { kind: 'user', id: user.id, name: '张三', grants: [grant('unit_officer', unit)] }
}
const wish = (email: string, version = 0) => ({
  version,
  email,
  todo: { email: 'at-once', webhook: false },
  notice: { email: 'at-once', webhook: false },
  quiet: null,
  digestHour: 8,
})
const save = async (who: Actor, email: string, version = 0) => {
  const res = await call(who, 'PUT', '/inbox/preference', wish(email, version))
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}
const ask = (who: Actor) => call(who, 'POST', '/inbox/preference/address/ask')
const confirm = (who: Actor, code: string) => call(who, 'POST', '/inbox/preference/address/confirm', { code })
const preference = async (who: Actor) => (await call(who, 'GET', '/inbox/preference')).json()
const codeOf = (res: { statusCode: number; json: () => { code?: string } }) => [
  res.statusCode,
  res.json().code,
]
const mailsTo = (email: string) => post.mails.filter(({ to }) => to[0] === email)
const mailedCode = (email: string) => /确认码：([0-9]{6})/.exec(mailsTo(email).at(-1)?.body ?? '')?.[1] ?? ''
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const tell = (who: Actor) =>
  run((ctx) =>
    remind(ctx, {
      kind: 'test.thing.do',
      subject: { kind: 'test.thing', id: newId() },
      orgPath: unit.path,
      title: '请尽快填报',
      text: '请办理',
      to: [{ userId: who.id }],
    }),
  )
let number = 0
const anAddress = () => `zhangsan${++number}@example.cn`

describe('an address', () => {
  test('gets nothing but the code until its owner has typed it, then everything', async () => {
    const [who, email] = [await person(), anAddress()]
    expect(await save(who, email)).toMatchObject({ email, emailConfirmedAt: null, code: null })
    await tell(who)
    await courier()
    expect(mailsTo(email)).toEqual([])
    // Nothing waits for the confirmation either: what is older than it stays in the inbox.
    const { rows } = await sql`select 1 from inbox.delivery where user_id = ${who.id}`.execute(admin)
    expect(rows).toEqual([])
    expect((await ask(who)).json()).toMatchObject({ code: { state: 'waiting', until: null } })
    await courier()
    await courier()
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual(['【衡密】邮箱确认码'])
    const until = new Date(now.getTime() + 30 * 60_000).toISOString()
    expect(await preference(who)).toMatchObject({ code: { state: 'sent', until } })
    const done = await confirm(who, mailedCode(email))
    expect(done.json()).toMatchObject({ emailConfirmedAt: now.toISOString(), code: null, version: 1 })
    await tell(who)
    await courier()
    expect(mailsTo(email).map(({ subject }) => subject)).toContain('【衡密】请尽快填报')
    expect(codeOf(await ask(who))).toEqual([409, 'inbox/address-confirmed'])
    // Another one begins anew; saving the same changes nothing.
    expect((await save(who, email, 1)).emailConfirmedAt).not.toBeNull()
    const next = anAddress()
    expect((await save(who, next, 2)).emailConfirmedAt).toBeNull()
    await tell(who)
    await courier()
    expect(mailsTo(next)).toEqual([])
  })

  test('that changed after a mail was queued for it gets none of it', async () => {
    const [who, email, next] = [await person(), anAddress(), anAddress()]
    await save(who, email)
    await sql`update inbox.preference set email_confirmed_at = now() where user_id = ${who.id}`.execute(admin)
    await tell(who)
    post.refusal = { code: 451, message: 'later' }
    await courier()
    await save(who, next, 1)
    post.refusal = undefined
    minutes(5)
    await courier()
    expect([mailsTo(email), mailsTo(next)]).toEqual([[], []])
  })

  test('is asked for a code only so often', async () => {
    const [who, email] = [await person(), anAddress()]
    expect(codeOf(await ask(who))).toEqual([409, 'inbox/no-address'])
    await save(who, email)
    for (let asked = 0; asked < 5; asked++) {
      expect((await ask(who)).statusCode).toBe(200)
      expect(codeOf(await ask(who))).toEqual([429, 'inbox/too-many-codes'])
      await courier()
      minutes(2)
    }
    expect(codeOf(await ask(who))).toEqual([429, 'inbox/too-many-codes'])
    expect(mailsTo(email)).toHaveLength(5)
    minutes(24 * 60)
    expect((await ask(who)).statusCode).toBe(200)
  })

  test('asked for in two windows at once is asked for once', async () => {
    const who = await person()
    await save(who, anAddress())
    const both = await Promise.all([ask(who), ask(who)])
    expect(both.map((res) => res.statusCode).sort()).toEqual([200, 429])
  })

  test('that many accounts name gets only so many codes', async () => {
    const email = anAddress()
    for (let asked = 0; asked < 12; asked++) {
      const who = await person()
      await save(who, email)
      await ask(who)
      await courier()
      if (asked === 11)
        expect((await preference(who)).code).toMatchObject({
          state: 'refused',
          failure: '该邮箱一天内收到的确认码过多',
        })
    }
    expect(mailsTo(email)).toHaveLength(10)
  })

  test('that the mail server refuses says so; a server that is away is tried again', async () => {
    const [who, email] = [await person(), anAddress()]
    await save(who, email)
    await ask(who)
    await post.close()
    await courier()
    expect((await preference(who)).code).toMatchObject({ state: 'waiting' })
    await post.open()
    minutes(1)
    await courier()
    expect((await preference(who)).code).toMatchObject({ state: 'sent' })
    minutes(2)
    await ask(who)
    post.refusal = { code: 550, message: 'no such user' }
    await courier()
    expect((await preference(who)).code).toMatchObject({
      state: 'refused',
      failure: '邮件服务器答复 550，不再发送',
    })
    expect(codeOf(await confirm(who, mailedCode(email)))).toEqual([422, 'inbox/wrong-code'])
  })

  test('needs a mail server', async () => {
    const who = await person()
    await save(who, anAddress())
    expect(codeOf(await silent.call(who, 'POST', '/inbox/preference/address/ask'))).toEqual([
      409,
      'inbox/no-mail-set-up',
    ])
  })
})

describe('a code', () => {
  const aCode = async () => {
    const [who, email] = [await person(), anAddress()]
    await save(who, email)
    await ask(who)
    await courier()
    return { who, email, code: mailedCode(email) }
  }

  test('counts for half an hour, once, for its own account and address', async () => {
    const { who, email, code } = await aCode()
    const stranger = await person()
    await save(stranger, email)
    expect(codeOf(await confirm(stranger, code))).toEqual([422, 'inbox/wrong-code'])
    minutes(30)
    expect(codeOf(await confirm(who, code))).toEqual([422, 'inbox/wrong-code'])
    const again = await aCode()
    await save(again.who, anAddress(), 1)
    expect(codeOf(await confirm(again.who, again.code))).toEqual([422, 'inbox/wrong-code'])
    expect((await confirm(who, '12345')).statusCode).toBe(422)
    // Confirmed, changed and changed back: what was used once is used up.
    const twice = await aCode()
    expect((await confirm(twice.who, twice.code)).statusCode).toBe(200)
    await save(twice.who, anAddress(), 1)
    await save(twice.who, twice.email, 2)
    expect(codeOf(await confirm(twice.who, twice.code))).toEqual([422, 'inbox/wrong-code'])
  })

  test('can be guessed at five times, however fast', async () => {
    const { who, code } = await aCode()
    const guesses = await race(admin, { table: 'inbox.address_code', id: await newest(who) }, 1, () =>
      Promise.all(Array.from({ length: 8 }, () => confirm(who, other(code)))),
    )
    expect(guesses.map((res) => res.statusCode)).toEqual(guesses.map(() => 422))
    const { rows } = await sql`select tries from inbox.address_code where user_id = ${who.id}`.execute(admin)
    expect(rows).toEqual([{ tries: 5 }])
    expect(codeOf(await confirm(who, code))).toEqual([422, 'inbox/wrong-code'])
    expect((await preference(who)).code).toBeNull()
  })

  test('is in the log without the address and the code', async () => {
    const { who, email, code } = await aCode()
    const wrong = await confirm(who, other(code))
    expect(wrong.json().detail).toBe('还可以再试 4 次')
    await confirm(who, code)
    const { rows } = await sql<{ action: string; after: unknown }>`select action, after from audit.event
      where subject_id = ${who.id} and action like 'inbox.address.%' order by id`.execute(admin)
    expect(rows).toEqual([
      { action: 'inbox.address.ask', after: null },
      { action: 'inbox.address.refuse', after: { triesLeft: 4 } },
      { action: 'inbox.address.confirm', after: null },
    ])
    expect(JSON.stringify(rows)).not.toContain(email)
    const kept = await sql<{ code_hash: string }>`select code_hash from inbox.address_code
      where user_id = ${who.id}`.execute(admin)
    expect(kept.rows[0]?.code_hash).not.toContain(code)
  })

  const newest = async (who: Actor) => {
    const { rows } = await sql<{ id: string }>`select id from inbox.address_code where user_id = ${who.id}
      order by asked_at desc limit 1`.execute(admin)
    return rows[0]?.id ?? ''
  }
})
