import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { aMailServer } from '../../test/mail-server.ts'
import { remind, reminderHandover } from './index.ts'
import { inboxJobs } from './jobs.ts'
import { createCarriers } from './service/carriers.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const { call, run, permissions } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unit] = city.units as [Place, Place, Place]
const post = aMailServer()
await post.open()
const outgoing = {
  ...readConfig({}),
  smtpHost: '127.0.0.1',
  smtpPort: post.port,
  smtpSecurity: 'none',
  smtpUser: 'hengmi',
  smtpPassword: 'right',
  smtpFrom: '衡密 <hengmi@example.cn>',
} as const
const open: ReturnType<typeof createCarriers>[] = []
afterAll(async () => {
  for (const carriers of open) carriers.close()
  await post.close()
})
beforeEach(async () => {
  post.mails.length = 0
  post.meanwhile = undefined
  await sql`update inbox.delivery set state = 'failed', done_at = now(), claimed_at = null
    where state in ('queued', 'sending')`.execute(admin)
})

/** The minute's job of one process. */
function aCourier() {
  const carriers = createCarriers(outgoing)
  open.push(carriers)
  const gathering = { todoKinds: [], permissions }
  const [, job] = inboxJobs({ gathering, outgoing, carriers, clock: () => new Date() })
  return () => (job && 'handleOutside' in job ? job.handleOutside(run, {}) : Promise.reject())
}

async function reader(role?: string): Promise<string> {
  const user = await aUser(admin, { name: '张三', unit })
  await sql`insert into inbox.preference (user_id, org_path, email, email_confirmed_at, todo_email, notice_email, updated_at)
    values (${user.id}, ${unit.path}::ltree, ${`${user.id}@example.cn`}, now(), 'at-once', 'at-once', now())`.execute(
    admin,
  )
  if (role)
    await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
      values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return user.id
}
const tell = (userId: string) =>
  run((ctx) =>
    remind(ctx, {
      kind: 'test.thing.do',
      subject: { kind: 'test.thing', id: newId() },
      orgPath: unit.path,
      title: '请尽快填报',
      text: '请办理',
      to: [{ userId }],
    }),
  )
const mailsTo = (userId: string) => post.mails.filter(({ to }) => to[0] === `${userId}@example.cn`).length
const deliveryOf = async (userId: string) => {
  const { rows } = await sql<{ state: string; failure: string | null }>`select state, failure
    from inbox.delivery where user_id = ${userId} order by created_at desc limit 1`.execute(admin)
  return rows[0]
}

test('a process that was thought dead and is only slow sends nothing that another took up', async () => {
  const people = [await reader(), await reader(), await reader(), await reader()]
  for (const userId of people) await tell(userId)
  const [slow, other] = [aCourier(), aCourier()]
  let isFirst = true
  post.meanwhile = async () => {
    if (!isFirst) return
    isFirst = false
    now = new Date(now.getTime() + 11 * 60_000)
    await other()
  }
  await slow()
  // The one on its way at that moment is the only one nobody can call back.
  const counts = people.map(mailsTo).sort()
  expect(counts.slice(0, 3)).toEqual([1, 1, 1])
  expect(await Promise.all(people.map(async (userId) => (await deliveryOf(userId))?.state))).toEqual(
    people.map(() => 'sent'),
  )
})

test('a notice withdrawn while its mails go out goes to nobody after that', async () => {
  const people = [await reader('unit_officer'), await reader('unit_officer'), await reader('unit_officer')]
  const bureau = anActor('bureau_officer', city.countyA)
  const draft = (
    await call(bureau, 'POST', '/notices', { title: '有误的通知', text: '正文', roles: ['unit_officer'] })
  ).json()
  const notice = (
    await call(bureau, 'POST', `/notices/${draft.id}/publish`, { version: draft.version })
  ).json()
  post.meanwhile = async () => {
    post.meanwhile = undefined
    const gone = await call(bureau, 'POST', `/notices/${draft.id}/withdraw`, {
      version: notice.version,
      reason: '日期有误',
    })
    expect(gone.statusCode).toBe(200)
  }
  const courier = aCourier()
  await courier()
  const sent = post.mails.filter(({ subject }) => subject === '【衡密】有误的通知')
  expect(sent).toHaveLength(1)
  const again = await call(anActor('sysadmin', { id: newId(), path: '' }), 'POST', '/inbox/deliveries/retry')
  expect(again.statusCode).toBe(200)
  // That it was withdrawn is told to everybody, in a mail of its own.
  await courier()
  expect(post.mails.filter(({ subject }) => subject.includes('通知已撤回'))).toHaveLength(people.length)
  // Nor does the operator send again what was called back.
  expect(post.mails.filter(({ subject }) => subject === '【衡密】有误的通知')).toHaveLength(1)
})

test('what was handed over with the post is not mailed to who left it', async () => {
  const [leaver, heir] = [await reader('unit_officer'), await reader('unit_officer')]
  await tell(leaver)
  await post.close()
  const courier = aCourier()
  await courier()
  await run((ctx) =>
    reminderHandover.passOn(ctx, { fromUserId: leaver, toUserId: heir, unitIds: [unit.id], reason: '轮岗' }),
  )
  await post.open()
  now = new Date(now.getTime() + 3_600_000)
  await courier()
  expect(mailsTo(leaver)).toBe(0)
  expect(await deliveryOf(leaver)).toEqual({ state: 'failed', failure: '已随岗位移交他人' })
})

test('whoever wants no mail any more gets none of what still waits', async () => {
  const userId = await reader()
  await tell(userId)
  await post.close()
  const courier = aCourier()
  await courier()
  await sql`update inbox.preference set todo_email = 'off' where user_id = ${userId}`.execute(admin)
  await post.open()
  now = new Date(now.getTime() + 3_600_000)
  await courier()
  expect(mailsTo(userId)).toBe(0)
  expect(await deliveryOf(userId)).toEqual({ state: 'failed', failure: '本人不再要求发送' })
})

test('whoever is no longer to sign in gets no mail', async () => {
  const userId = await reader()
  await tell(userId)
  await post.close()
  const courier = aCourier()
  await courier()
  await sql`update identity."user" set status = 'disabled' where id = ${userId}`.execute(admin)
  await post.open()
  now = new Date(now.getTime() + 3_600_000)
  await courier()
  expect(mailsTo(userId)).toBe(0)
  expect(await deliveryOf(userId)).toEqual({ state: 'failed', failure: '账号已停用' })
})

test('what was read before it was to go out stays in', async () => {
  const userId = await reader()
  await tell(userId)
  await sql`update inbox.reminder set read_at = now() where user_id = ${userId}`.execute(admin)
  await aCourier()()
  expect([mailsTo(userId), await deliveryOf(userId)]).toEqual([0, undefined])
})
