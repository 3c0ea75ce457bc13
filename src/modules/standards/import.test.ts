import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { aCity } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { importStandardFile } from './index.ts'

const database = await testDatabase()
const { call, run } = await createTestApp(database)
const clerk = anActor('unit_officer', { id: newId(), path: 'r1.r2.u5' })

test('the command line gives a standard to the one bureau at the top, or to everybody without one', async () => {
  const path = new URL('../../../library/standards/person.yaml', import.meta.url).pathname
  const paths = async () => {
    const { rows } = await sql<{ path: string }>`select org_path as path from standards.version
      where layer = 'person' order by created_at, id`.execute(database.admin)
    return rows.map((row) => row.path)
  }
  await run((ctx) => importStandardFile(ctx, path, { dryRun: true }))
  expect(await paths()).toEqual([])
  await run((ctx) => importStandardFile(ctx, path, { dryRun: false }))
  expect(await paths()).toEqual([''])
  const everybody = await call(clerk, 'GET', '/standards?filter[layer]=person')
  expect(everybody.json().items).toMatchObject([{ orgPath: '', latest: { items: 19 } }])
  const { city: top } = await aCity(database.admin)
  await run((ctx) => importStandardFile(ctx, path, { dryRun: false }))
  expect(await paths()).toEqual(['', top.path])
})
