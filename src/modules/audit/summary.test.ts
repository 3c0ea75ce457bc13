import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { record, sealEvents, verifyAudit } from './index.ts'

const database = await testDatabase()
const { admin } = database
// 10:00 in Shanghai; an hour after midnight there is still yesterday in UTC.
const now = new Date('2026-11-23T02:00:00Z')
const { call, run } = await createTestApp(database, () => now)
const auditor = anActor('auditor', { id: '00000000-0000-0000-0000-000000000000', path: '' })
const countyAuditor = anActor('auditor', { id: '00000000-0000-7000-8000-000000000002', path: 'r1.r2' })

const write = async (at: string, action: string, orgPath = '', after: unknown = null) => {
  await run((ctx) =>
    record({ ...ctx, now: new Date(at) }, { action, subject: { kind: 'x', id: '1' }, orgPath, after }),
  )
}
const summary = async (who = auditor) => {
  const res = await call(who, 'GET', '/audit/summary')
  expect(res.statusCode, res.body).toBe(200)
  return res.json()
}

beforeAll(async () => {
  await write('2026-11-22T17:00:00Z', 'identity.session.refuse', '', { why: 'bad-credentials' })
  await write('2026-11-22T15:00:00Z', 'identity.session.refuse', 'r1.r2', { why: 'bad-code' })
  await write('2026-11-22T18:00:00Z', 'identity.session.refuse', '', { why: 'code-required' })
  await write('2026-11-20T18:00:00Z', 'identity.session.refuse', '', { why: 'bad-credentials' })
  await write('2026-11-23T01:00:00Z', 'org.unit.rename', 'r1.r2')
  await write('2026-11-23T01:30:00Z', 'org.unit.rename', 'r1.r3')
  await write('2026-11-23T01:40:00Z', 'org.unit.rename', 'r1.r3')
  await write('2026-11-10T04:00:00Z', 'org.unit.move', 'r1')
  await write('2026-10-01T04:00:00Z', 'org.unit.move', 'r1')
})

test('the log at a glance, by the days of Shanghai', async () => {
  const seen = await summary()
  expect(seen).toMatchObject({ today: 5, last7Days: 7, total: 9, failedSignIns24h: 2 })
  expect(seen.days).toHaveLength(14)
  expect(seen.days.filter(({ events }: { events: number }) => events > 0)).toEqual([
    { on: '2026-11-10', events: 1 },
    { on: '2026-11-21', events: 1 },
    { on: '2026-11-22', events: 1 },
    { on: '2026-11-23', events: 5 },
  ])
  expect(seen.topActions).toEqual([
    { action: 'org.unit.rename', actionText: '机构更名', events: 3 },
    { action: 'identity.session.refuse', actionText: '登录被拒绝', events: 2 },
  ])
})

test('an auditor of a county counts what happened there', async () => {
  expect(await summary(countyAuditor)).toMatchObject({ today: 1, total: 2, failedSignIns24h: 1 })
})

/** Neighbours on the test server may hold a seal back a moment. */
async function sealAll(): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    await run((ctx) => sealEvents(ctx))
    const { events, sealed } = await run((ctx) => verifyAudit(ctx))
    if (events === sealed) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the tail was never sealed')
}

test('it says up to when the log is sealed and what waits for the next seal', async () => {
  expect(await summary()).toMatchObject({ sealed: 0, unsealed: 9, seals: 0, sealedAt: null })
  await sealAll()
  const sealed = await summary()
  expect(sealed).toMatchObject({ sealed: 9, unsealed: 0, total: 9, sealedAt: now.toISOString() })
  await write('2026-11-23T01:50:00Z', 'org.unit.rename')
  expect(await summary()).toMatchObject({ sealed: 9, unsealed: 1, total: 10, seals: sealed.seals })
})

test('verification answers what the command line prints, and how long it took', async () => {
  const res = await call(auditor, 'GET', '/audit/verification')
  expect(res.statusCode, res.body).toBe(200)
  const { tookMs, ...rest } = res.json()
  expect(rest).toEqual(await run((ctx) => verifyAudit(ctx)))
  expect(rest).toMatchObject({ events: 10, sealed: 9, ok: true, firstBad: null })
  expect(tookMs).toBeGreaterThanOrEqual(0)
})

test('an auditor of a part verifies the whole: what he may not see is not missing', async () => {
  const res = await call(countyAuditor, 'GET', '/audit/verification')
  expect(res.json()).toMatchObject({ events: 10, sealed: 9, ok: true })
})

test('a seal kept outside is compared; a file that is none is refused in words', async () => {
  const seal = (await call(auditor, 'GET', '/audit/seals/1')).json()
  const same = await call(auditor, 'POST', '/audit/verification', seal)
  expect(same.json()).toMatchObject({ ok: true })
  const damaged = await call(auditor, 'POST', '/audit/verification', { ...seal, root: '0'.repeat(64) })
  expect(damaged.json()).toMatchObject({ status: 422, code: 'audit/seal-file-damaged' })
  const none = await call(auditor, 'POST', '/audit/verification', { 名称: '别的文件' })
  expect(none.json()).toMatchObject({ status: 422, code: 'audit/seal-file-damaged' })
})

test('what was tampered with is found and named', async () => {
  await sql`alter table audit.event disable trigger never_changed`.execute(admin)
  await sql`update audit.event set reason = '改过' where action = 'org.unit.move' and at < '2026-11-01'`.execute(
    admin,
  )
  const res = await call(auditor, 'GET', '/audit/verification')
  expect(res.json()).toMatchObject({ ok: false, firstBad: { kind: 'event', why: 'changed' } })
  await sql`update audit.event set reason = null where action = 'org.unit.move' and at < '2026-11-01'`.execute(
    admin,
  )
  await sql`alter table audit.event enable trigger never_changed`.execute(admin)
  expect((await call(auditor, 'GET', '/audit/verification')).json()).toMatchObject({ ok: true })
})

test('one verification at a time', async () => {
  await admin.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(hashtextextended('audit.verify', 0))`.execute(held)
    const res = await call(auditor, 'GET', '/audit/verification')
    expect(res.json()).toMatchObject({ status: 409, code: 'audit/verification-runs' })
    await sql`select pg_advisory_unlock(hashtextextended('audit.verify', 0))`.execute(held)
  })
  expect((await call(auditor, 'GET', '/audit/verification')).statusCode).toBe(200)
})

test('nothing is sealed while the chain is read', async () => {
  await write('2026-11-23T01:55:00Z', 'org.unit.rename')
  const made = await run(async (ctx) => {
    await verifyAudit(ctx)
    return run((other) => sealEvents(other))
  })
  expect(made).toBe(0)
})
