import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createTestApp } from '../test/app.ts'
import { testDatabase } from '../test/database.ts'

const database = await testDatabase()
const { app, run } = await createTestApp(database)

test('the app role owns nothing and cannot bypass row security', async () => {
  const { rows } =
    await sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`.execute(database.db)
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
})

test('settings do not leak from one transaction to the next on the same connection', async () => {
  await run((ctx) => sql`select 1`.execute(ctx.tx))
  const { rows } = await sql`select kernel.scopes() as scopes, kernel.user_id() as id`.execute(database.db)
  expect(rows).toEqual([{ scopes: null, id: null }])
})

test.each([
  ['r1.r2.u3', 'r1.r2'],
  ['r1', 'r1'],
  ['r1.u2.d3', 'r1'],
  ['r12.r3.r4', 'r12.r3.r4'],
  ['u5.r1', ''],
])('the region of %s is %s', async (path, region) => {
  const { rows } = await sql<{ region: string }>`select kernel.region_of(${path}::ltree) as region`.execute(
    database.db,
  )
  expect(rows[0]?.region).toBe(region)
})

test('an unknown address is a 404 as problem details', async () => {
  const res = await app.inject('/api/v1/nothing')
  expect([res.statusCode, res.json().type]).toEqual([404, '/problems/not-found'])
})
