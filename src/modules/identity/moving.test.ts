import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, type Place } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { signInDesk } from '../../test/sign-in.ts'
import { proposeGrants } from './service/propose-grants.ts'

const database = await testDatabase()
const { admin } = database
const testApp = await createTestApp(database, () => new Date('2026-11-23T02:00:00Z'))
const { call, run } = testApp
const { person } = signInDesk(testApp, admin)
const city = await aCity(admin)
const system = { id: '00000000-0000-0000-0000-000000000000', path: '' }
const sysadmin = anActor('sysadmin', system, (await person('sysadmin', undefined)).id)
const secadmin = anActor('secadmin', system, (await person('secadmin', undefined)).id)
const ofCountyA = city.units.filter(({ path }) => path.startsWith(`${city.countyA.path}.`))

/** Starts `work` while a unit is on its way to the other county; what it wrote by then is not rewritten any more. */
async function whileMoving(unit: Place, work: () => Promise<{ statusCode: number }>): Promise<string> {
  const { answer } = await admin.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('org.tree'))`.execute(tx)
    const answer = work()
    await Promise.race([answer, sleep(500)])
    await sql`update org.unit set parent_id = ${city.countyB.id},
      org_path = ${city.countyB.path}::ltree || subpath(org_path, -1) where id = ${unit.id}`.execute(tx)
    return { answer }
  })
  expect((await answer).statusCode).toBeLessThan(300)
  return `${city.countyB.path}.${unit.path.split('.').at(-1)}`
}

const pathsIn = async (table: string, column: string, id: string): Promise<string[]> =>
  (
    await sql<{ path: string }>`select org_path::text as path from ${sql.table(table)}
      where ${sql.ref(column)} = ${id}`.execute(admin)
  ).rows.map(({ path }) => path)

test('an account made while its unit moves stands where the unit stands', async () => {
  const [unit] = ofCountyA as [Place]
  const draft = { username: 'moving-1', name: '测试员', unitId: unit.id }
  const path = await whileMoving(unit, () => call(sysadmin, 'POST', '/users', draft))
  expect(await pathsIn('identity.user', 'unit_id', unit.id)).toEqual([path])
})

test('a role given while its unit moves is held where the unit stands', async () => {
  const [, unit] = ofCountyA as [Place, Place]
  const someone = await person(undefined, undefined)
  const grant = { role: 'unit_officer', unitId: unit.id, reason: '任命' }
  const path = await whileMoving(unit, () => call(secadmin, 'POST', `/users/${someone.id}/grants`, grant))
  expect(await pathsIn('identity.assignment', 'user_id', someone.id)).toEqual([path])
})

test('so is an account that changes its unit', async () => {
  const [, , unit] = ofCountyA as [Place, Place, Place]
  const someone = await person(undefined, undefined)
  const path = await whileMoving(unit, () =>
    call(sysadmin, 'PATCH', `/users/${someone.id}`, { version: 1, unitId: unit.id }),
  )
  expect(await pathsIn('identity.user', 'id', someone.id)).toEqual([path])
})

/** Whether it waits for a move under way, and is done after. */
async function waitsForMove(work: () => Promise<{ statusCode: number }>): Promise<void> {
  const { answer } = await admin.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('org.tree'))`.execute(tx)
    const answer = work()
    expect(await Promise.race([answer, sleep(500, 'waits')])).toBe('waits')
    return { answer }
  })
  expect((await answer).statusCode).toBeLessThan(300)
}

test('roles that were proposed are given, and handed over, before a move or after it', async () => {
  const [unit] = city.units as [Place]
  const [from, to] = [await person(undefined, unit), await person(undefined, unit)]
  const batchId = '01900000-0000-7000-8000-0000000000aa'
  await run((ctx) =>
    proposeGrants(ctx, batchId, [
      { userId: from.id, role: 'unit_officer', unitId: unit.id, path: unit.path },
    ]),
  )
  const decision = { decision: 'approved', reason: '同意' }
  await waitsForMove(() => call(secadmin, 'POST', `/proposals/${batchId}/decide`, decision))
  const plan = { fromUserId: from.id, toUserId: to.id, effectiveOn: '2026-11-23', reason: '轮岗' }
  await waitsForMove(() => call(secadmin, 'POST', '/handovers', plan))
  expect(await pathsIn('identity.assignment', 'user_id', to.id)).toEqual([unit.path])
})

test('a body and a post made while their unit moves stand where the unit stands', async () => {
  const [, unit] = city.units as [Place, Place]
  const officer = anActor('bureau_officer', city.city)
  const body = { kind: 'committee', name: '保密委员会' }
  const path = await whileMoving(unit, () => call(officer, 'POST', `/orgs/${unit.id}/bodies`, body))
  expect(await pathsIn('org.body', 'unit_id', unit.id)).toEqual([path])
  const [other] = city.units as [Place]
  const its = await whileMoving(other, () =>
    call(officer, 'POST', `/orgs/${other.id}/posts`, { title: '主任' }),
  )
  expect(await pathsIn('org.post', 'unit_id', other.id)).toEqual([its])
})
