import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Role } from '../../kernel/wire.ts'
import { createTestApp, grant } from '../../test/app.ts'
import { aCity, aUnit, aUser, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { remindDue } from './index.ts'
import { signTodo } from './service/receive-notice.ts'

const database = await testDatabase()
const { admin } = database
let now = new Date('2026-11-23T02:00:00Z')
const { call, run } = await createTestApp(database, () => now)
const city = await aCity(admin)
const [, , stays, closes] = city.units as [Place, Place, Place, Place]

async function holder(role: Role, unit: Place): Promise<Actor> {
  const user = await aUser(admin, { name: `测试员${role}`, unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, ${role}, ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  return { kind: 'user', id: user.id, name: user.name, grants: [grant(role, unit)] }
}
const bureau = await holder('bureau_officer', city.countyA)
const officers = { stays: await holder('unit_officer', stays), closes: await holder('unit_officer', closes) }
const todosOf = async (actor: Actor) =>
  (await call(actor, 'GET', '/inbox/todos?filter[kind]=inbox.notice.sign')).json().total
const textsTo = async ({ id }: Actor) => {
  const { rows } = await sql<{ text: string }>`select text from inbox.reminder where user_id = ${id}
    and kind = 'inbox.notice.sign' order by sent_at`.execute(admin)
  return rows.map(({ text }) => text)
}

test('a notice is for the organisations of its day: who joins later is not asked, who is closed is not waited for', async () => {
  const scope = { regions: [{ id: city.countyA.id }] }
  const body = {
    title: '关于报送总结的通知',
    text: '请报送。',
    roles: ['unit_officer'],
    receiptBy: '2026-11-27',
  }
  const draft = (await call(bureau, 'POST', '/notices', { ...body, scope })).json()
  const out = await call(bureau, 'POST', `/notices/${draft.id}/publish`, { version: draft.version })
  expect(out.json()).toMatchObject({ state: 'published', counts: { units: 3 } })

  const joined = await aUnit(admin, {
    parent: city.countyA,
    path: `${city.countyA.path}.u9001`,
    kind: 'organ',
    name: '新设局',
  })
  const newcomer = await holder('unit_officer', joined)
  expect((await call(newcomer, 'GET', `/notices/${draft.id}`)).statusCode).toBe(404)
  expect([await todosOf(officers.stays), await todosOf(officers.closes), await todosOf(newcomer)]).toEqual([
    1, 1, 0,
  ])

  await sql`update org.unit set valid_to = '2026-11-24' where id = ${closes.id}`.execute(admin)
  now = new Date('2026-12-04T02:00:00Z') // five working days late: the bureau is told
  await run((ctx) => remindDue(ctx, [signTodo]))
  expect(await textsTo(officers.closes)).toEqual([])
  expect(await textsTo(officers.stays)).toHaveLength(1)
  const [told = ''] = await textsTo(bureau)
  expect(told).toContain('待签收通知 2 项')
  expect(told).not.toContain(closes.name)
  expect([await todosOf(officers.stays), await todosOf(officers.closes)]).toEqual([1, 0])
})
