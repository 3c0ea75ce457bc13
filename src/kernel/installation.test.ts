import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { anActor, createTestApp } from '../test/app.ts'
import { aCity, aUser } from '../test/city.ts'
import { testDatabase } from '../test/database.ts'

const database = await testDatabase()
const { admin } = database
const { call, blobs, app } = await createTestApp(database)
const city = await aCity(admin)
const sysadmin = anActor('sysadmin', { id: '00000000-0000-0000-0000-000000000000', path: '' })

test('before sign-in nothing is said but what the product is called and what may not be entered', async () => {
  const res = await call(undefined, 'GET', '/about')
  expect(res.statusCode).toBe(200)
  expect(res.json()).toEqual({
    name: '衡密',
    version: 'test',
    notice: '本系统不得录入国家秘密内容',
    systemMark: null,
    sessionIdleMinutes: 60,
    maxUploadMb: 50,
    watermark: 'off',
  })
})

test('the system administrator sees how the installation stands', async () => {
  await aUser(admin, { name: '张三', unit: city.city })
  await aUser(admin, { name: '李四', unit: city.city })
  await sql`update identity."user" set status = 'disabled' where name = '李四'`.execute(admin)
  await blobs.put(
    (async function* () {
      yield Buffer.from('佐证')
    })(),
    { name: '一.txt', allowed: ['text/plain'] },
  )
  await sql`select pgboss.create_queue('test.work', '{"policy":"standard"}'::jsonb)`.execute(admin)
  await sql`insert into pgboss.job (name, state, data, completed_on) values
    ('test.work', 'failed', '{"secret":"内容"}', '2026-11-22T03:00:00Z'), ('test.work', 'created', '{}', null)`.execute(
    admin,
  )
  const res = await call(sysadmin, 'GET', '/system')
  expect(res.statusCode, res.body).toBe(200)
  expect(res.json()).toMatchObject({
    version: 'test',
    startedAt: '2026-11-23T02:00:00.000Z',
    node: process.version,
    database: { migrations: expect.any(Number), lastMigration: expect.stringMatching(/^\d{4}_\w+\.sql$/) },
    evidence: { files: 1, bytes: Buffer.byteLength('佐证') },
    jobs: {
      queued: 1,
      active: 0,
      failed: 1,
      lastFailures: [{ name: 'test.work', at: '2026-11-22T03:00:00.000Z' }],
    },
    accounts: { active: 1, disabled: 1, locked: 0 },
    sessions: 0,
    lastBackupAt: null,
  })
  expect(res.json().database.bytes).toBeGreaterThan(1_000_000)
  expect(res.json().holidayYears).toContain(2026)
  expect(res.body).not.toContain('内容')
})

test('nobody else does', async () => {
  for (const role of ['secadmin', 'auditor', 'bureau_lead'] as const)
    expect((await call(anActor(role, city.city), 'GET', '/system')).json()).toMatchObject({
      status: 403,
      code: 'not-permitted',
    })
  expect((await app.inject('/api/v1/system')).statusCode).toBe(401)
})
