import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../test/database.ts'
import { inTransaction } from './db/transaction.ts'
import { createJobQueue, type Job, jobDatabase, type OutsideJob } from './jobs.ts'
import { createLog } from './log.ts'

const database = await testDatabase()
const lines: string[] = []
const log = createLog(
  'info',
  new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  }),
)
const queue = createJobQueue(database.pool, log)
afterAll(() => queue.stop())

const opening = {
  actor: { kind: 'job', id: 'job:test', name: '测试', grants: [] },
  permission: 'system',
  scopes: [''],
  origin: { id: 'test', ip: null },
  now: new Date('2026-11-23T02:00:00Z'),
} as const

const failing: Job<{ why: string }> = {
  name: 'notes.note.fail',
  data: z.object({ why: z.string() }),
  cron: '0 0 1 1 *',
  handle: async (_ctx, { why }) => {
    throw new Error(why)
  },
}

test('a server that was asked to send before it works still keeps the times and says what failed', async () => {
  await queue.start([failing], undefined)
  await inTransaction(database.db, queue, opening, (ctx) => ctx.enqueue(failing, { why: 'the paper is out' }))
  await queue.start([failing], (_name, work) => inTransaction(database.db, queue, opening, work))
  await expect.poll(() => lines.join(''), { timeout: 40_000 }).toContain('the paper is out')
  expect(lines.join('')).toContain('"job":"notes.note.fail"')
  const timed = async () =>
    (await sql<{ at: Date | null }>`select cron_on as at from pgboss.version`.execute(database.db)).rows[0]
      ?.at
  await expect.poll(timed, { timeout: 40_000 }).toBeInstanceOf(Date)
})

test('a job of a command that fails is never queued', async () => {
  const work = inTransaction(database.db, queue, opening, async (ctx) => {
    await ctx.enqueue(failing, { why: 'never' })
    throw new Error('rolled back')
  })
  await expect(work).rejects.toThrow('rolled back')
  const { rows } = await sql`select 1 from pgboss.job where data->>'why' = 'never'`.execute(database.db)
  expect(rows).toEqual([])
})

test('the queue is kept in order under the app role', async () => {
  const failures: unknown[] = []
  const boss = new PgBoss({
    db: jobDatabase(database.pool),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (err) => failures.push(err))
  await boss.start()
  await boss.createQueue('notes.note.keep')
  await boss.send('notes.note.keep', {})
  await boss.supervise()
  await boss.stop()
  expect(failures).toEqual([])
})

test('a message that fails half-way leaves no connection inside a transaction', async () => {
  await expect(jobDatabase(database.pool).executeSql('begin; select 1/0; commit')).rejects.toThrow('zero')
  const all = Array.from({ length: 8 }, () => sql`select pg_sleep(0.05)`.execute(database.db))
  await expect(Promise.all(all)).resolves.toHaveLength(8)
})

test('work outside opens its transactions itself, one after the other', async () => {
  const seen: string[] = []
  const outside: OutsideJob<Record<never, never>> = {
    name: 'notes.note.carry',
    data: z.object({}),
    handleOutside: async (open) => {
      for (let turn = 0; turn < 2; turn++) {
        const { rows } = await open((ctx) =>
          sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(ctx.tx),
        )
        seen.push(rows[0]?.id ?? '')
      }
    },
  }
  await queue.start([outside], (_name, work) => inTransaction(database.db, queue, opening, work))
  await inTransaction(database.db, queue, opening, (ctx) => ctx.enqueue(outside, {}))
  await expect.poll(() => new Set(seen).size, { timeout: 40_000 }).toBe(2)
})
