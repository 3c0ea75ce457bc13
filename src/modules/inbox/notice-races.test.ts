import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import type { Notice } from './contract.ts'

const database = await testDatabase()
const { admin } = database
const { call } = await createTestApp(database, () => new Date('2026-11-23T02:00:00Z'))
const city = await aCity(admin)
const [, , unit] = city.units as [Place, Place, Place]
const bureau = anActor('bureau_officer', city.countyA)

async function holder(role: Role, name: string): Promise<Actor> {
  const user = await aUser(admin, { name, unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return { kind: 'user', id: user.id, name, grants: [grant(role, unit)] }
}
const act = (actor: Actor, verb: string, id: string, payload: object = {}) =>
  call(actor, 'POST', `/notices/${id}/${verb}`, payload)
async function published(): Promise<Notice> {
  const draft = (
    await call(bureau, 'POST', '/notices', {
      title: '通知',
      text: '请办理',
      roles: ['unit_officer'],
      receiptBy: '2026-11-30',
    })
  ).json()
  return (await act(bureau, 'publish', draft.id, { version: draft.version })).json()
}

/**
 * Starts each where the one before waits for what we hold, in this order, then lets go. All wait for the one row that
 * they contend for: the first in the queue is then the first served.
 */
async function inOrder<T>(noticeId: string, steps: readonly (() => Promise<T>)[]): Promise<T[]> {
  const { racing } = await admin.transaction().execute(async (tx) => {
    await sql`select 1 from inbox.notice_party where notice_id = ${noticeId} and unit_id = ${unit.id} for update`.execute(
      tx,
    )
    const racing: Promise<T>[] = []
    for (const [at, step] of steps.entries()) {
      racing.push(step())
      while ((await waiting()) < at + 1);
    }
    return { racing }
  })
  return Promise.all(racing)
}
async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and backend_type = 'client backend'`.execute(admin)
  return rows[0]?.n ?? 0
}

describe('a notice withdrawn while somebody', () => {
  test('signs for it is not signed for', async () => {
    const officer = await holder('unit_officer', '张三')
    const notice = await published()
    const [withdrawn, signed] = await inOrder(notice.id, [
      () => act(bureau, 'withdraw', notice.id, { version: notice.version, reason: '日期有误' }),
      () => act(officer, 'sign', notice.id),
    ])
    expect(withdrawn?.statusCode).toBe(200)
    expect([signed?.statusCode, signed?.json().code]).toEqual([409, 'inbox/wrong-notice-state'])
    const { rows } = await sql`select 1 from inbox.notice_party
      where notice_id = ${notice.id} and signed_at is not null`.execute(admin)
    expect(rows).toEqual([])
  })

  test('reads it is not read: he saw nothing of it', async () => {
    const officer = await holder('unit_officer', '李四')
    const notice = await published()
    const [withdrawn, read] = await inOrder(notice.id, [
      () => act(bureau, 'withdraw', notice.id, { version: notice.version, reason: '日期有误' }),
      () => act(officer, 'read', notice.id),
    ])
    expect(withdrawn?.statusCode).toBe(200)
    expect([read?.statusCode, read?.json().text, read?.json().readAt]).toEqual([200, '', null])
  })

  test('had signed for it keeps the signature', async () => {
    const officer = await holder('unit_officer', '王五')
    const notice = await published()
    const [signed, withdrawn] = await inOrder(notice.id, [
      () => act(officer, 'sign', notice.id),
      () => act(bureau, 'withdraw', notice.id, { version: notice.version, reason: '日期有误' }),
    ])
    expect([signed?.statusCode, withdrawn?.statusCode]).toEqual([200, 200])
  })
})

test('whoever has left the organisation is not urged to sign for it', async () => {
  const gone = await holder('unit_officer', '赵六')
  const notice = await published()
  await act(gone, 'read', notice.id)
  await sql`update identity.assignment set ends_on = '2026-11-22' where user_id = ${gone.id}`.execute(admin)
  const { people } = (await act(bureau, 'remind', notice.id, { who: 'unsigned', dryRun: true })).json()
  await act(bureau, 'remind', notice.id, { who: 'unsigned' })
  const { rows } = await sql<{ user_id: string }>`select user_id from inbox.reminder
    where kind = 'inbox.notice.sign' and subject_id = ${notice.id}`.execute(admin)
  expect(rows.map(({ user_id }) => user_id)).not.toContain(gone.id)
  expect(people).toBe(rows.length)
})
