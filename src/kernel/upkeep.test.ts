import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createTestApp } from '../test/app.ts'
import { testDatabase } from '../test/database.ts'
import { createBlobStore } from './blob.ts'
import { upkeepJobs } from './upkeep.ts'

const database = await testDatabase()
// Two hours on: what was just stored is old enough to be swept.
const { run } = await createTestApp(database, () => new Date(Date.now() + 2 * 3_600_000))
const folder = await mkdtemp(join(tmpdir(), 'hengmi-upkeep-'))
afterAll(() => rm(folder, { recursive: true }))

const bytes = async function* (text: string) {
  yield Buffer.from(text)
}

test('an upload that no row refers to is swept, one that some module refers to stays', async () => {
  const blobs = await createBlobStore(folder, { maxBytes: 1000 })
  const claim = { name: 'a.txt', allowed: ['text/plain'] as const }
  const kept = await blobs.put(bytes('已引用'), claim)
  const orphan = await blobs.put(bytes('无人引用'), claim)
  const [sweep] = upkeepJobs(blobs, [async () => new Set<string>(), async () => new Set([kept.sha256])])
  await run((ctx) => sweep?.handle(ctx, {}) ?? Promise.resolve())
  expect([await blobs.has(kept.sha256), await blobs.has(orphan.sha256)]).toEqual([true, false])
})

test('answers kept for repeated requests are forgotten after a day', async () => {
  const at = (hours: number) => new Date(Date.now() + 2 * 3_600_000 - hours * 3_600_000)
  for (const hours of [1, 25]) {
    await sql`insert into kernel.idempotency (actor_id, key, fingerprint, at)
      values ('a', ${`k${hours}`}, '\\x00', ${at(hours)})`.execute(database.admin)
  }
  const forget = upkeepJobs({} as never, []).find(({ name }) => name === 'kernel.idempotency.forget')
  await run((ctx) => forget?.handle(ctx, {}) ?? Promise.resolve())
  const { rows } = await sql<{ key: string }>`select key from kernel.idempotency`.execute(database.admin)
  expect(rows).toEqual([{ key: 'k1' }])
})
