import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { newId } from '../../kernel/ids.ts'
import { createTestApp } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { aMailServer } from '../../test/mail-server.ts'
import { remind, type TodoKind } from './index.ts'
import { inboxJobs } from './jobs.ts'
import { createCarriers, type Outgoing } from './service/carriers.ts'

const database = await testDatabase()
const { admin } = database
const start = new Date('2026-11-23T02:00:00Z')
let now = start
const { run, permissions } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unit] = city.units as [Place, Place, Place]
const minutes = (count: number) => {
  now = new Date(now.getTime() + count * 60_000)
}

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes here').toString('base64')}`
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
let answer = 200
const receiver: Server = createServer((req, res) => {
  void text(req).then((body) => {
    heard.push({ headers: req.headers, body })
    res.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end()
  })
})
await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
const post = aMailServer()
await post.open()

const config: Outgoing = {
  ...readConfig({}),
  smtpHost: '127.0.0.1',
  smtpPort: post.port,
  smtpSecurity: 'none',
  smtpUser: 'hengmi',
  smtpPassword: 'right',
  smtpFrom: '衡密 <hengmi@example.cn>',
  publicUrl: 'https://baomi.example.cn',
}
const hookConfig = {
  webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`,
  webhookSecret: secret,
}
const open: ReturnType<typeof createCarriers>[] = []
afterAll(async () => {
  for (const carriers of open) carriers.close()
  await post.close()
  receiver.close()
})

/** The minute's job, as a server runs it. */
function aCourier(outgoing: Outgoing, todoKinds: readonly TodoKind[] = []) {
  const carriers = createCarriers(outgoing)
  open.push(carriers)
  const [, job] = inboxJobs({
    gathering: { todoKinds, permissions },
    outgoing,
    carriers,
    clock: () => new Date(),
  })
  return () => (job && 'handleOutside' in job ? job.handleOutside(run, {}) : Promise.reject())
}
const mailOnly = aCourier(config)

async function reader(more: Record<string, unknown> = {}): Promise<string> {
  const user = await aUser(admin, { name: '张三', unit })
  const row = { email: `${user.id}@example.cn`, todo_email: 'at-once', notice_email: 'off', ...more }
  await sql`insert into inbox.preference (user_id, org_path, email, email_confirmed_at, todo_email, notice_email, quiet_from, quiet_to,
      digest_hour, updated_at)
    select ${user.id}, ${unit.path}::ltree, email, now(), todo_email, notice_email, quiet_from, quiet_to, digest_hour, now()
    from jsonb_to_record(${JSON.stringify(row)}::jsonb) as r(email text, todo_email text, notice_email text,
      quiet_from int, quiet_to int, digest_hour int)`.execute(admin)
  return user.id
}
const tell = (userId: string, title = '请尽快填报', category: 'todo' | 'notice' = 'todo') =>
  run((ctx) =>
    remind(ctx, {
      kind: 'test.thing.do',
      subject: { kind: 'test.thing', id: newId() },
      orgPath: unit.path,
      title,
      text: '正文不外发',
      category,
      link: '/things/1',
      to: [{ userId }],
    }),
  )
const deliveriesOf = async (userId: string) => {
  const { rows } = await sql<{ channel: string; state: string; attempts: number; failure: string | null }>`
    select channel, state, attempts, failure from inbox.delivery where user_id = ${userId} order by created_at`.execute(
    admin,
  )
  return rows
}
const mailsTo = (userId: string) => post.mails.filter(({ to }) => to[0] === `${userId}@example.cn`)

beforeEach(async () => {
  now = start
  answer = 200
  heard.length = 0
  post.refusal = undefined
  await sql`update inbox.delivery set state = 'failed', done_at = now(), claimed_at = null where state in ('queued', 'sending')`.execute(
    admin,
  )
})

describe('mail', () => {
  test('carries title and link, and goes once', async () => {
    const userId = await reader()
    await tell(userId)
    for (let run = 0; run < 3; run++) await mailOnly()
    const [mail, ...more] = mailsTo(userId)
    expect(more).toEqual([])
    expect(mail?.user).toBe('hengmi')
    const { body } = mail ?? { body: '' }
    expect(mail?.subject).toBe('【衡密】请尽快填报')
    expect(body).toContain('请尽快填报\nhttps://baomi.example.cn/things/1')
    expect(body).not.toContain('正文不外发')
    expect(await deliveriesOf(userId)).toEqual([
      { channel: 'email', state: 'sent', attempts: 1, failure: null },
    ])
  })

  test('goes only to whoever wants it, for what he wants it', async () => {
    const [wants, none] = [await reader(), await reader({ todo_email: 'off' })]
    const nobody = (await aUser(admin, { name: '李四', unit })).id
    for (const userId of [wants, none, nobody]) await tell(userId)
    await tell(wants, '通知', 'notice')
    await mailOnly()
    expect([wants, none, nobody].map((userId) => mailsTo(userId).length)).toEqual([1, 0, 0])
  })

  test('all goes later, once, when the server was away for a day', async () => {
    await post.close()
    const people = [await reader(), await reader(), await reader()]
    for (const userId of people) await tell(userId)
    for (let passed = 0; passed < 24 * 60; passed += 120) {
      await mailOnly()
      minutes(120)
    }
    expect(await deliveriesOf(people[0] ?? '')).toMatchObject([
      { state: 'queued', failure: '无法连接邮件服务器（ESOCKET）' },
    ])
    await post.open()
    for (let passed = 0; passed < 480; passed += 120) {
      await mailOnly()
      minutes(120)
    }
    expect(people.map((userId) => mailsTo(userId).length)).toEqual([1, 1, 1])
  })

  test('that a server refuses for now waits; what it refuses for good is not tried again', async () => {
    const userId = await reader()
    await tell(userId)
    post.refusal = { code: 451, message: 'greylisted' }
    await mailOnly()
    expect(await deliveriesOf(userId)).toEqual([
      { channel: 'email', state: 'queued', attempts: 1, failure: '邮件服务器答复 451' },
    ])
    await mailOnly()
    expect(await deliveriesOf(userId)).toMatchObject([{ attempts: 1 }])
    minutes(2)
    post.refusal = undefined
    await mailOnly()
    expect(mailsTo(userId)).toHaveLength(1)
    const gone = await reader()
    await tell(gone)
    post.refusal = { code: 550, message: 'no such user' }
    await mailOnly()
    post.refusal = undefined
    minutes(200)
    await mailOnly()
    expect([await deliveriesOf(gone), mailsTo(gone)]).toEqual([
      [{ channel: 'email', state: 'failed', attempts: 1, failure: '邮件服务器答复 550，不再发送' }],
      [],
    ])
  })

  test('is not lost over a wrong password of ours, nor told beyond three days', async () => {
    const userId = await reader()
    await tell(userId)
    const wrong = aCourier({ ...config, smtpPassword: 'wrong' })
    await wrong()
    expect(await deliveriesOf(userId)).toMatchObject([{ state: 'queued', failure: '邮件服务器答复 535' }])
    minutes(73 * 60)
    await wrong()
    expect(await deliveriesOf(userId)).toMatchObject([{ state: 'failed' }])
  })

  test('that a killed process left half sent goes again under the same id', async () => {
    const userId = await reader()
    await tell(userId)
    await mailOnly()
    // As a crash leaves it: the server took it, nobody wrote that down.
    await sql`update inbox.delivery set state = 'sending', done_at = null, claimed_at = ${now} where user_id = ${userId}`.execute(
      admin,
    )
    minutes(5)
    await mailOnly()
    expect(mailsTo(userId)).toHaveLength(1)
    minutes(6)
    await mailOnly()
    const ids = mailsTo(userId).map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  test('sent by two processes at the same moment goes once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => reader()))
    for (const userId of people) await tell(userId)
    const other = aCourier(config)
    await Promise.all([mailOnly(), other()])
    expect(people.map((userId) => mailsTo(userId).length)).toEqual(people.map(() => 1))
  })

  test('waits for the end of the quiet hours', async () => {
    const userId = await reader({ quiet_from: 9 * 60, quiet_to: 11 * 60 })
    await tell(userId) // at ten o'clock
    await mailOnly()
    minutes(59)
    await mailOnly()
    expect(mailsTo(userId)).toEqual([])
    minutes(1)
    await mailOnly()
    expect(mailsTo(userId)).toHaveLength(1)
  })

  test('that was to go before the quiet hours, and is found only within them, waits for their end', async () => {
    const quiet = { quiet_from: 22 * 60, quiet_to: 7 * 60 }
    const userId = await reader(quiet)
    now = new Date('2026-11-23T21:55:00+08:00')
    await tell(userId)
    await post.close()
    await mailOnly()
    await post.open()
    // The server was away, or the machine: whatever the minute at which it was due, it is night by now.
    await sql`update inbox.delivery set next_at = ${now} where user_id = ${userId}`.execute(admin)
    now = new Date('2026-11-23T23:10:00+08:00')
    await mailOnly()
    now = new Date('2026-11-24T06:59:00+08:00')
    await mailOnly()
    expect([mailsTo(userId).length, await deliveriesOf(userId)]).toMatchObject([
      0,
      [{ state: 'queued', attempts: 1 }],
    ])
    now = new Date('2026-11-24T07:00:00+08:00')
    await mailOnly()
    expect([mailsTo(userId).length, await deliveriesOf(userId)]).toMatchObject([1, [{ state: 'sent' }]])
  })
})

describe('the daily mail', () => {
  const todo = (title: string, dueOn: string) => ({
    subject: { kind: 'test.thing', id: newId() },
    link: '/things/2',
    title,
    unit: null,
    dueOn,
  })
  const kind: TodoKind = {
    kind: 'test.thing.do',
    title: '待办',
    permission: 'rounds.assessment.check',
    find: async () => ({ items: [todo('早逾期', '2026-11-02'), todo('快到期', '2026-11-25')], total: 2 }),
  }
  const digests = aCourier(config, [kind])

  test('comes once on a working day with what is open by urgency', async () => {
    const userId = await reader({ todo_email: 'digest', digest_hour: 11 })
    await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
      values (${newId()}, ${userId}, 'unit_officer', ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
    await tell(userId)
    await digests() // ten o'clock
    expect(mailsTo(userId)).toEqual([])
    minutes(90)
    await digests()
    await digests()
    const mails = mailsTo(userId)
    expect(mails).toHaveLength(1)
    const body = mails[0]?.body ?? ''
    expect(body).toMatch(
      /【已经逾期】\n· 早逾期（2026-11-02） https:\/\/baomi.example.cn\/things\/2\n\n【五个工作日内到期】\n· 快到期/,
    )
    // The page of reminders, by the path that the browser knows.
    expect(body).toContain('未读提醒 1 条：https://baomi.example.cn/reminders\n')
    now = new Date('2026-11-28T04:00:00Z') // Saturday
    await digests()
    now = new Date('2026-11-30T04:00:00Z')
    await digests()
    expect(mailsTo(userId)).toHaveLength(2)
  })

  test('made in quiet hours over midnight comes in the morning, once', async () => {
    const quiet = { quiet_from: 22 * 60, quiet_to: 7 * 60 }
    const userId = await reader({ todo_email: 'digest', digest_hour: 23, ...quiet })
    await tell(userId)
    for (const [moment, mails] of [
      ['2026-11-23T22:30:00+08:00', 0],
      ['2026-11-23T23:00:00+08:00', 0],
      ['2026-11-24T00:01:00+08:00', 0],
      ['2026-11-24T06:59:00+08:00', 0],
      ['2026-11-24T07:00:00+08:00', 1],
      ['2026-11-24T22:59:00+08:00', 1],
    ] as const) {
      now = new Date(moment)
      await digests()
      expect([moment, mailsTo(userId).length]).toEqual([moment, mails])
    }
    expect(mailsTo(userId)[0]?.subject).toContain('2026-11-23')
  })

  test('does not come where nothing is open', async () => {
    const userId = await reader({ digest_hour: 9 })
    await digests()
    expect([mailsTo(userId), await deliveriesOf(userId)]).toEqual([
      [],
      [{ channel: 'email', state: 'sent', attempts: 0, failure: '没有待办，未发送' }],
    ])
  })
})

describe('the webhook', () => {
  const both = aCourier({ ...config, ...hookConfig })

  test('is signed, so that the receiver can tell whose it is and that it is new', async () => {
    const userId = (await aUser(admin, { name: '张三', unit })).id
    await tell(userId)
    await both()
    await both()
    expect(heard).toHaveLength(1)
    const [call] = heard
    const event = new Webhook(secret).verify(call?.body ?? '', call?.headers as Record<string, string>)
    expect(event).toEqual({
      type: 'inbox.todo',
      timestamp: expect.any(String),
      data: {
        to: { username: expect.any(String), name: '张三' },
        title: '请尽快填报',
        link: 'https://baomi.example.cn/things/1',
        dueOn: null,
        kind: 'test.thing.do',
      },
    })
    const forged = new Webhook(`whsec_${Buffer.from('somebody else’s secret, as long').toString('base64')}`)
    expect(() => forged.verify(call?.body ?? '', call?.headers as Record<string, string>)).toThrow()
  })

  test('is tried again under the same id, and follows nobody elsewhere', async () => {
    const userId = (await aUser(admin, { name: '张三', unit })).id
    await tell(userId)
    for (const status of [500, 302, 200]) {
      answer = status
      await both()
      minutes(10)
    }
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(heard).toHaveLength(3)
    expect(await deliveriesOf(userId)).toEqual([
      { channel: 'webhook', state: 'sent', attempts: 3, failure: null },
    ])
  })

  test('carries the text only where the operator said so', async () => {
    const withText = aCourier({ ...config, ...hookConfig, outgoingText: true })
    const userId = (await aUser(admin, { name: '张三', unit })).id
    await tell(userId)
    await withText()
    expect(JSON.parse(heard[0]?.body ?? '{}').data.text).toBe('正文不外发')
  })
})

test('where nothing is set up, nothing is kept to go out later', async () => {
  const userId = await reader()
  await tell(userId)
  await aCourier(readConfig({}))()
  await mailOnly()
  expect(await deliveriesOf(userId)).toEqual([])
})
