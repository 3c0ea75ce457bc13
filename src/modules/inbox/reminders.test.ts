import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { withScopes } from '../../kernel/db/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { anActor, createTestApp, grant } from '../../test/app.ts'
import { aCity, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import type { ReminderLine } from './contract.ts'
import { type Reminder, remind, reminderHandover } from './index.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const { call, run } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , unitA, unitC, , unitB] = city.units as [Place, Place, Place, Place, Place, Place]

/** A user's row with one role in force, and himself as the one who asks. */
async function holder(role: Role, unit: Place, department?: Place): Promise<Actor> {
  const user = await aUser(admin, { name: `测试员${role}`, unit, ...(department && { department }) })
  const path = department?.path ?? unit.path
  await sql`insert into identity.assignment (id, user_id, role, unit_id, department_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${department?.id ?? null}, ${path}::ltree, now())`.execute(
    admin,
  )
  return { kind: 'user', id: user.id, name: user.name, grants: [grant(role, { id: unit.id, path })] }
}

const aReminder = (more: Partial<Reminder> & Pick<Reminder, 'to'>): Reminder => ({
  kind: 'rounds.assessment.fill',
  subject: { kind: 'rounds.round', id: newId() },
  orgPath: city.city.path,
  title: '催办',
  text: '请尽快填报',
  dueOn: '2026-12-15',
  ...more,
})
const tell = (more: Partial<Reminder> & Pick<Reminder, 'to'>) => run((ctx) => remind(ctx, aReminder(more)))
const inbox = async (actor: Actor, query = '') => {
  const res = await call(actor, 'GET', `/inbox/reminders${query}`)
  expect(res.statusCode).toBe(200)
  return res.json() as { items: ReminderLine[]; next: string | null }
}
const unreadOf = async (actor: Actor) => (await call(actor, 'GET', '/inbox/unread')).json().unread

describe('a reminder', () => {
  test('reaches who holds the role at the unit, and is in the log', async () => {
    const officer = await holder('unit_officer', unitA)
    const head = await holder('unit_head', unitA)
    const subject = { kind: 'rounds.assessment', id: newId() }
    const sent = await tell({ subject, to: [{ unitId: unitA.id, roles: ['unit_officer'] }] })
    expect(sent).toEqual({ reminders: 1, people: 1, repeated: 0, unreached: 0 })
    expect(await inbox(officer)).toEqual({
      items: [
        {
          id: expect.any(String),
          kind: 'rounds.assessment.fill',
          subject,
          title: '催办',
          text: '请尽快填报',
          dueOn: '2026-12-15',
          sentBy: null,
          sentAt: now.toISOString(),
          readAt: null,
          category: 'todo',
          link: null,
          insteadOf: null,
        },
      ],
      next: null,
    })
    expect([await unreadOf(officer), await unreadOf(head)]).toEqual([1, 0])
    const { rows } = await sql`select after from audit.event
      where action = 'inbox.reminder.send' and subject_id = ${subject.id}`.execute(admin)
    expect(rows).toMatchObject([{ after: { text: '请尽快填报', reminders: 1, people: 1 } }])
  })

  test('to a department reaches its respondent alone', async () => {
    const respondent = await holder('dept_respondent', unitA, city.department)
    const other = await holder('dept_respondent', unitA)
    const to = [{ unitId: unitA.id, departmentId: city.department.id, roles: ['dept_respondent'] as const }]
    expect(await tell({ to })).toMatchObject({ reminders: 1, unreached: 0 })
    expect([await unreadOf(respondent), await unreadOf(other)]).toEqual([1, 0])
  })

  test('is shown to its owner only, and only he can mark it', async () => {
    const owner = await holder('unit_officer', unitA)
    await tell({ to: [{ userId: owner.id }] })
    const [line] = (await inbox(owner)).items
    // A bureau above him may see the row by its policy; his inbox is still not hers.
    const others = [
      anActor('bureau_officer', city.countyA),
      anActor('unit_head', unitA),
      anActor('viewer', unitB),
    ]
    for (const other of others) {
      expect((await inbox(other)).items).toEqual([])
      const res = await call(other, 'POST', `/inbox/reminders/${line?.id}/read`)
      expect([res.statusCode, res.json().code]).toEqual([404, 'inbox/reminder-not-found'])
      expect((await call(other, 'POST', '/inbox/reminders/read-all')).json()).toEqual({ read: 0 })
    }
    expect(await unreadOf(owner)).toBe(1)
  })

  test('in the database itself is hidden from who is not above its place', async () => {
    const owner = await holder('unit_officer', unitA)
    await tell({ to: [{ userId: owner.id }] })
    const count = (actor: Actor, scopes: readonly string[]) =>
      run(
        (ctx) =>
          withScopes(ctx, 'x', scopes, async ({ tx }) => {
            const { rows } = await sql`select 1 from inbox.reminder where user_id = ${owner.id}`.execute(tx)
            return rows.length
          }),
        actor,
      )
    expect(await count(anActor('unit_head', unitB), [unitB.path])).toBe(0)
    expect(await count(anActor('bureau_officer', city.countyB), [city.countyB.path])).toBe(0)
    expect(await count(owner, [])).toBe(1)
  })

  test('of one thing comes once a day, and again the next', async () => {
    const owner = await holder('unit_officer', unitB)
    const reminder = aReminder({ to: [{ userId: owner.id }, { unitId: unitB.id, roles: ['unit_officer'] }] })
    const again = () => run((ctx) => remind(ctx, reminder))
    expect(await again()).toEqual({ reminders: 1, people: 1, repeated: 0, unreached: 0 })
    now = new Date('2026-11-23T15:59:00Z')
    expect(await again()).toEqual({ reminders: 0, people: 0, repeated: 1, unreached: 0 })
    // Midnight in Shanghai.
    now = new Date('2026-11-23T16:01:00Z')
    expect(await again()).toMatchObject({ reminders: 1 })
    now = new Date('2026-11-23T02:00:00Z')
    expect((await inbox(owner)).items).toHaveLength(2)
  })

  test('sent by two at the same moment comes once', async () => {
    const owner = await holder('unit_officer', unitA)
    const reminder = aReminder({ to: [{ userId: owner.id }] })
    const { promise: firstWrote, resolve: wrote } = Promise.withResolvers<void>()
    const first = run(async (ctx) => {
      const sent = await remind(ctx, reminder)
      wrote()
      while ((await waiting()) === 0);
      return sent.reminders
    })
    await firstWrote
    const second = run(async (ctx) => (await remind(ctx, reminder)).reminders)
    expect(await Promise.all([first, second])).toEqual([1, 0])
    expect(await unreadOf(owner)).toBe(1)
  })

  test('does not reach beyond the sender s scopes, nor who cannot act any more', async () => {
    const [mine, foreign] = [await holder('unit_officer', unitC), await holder('unit_officer', unitB)]
    const [gone, past] = [await holder('unit_head', unitC), await holder('unit_head', unitC)]
    await sql`update identity."user" set status = 'disabled' where id = ${gone.id}`.execute(admin)
    await sql`update identity.assignment set ends_on = '2026-11-22' where user_id = ${past.id}`.execute(admin)
    const bureau = anActor('bureau_officer', city.countyA)
    const to = [
      ...[mine, foreign, gone].map(({ id }) => ({ userId: id })),
      { unitId: unitC.id, roles: ['unit_head'] as const },
      { unitId: unitB.id, roles: ['unit_officer'] as const },
    ]
    const sent = await run(
      (ctx) => withScopes(ctx, 'x', [city.countyA.path], (scoped) => remind(scoped, aReminder({ to }))),
      bureau,
    )
    expect(sent).toEqual({ reminders: 1, people: 1, repeated: 0, unreached: 4 })
    expect([await unreadOf(mine), await unreadOf(foreign), await unreadOf(past)]).toEqual([1, 0, 0])
  })

  test('is read once; marking it again changes nothing', async () => {
    const owner = await holder('unit_officer', unitA)
    for (let sent = 0; sent < 3; sent++) await tell({ to: [{ userId: owner.id }] })
    const [line] = (await inbox(owner)).items
    const first = (await call(owner, 'POST', `/inbox/reminders/${line?.id}/read`)).json()
    expect(first).toMatchObject({ id: line?.id, readAt: now.toISOString() })
    now = new Date('2026-11-23T03:00:00Z')
    const again = (await call(owner, 'POST', `/inbox/reminders/${line?.id}/read`)).json()
    expect(again.readAt).toBe(first.readAt)
    expect(await unreadOf(owner)).toBe(2)
    expect((await inbox(owner, '?filter[unread]=true')).items).toHaveLength(2)
    expect((await inbox(owner, '?filter[unread]=false')).items).toMatchObject([{ id: line?.id }])
    expect((await call(owner, 'POST', '/inbox/reminders/read-all')).json()).toEqual({ read: 2 })
    expect(await unreadOf(owner)).toBe(0)
    now = new Date('2026-11-23T02:00:00Z')
  })

  test.each(['-sentAt', 'sentAt'])('by %s is listed page by page without a gap', async (sort) => {
    const owner = await holder('unit_officer', unitA)
    for (let sent = 0; sent < 7; sent++) await tell({ title: `第${sent}条`, to: [{ userId: owner.id }] })
    // Within one millisecond, where a cursor that counts in milliseconds would lose some.
    await sql`update inbox.reminder set sent_at = sent_at + substr(title, 2, 1)::int * interval '1 microsecond'
      where user_id = ${owner.id}`.execute(admin)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await inbox(owner, `?limit=3&sort=${sort}${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    const { rows } = await sql<{ id: string }>`select id from inbox.reminder where user_id = ${owner.id}
      order by sent_at, id`.execute(admin)
    const order = rows.map(({ id }) => id)
    expect(seen).toEqual(sort === 'sentAt' ? order : order.reverse())
    expect((await call(owner, 'GET', '/inbox/reminders?sort=title')).statusCode).toBe(422)
  })

  test('not read yet passes to the successor with the post', async () => {
    const [leaver, heir] = [await holder('unit_officer', unitA), await holder('unit_officer', unitA)]
    const shared = { kind: 'rounds.round', id: newId() }
    for (const title of ['看过的', '没看的']) await tell({ title, to: [{ userId: leaver.id }] })
    await tell({ subject: shared, title: '都有的', to: [{ userId: leaver.id }, { userId: heir.id }] })
    const read = (await inbox(leaver)).items.find(({ title }) => title === '看过的')
    await call(leaver, 'POST', `/inbox/reminders/${read?.id}/read`)
    const { id: fromUserId } = leaver
    const pass = (unitId: string) =>
      run((ctx) =>
        reminderHandover.passOn(ctx, { fromUserId, toUserId: heir.id, unitIds: [unitId], reason: '轮岗' }),
      )
    expect([await pass(unitB.id), await pass(unitA.id), await pass(unitA.id)]).toEqual([0, 1, 0])
    expect((await inbox(heir)).items.map(({ title }) => title).sort()).toEqual(['没看的', '都有的'].sort())
  })

  test('to two people in each of 922 units is one statement', async () => {
    const county = await aCrowd(922)
    const to = county.map((unitId) => ({ unitId, roles: ['unit_officer', 'unit_head'] as const }))
    const bureau = anActor('bureau_officer', city.city)
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const since = performance.now()
    const sent = await run(
      (ctx) => withScopes(ctx, 'x', [city.city.path], (scoped) => remind(scoped, aReminder({ to }))),
      bureau,
    )
    process.stdout.write(`1844 reminders in ${Math.round(performance.now() - since)} ms\n`)
    const statements = asked.mock.calls.map(([text]) => String(text))
    asked.mockRestore()
    expect(sent).toEqual({ reminders: 1844, people: 1844, repeated: 0, unreached: 0 })
    expect(statements.filter((text) => text.includes('insert into inbox.reminder'))).toHaveLength(1)
    // With those that open the transaction, set the scopes, record the event and commit.
    expect(statements.length).toBeLessThan(12)
  })
})

async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and backend_type = 'client backend'`.execute(admin)
  return rows[0]?.n ?? 0
}

/** So many units of the city itself, each with an officer and a head. */
async function aCrowd(size: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with units as (
      insert into org.unit (id, parent_id, org_path, kind, name, created_at, updated_at, search)
      select gen_random_uuid(), ${city.city.id}::uuid, ${city.city.path}::ltree || ('u' || 5000 + n)::text, 'organ',
        '某局' || n, now(), now(), '' from generate_series(1, ${size}::int) n returning id, org_path
    ), people as (
      insert into identity."user" (id, name, username, created_at, updated_at, unit_id, org_path)
      select gen_random_uuid(), '测试员', left(role, 6) || translate(ltree2text(subpath(u.org_path, -1)), '_', ''), now(),
        now(), u.id, u.org_path
      from units u, unnest(array['unitof', 'unithe']) role returning id, unit_id, org_path, username
    ), held as (
      insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
      select gen_random_uuid(), id, case when username like 'unitof%' then 'unit_officer' else 'unit_head' end, unit_id,
        org_path, now() from people
    )
    select id from units`.execute(admin)
  await sql`analyze`.execute(admin)
  return rows.map(({ id }) => id)
}
