import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Actor } from '../context.ts'
import { createJobQueue } from '../jobs.ts'
import { createLog } from '../log.ts'
import { connect } from './connect.ts'
import { inTransaction, type Opening } from './transaction.ts'

const database = await testDatabase()
// One connection: what a command leaves on it, the next one finds.
const { db, pool } = connect(database.appUrl, 1)
const jobs = createJobQueue(pool, createLog('silent'))
afterAll(() => db.destroy())

const actor: Actor = { kind: 'job', id: 'job:test', name: '测试', grants: [] }
const opening: Opening = {
  actor,
  permission: 'system',
  scopes: [''],
  origin: { id: 'test', ip: null },
  now: new Date('2026-11-23T02:00:00Z'),
}
const day = (date: string) => sql`insert into kernel.calendar_day values (${date}, 'work', 'a')`

test('a service that swallows a database failure is not told that its changes were kept', async () => {
  const work = inTransaction(db, jobs, opening, async (ctx) => {
    await day('2026-01-01').execute(ctx.tx)
    await day('not a date')
      .execute(ctx.tx)
      .catch(() => undefined)
    return 'saved'
  })
  await expect(work).rejects.toThrow('rolled back')
  const { rows } = await sql`select 1 from kernel.calendar_day`.execute(database.admin)
  expect(rows).toEqual([])
})

test('what one command was allowed to see is forgotten before the next', async () => {
  await inTransaction(db, jobs, opening, async () => undefined)
  const { rows } = await sql`select kernel.scopes() as scopes, kernel.user_id() as who`.execute(db)
  expect(rows).toEqual([{ scopes: null, who: null }])
})
