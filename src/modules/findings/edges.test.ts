import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aUser } from '../../test/city.ts'
import { aLedger } from '../../test/ledger.ts'

// Guards behind guards: who passes the permission and the row policy is stopped by these alone.

const { admin, city, unit, unitB, neighbourUnit, people, registered, inState, get, act, done } =
  await aLedger()
const { bureau, cityOfficer, officer } = people

test('who answers in person is one of the unit’s own, and still in service', async () => {
  const { id } = await registered()
  const [own, left, other] = [
    await aUser(admin, { name: '钱七', unit }),
    await aUser(admin, { name: '孙八', unit }),
    await aUser(admin, { name: '李九', unit: neighbourUnit }),
  ]
  await sql`update identity."user" set status = 'disabled' where id = ${left.id}`.execute(admin)
  for (const { id: responsibleUserId } of [left, other]) {
    const res = await act(bureau, id, 'assign', { responsibleUserId } as object)
    expect([res.statusCode, res.json().code]).toEqual([422, 'findings/unknown-responsible'])
  }
  await done(bureau, id, 'assign', { responsibleUserId: own.id })
  expect(await get(id)).toMatchObject({ responsible: '钱七' })
})

test('another county’s officer who is to rectify it sees it, and urges nobody about it', async () => {
  const person = await aUser(admin, { name: '周十', unit })
  const { id } = await registered()
  await done(bureau, id, 'assign', { responsibleUserId: person.id })
  const seconded = anActor('bureau_officer', city.countyB, person.id)
  expect((await get(id, seconded)).id).toBe(id)
  const res = await act(seconded, id, 'remind', { text: '请尽快' } as object)
  expect([res.statusCode, res.json().code]).toEqual([403, 'findings/not-yours'])
})

test('a unit that gets a finding from another has all extensions before it', async () => {
  const { id } = await inState('rectifying')
  const before = await get(id)
  await done(officer, id, 'ask-extension', { until: '2027-03-31', reason: '采购周期长' })
  await done(bureau, id, 'decide-extension', { decision: 'granted' })
  expect((await get(id)).extensionsLeft).toBe(before.extensionsLeft - 1)
  await done(cityOfficer, id, 'transfer', { unitId: unitB.id, reason: '由该单位负责' })
  expect(await get(id, cityOfficer)).toMatchObject({ extensionsLeft: before.extensionsLeft })
})
