import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity, anIssuedVersion } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { race } from '../../test/race.ts'
import type { Round } from './contract.ts'

const database = await testDatabase()
const { admin } = database
const { call, run } = await createTestApp(database)
const city = await aCity(admin)
const versionId = await anIssuedVersion(admin, city.city)

const cityOfficer = anActor('bureau_officer', city.city)
const officerA = anActor('bureau_officer', city.countyA)
const officerB = anActor('bureau_officer', city.countyB)
const unitOfficer = anActor('unit_officer', city.units[2] ?? city.city)

let counter = 0
const plan = (more: object = {}) => ({
  title: `第 ${++counter} 轮`,
  year: 2026,
  kind: 'full',
  versionId,
  opensOn: '2026-11-01',
  dueOn: '2026-12-15',
  reviewUntil: '2026-12-31',
  ...more,
})
const planned = async (more: object = {}, actor = cityOfficer): Promise<Round> => {
  const res = await call(actor, 'POST', '/rounds', plan(more))
  expect(res.json()).toMatchObject({ state: 'draft' })
  return res.json()
}
const published = async (more: object = {}, actor = cityOfficer): Promise<Round> => {
  const { id } = await planned(more, actor)
  const res = await call(actor, 'POST', `/rounds/${id}/publish`, { version: 1 })
  expect(res.json()).toMatchObject({ state: 'open' })
  return res.json()
}
const assessmentsOf = async (id: string) => {
  const { rows } = await sql<{ id: string; name: string; subject_kind: string; state: string }>`
    select id, subject_name as name, subject_kind, state from rounds.assessment where round_id = ${id} order by org_path`.execute(
    admin,
  )
  return rows
}
const eventsOf = async (id: string) => {
  const { rows } = await sql<{ action: string; reason: string | null }>`
    select action, reason from audit.event where subject_id = ${id} order by id`.execute(admin)
  return rows.map((row) => row.action)
}

test('a published round asks every organisation once and writes no answers', async () => {
  const { id } = await planned()
  const res = await call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  expect(res.json()).toMatchObject({
    state: 'open',
    version: 2,
    assessments: 8,
    publishedAt: '2026-11-23T02:00:00.000Z',
  })
  const { rows } =
    await sql`select subject_kind, applicable, earned, self_earned, category_applicable, category_earned,
    category_answered, answered, state from rounds.assessment where round_id = ${id}`.execute(admin)
  expect(rows).toHaveLength(8)
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1)
  expect(rows[0]).toEqual({
    subject_kind: 'unit',
    applicable: 3000,
    earned: 3000,
    self_earned: 3000,
    category_applicable: [2000, 1000],
    category_earned: [2000, 1000],
    category_answered: [0, 0],
    answered: 0,
    state: 'draft',
  })
  const { rows: answers } = await sql`select 1 from rounds.answer`.execute(admin)
  expect(answers).toHaveLength(0)
  expect(await eventsOf(id)).toEqual(['rounds.round.plan', 'rounds.round.publish'])
  const { rows: used } = await sql`select used_at from standards.version where id = ${versionId}`.execute(
    admin,
  )
  expect(used[0]).not.toEqual({ used_at: null })
})

test('of two who publish at once, one publishes and the other is told', async () => {
  const { id } = await planned()
  const publish = () => call(cityOfficer, 'POST', `/rounds/${id}/publish`, { version: 1 })
  const replies = await race(admin, { table: 'rounds.round', id }, 2, () =>
    Promise.all([publish(), publish()]),
  )
  expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409])
  expect(await assessmentsOf(id)).toHaveLength(8)
})
