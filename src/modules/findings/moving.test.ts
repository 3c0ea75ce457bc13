import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aLedger } from '../../test/ledger.ts'
import type { FindingPage, FindingSummary } from './contract.ts'

// Figures go where their findings go: to a department, to another unit, with a unit or a region that moves.

const { admin, call, city, unit, people, registered, inState, done } = await aLedger()
const { bureau, cityOfficer, respondent } = people

const figuresOf = async (actor = bureau, query = ''): Promise<FindingSummary> =>
  (await call(actor, 'GET', `/findings/summary${query}`)).json()
const listedBy = async (actor = bureau, query = ''): Promise<number> =>
  ((await call(actor, 'GET', `/findings?count=true${query}`)).json() as FindingPage).total ?? -1

/** All figures as they are kept, in one spelling; rows of nothing left out. */
async function kept(): Promise<unknown> {
  const { rows } = await sql`
    select 'tally' as kind, to_jsonb(t) as row from findings.tally t where total <> 0
    union all select 'region', to_jsonb(t) - 'item_name' from findings.tally_region t where total <> 0
    union all select 'pace', to_jsonb(t) from findings.pace t where closed <> 0
    union all select 'month', to_jsonb(t) from findings.pace_month t where findings <> 0
    order by 1, 2`.execute(admin)
  return rows
}

async function expectCountedRight(): Promise<void> {
  const before = await kept()
  await sql`set role hengmi_owner`.execute(admin)
  await sql`select findings.rebuild_figures()`.execute(admin)
  await sql`reset role`.execute(admin)
  expect(before).toEqual(await kept())
}

test('a finding given to a department is in its figures, and in no other when it goes on', async () => {
  const { id } = await registered()
  await done(bureau, id, 'assign', { departmentId: city.department.id })
  await expectCountedRight()
  const { version } = (await call(bureau, 'GET', `/findings/${id}`)).json()
  expect((await call(bureau, 'PATCH', `/findings/${id}`, { version, departmentId: null })).statusCode).toBe(
    200,
  )
  await expectCountedRight()
  expect((await call(respondent, 'GET', `/findings/${id}`)).statusCode).toBe(404)
  await done(bureau, id, 'transfer', { unitId: city.units[3]?.id, reason: '由该单位负责' })
  await expectCountedRight()
})

test('a unit that moves to another county takes its figures along; a region that moves keeps them', async () => {
  await inState('closed')
  await inState('rectifying')
  const other = anActor('bureau_officer', city.countyB)
  const [here, there] = [await figuresOf(), await figuresOf(other)]
  const mine = await listedBy(bureau, `&filter[unit]=${unit.id}`)
  const move = async (id: string, parentId: string) => {
    const body = { parentId, version: await unitVersion(id), effectiveOn: '2026-11-23', reason: '机构改革' }
    const res = await call(cityOfficer, 'POST', `/orgs/${id}/move`, body)
    expect([res.statusCode, res.body]).toEqual([200, expect.anything()])
  }
  await move(unit.id, city.countyB.id)
  await expectCountedRight()
  expect((await figuresOf()).total).toBe(here.total - mine)
  expect((await figuresOf(other)).total).toBe(there.total + mine)
  expect((await figuresOf(other)).total).toBe(await listedBy(other))
  await move(city.countyB.id, city.countyA.id)
  await expectCountedRight()
  expect((await figuresOf()).total).toBe(await listedBy())
})

async function unitVersion(id: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from org.unit where id = ${id}`.execute(
    admin,
  )
  return rows[0]?.version ?? 0
}
