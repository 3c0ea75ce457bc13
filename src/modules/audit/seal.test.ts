import { hash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../../kernel/context.ts'
import { anActor, createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import type { Seal, Verification } from './contract.ts'
import { recordAll, sealEvents, verifyAudit } from './index.ts'
import {
  canonicalEvent,
  canonicalSeal,
  type EventText,
  leafHash,
  merkleTree,
  type SealText,
} from './rules.ts'
import { eventText, sealText } from './service/spell-rows.ts'

const database = await testDatabase()
const { call, run } = await createTestApp(database)
const auditor = anActor('auditor', { id: '00000000-0000-7000-8000-000000000001', path: 'r1' })
const sm3 = (data: string | Uint8Array) => hash('sm3', data, 'buffer')

const write = (names: readonly string[], tx?: Transaction<unknown>) => {
  const work = (ctx: Ctx) =>
    recordAll(
      tx ? { ...ctx, tx } : ctx,
      names.map((id) => ({
        action: 'org.unit.rename',
        subject: { kind: 'org.unit', id },
        orgPath: 'r1.u7',
        before: { 单位: '甲局', a: 1.5 },
        reason: '机构改革',
      })),
    )
  return run(work)
}

/** Other databases of the test server share its transaction numbers, so a neighbour may hold a seal back a moment. */
async function sealTail(): Promise<void> {
  for (let tries = 0; tries < 800; tries++) {
    await run((ctx) => sealEvents(ctx))
    const { events, sealed } = await run((ctx) => verifyAudit(ctx))
    if (events === sealed) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the tail was never sealed')
}

beforeAll(async () => {
  for (const names of [['1', '2', '3'], ['4'], ['5', '6', '7', '8']]) {
    await write(names)
    await sealTail()
  }
  await write(['9'])
})

test('a log that nobody touched is in order; what is not sealed yet is the tail, not an error', async () => {
  expect(await run((ctx) => verifyAudit(ctx))).toEqual({
    events: 9,
    sealed: 8,
    seals: 3,
    ok: true,
    firstBad: null,
  })
})

class Undo extends Error {}

/** The verdict on the log after a superuser got past triggers and row security; then all is as it was. */
async function afterTampering(
  tamper: (tx: Transaction<unknown>) => Promise<unknown>,
  seal?: unknown,
): Promise<Verification> {
  let verdict: Verification | undefined
  const trial = database.admin.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await tamper(tx)
    verdict = await run((ctx) => verifyAudit({ ...ctx, tx }, { seal }))
    throw new Undo()
  })
  await expect(trial).rejects.toThrow(Undo)
  return verdict as Verification
}

const eventId = async (ordinal: number) => {
  const { rows } = await sql<{
    id: number
  }>`select event_id as id from audit.leaf where ordinal = ${ordinal}`.execute(database.admin)
  return rows[0]?.id as number
}

test.each([
  ['actor_id', `'another'`],
  ['actor_name', `'李四'`],
  ['ip', `'10.9.9.9'`],
  ['request_id', `'r'`],
  ['action', `'org.unit.move'`],
  ['subject_kind', `'org.body'`],
  ['subject_id', `'x'`],
  ['org_path', `'r1.u8'`],
  ['before', `'{"a": 1.50, "单位": "甲局"}'`],
  ['after', `'null'`],
  ['reason', 'null'],
  ['xid', `'3'`],
])('an event whose %s was changed is found', async (column, value) => {
  const { ok, firstBad } = await afterTampering((tx) =>
    sql`update audit.event set ${sql.ref(column)} = ${sql.raw(value)} where id = ${sql`(select event_id from audit.leaf where ordinal = 4)`}`.execute(
      tx,
    ),
  )
  expect([ok, firstBad]).toEqual([
    false,
    { kind: 'event', id: await eventId(4), ordinal: 4, seal: 2, why: 'changed' },
  ])
})

test('an event whose time was moved by a microsecond is missed where it was sealed', async () => {
  const { firstBad } = await afterTampering((tx) =>
    sql`update audit.event set at = at + interval '1 microsecond' where subject_id = '5'`.execute(tx),
  )
  expect(firstBad).toEqual({ kind: 'event', id: await eventId(5), ordinal: 5, seal: 3, why: 'deleted' })
})

test('a deleted event is found', async () => {
  const { firstBad } = await afterTampering((tx) =>
    sql`delete from audit.event where subject_id = '3'`.execute(tx),
  )
  expect(firstBad).toEqual({ kind: 'event', id: await eventId(3), ordinal: 3, seal: 1, why: 'deleted' })
})

test('an event put in behind the seals is found', async () => {
  const { firstBad } = await afterTampering((tx) =>
    sql`insert into audit.event (id, xid, at, actor_id, actor_name, request_id, action, subject_kind, subject_id, org_path)
      overriding system value select 5000, xid, at, 'a', 'a', 'r', 'a.b.c', 'k', 'i', '' from audit.event where subject_id = '2'`.execute(
      tx,
    ),
  )
  expect(firstBad).toEqual({ kind: 'event', id: 5000, ordinal: null, seal: null, why: 'inserted' })
})

test.each([
  ['a deleted seal', 'delete from audit.seal where seq = 2', { kind: 'seal', seq: 2, why: 'missing' }],
  [
    'the first seal deleted',
    'delete from audit.seal where seq = 1',
    { kind: 'seal', seq: 1, why: 'missing' },
  ],
  ['the last seal deleted', 'delete from audit.seal where seq = 3', { kind: 'seal', seq: 3, why: 'missing' }],
  [
    'a seal with another time',
    `update audit.seal set at = at + interval '1 s' where seq = 2`,
    { kind: 'seal', seq: 2, why: 'broken' },
  ],
  [
    'a seal with another root',
    `update audit.seal set root = sha256('x') where seq = 3`,
    { kind: 'seal', seq: 3, why: 'broken' },
  ],
  [
    'a gap in the ordinals',
    'delete from audit.leaf where ordinal = 6',
    { kind: 'event', id: null, ordinal: 6, seal: 3, why: 'unplaced' },
  ],
  [
    'the last leaf of a seal deleted',
    'delete from audit.leaf where ordinal = 8',
    { kind: 'event', id: null, ordinal: 8, seal: 3, why: 'unplaced' },
  ],
] as const)('%s is found', async (_, statement, expected) => {
  expect((await afterTampering((tx) => sql.raw(statement).execute(tx))).firstBad).toEqual(expected)
})

test('an event and its leaf changed together do not give the root that was sealed', async () => {
  const { firstBad } = await afterTampering(async (tx) => {
    await sql`update audit.event set reason = '另一个理由' where subject_id = '2'`.execute(tx)
    await rehash(tx)
  })
  expect(firstBad).toEqual({ kind: 'seal', seq: 1, why: 'root' })
})

test('events whose places were exchanged, leaves and all, are found', async () => {
  const { firstBad } = await afterTampering(async (tx) => {
    await sql`update audit.leaf set ordinal = 100 + ordinal where ordinal in (6, 7)`.execute(tx)
    await sql`update audit.leaf set ordinal = case ordinal when 106 then 7 else 6 end where ordinal > 100`.execute(
      tx,
    )
    await rebuild(tx)
  })
  expect(firstBad).toMatchObject({ kind: 'event', ordinal: 7, seal: 3, why: 'unplaced' })
})

test('who owns the database can rebuild the chain; a seal kept outside tells', async () => {
  const forge = async (tx: Transaction<unknown>) => {
    await sql`update audit.event set reason = '另一个理由' where subject_id = '2'`.execute(tx)
    await rehash(tx)
    await rebuild(tx)
  }
  const kept = (await call(auditor, 'GET', '/audit/seals/2')).json() as Seal
  expect((await afterTampering(forge)).ok).toBe(true)
  expect((await afterTampering(forge, kept)).firstBad).toEqual({ kind: 'seal', seq: 2, why: 'exported' })
  expect((await run((ctx) => verifyAudit(ctx, { seal: kept }))).ok).toBe(true)
  const cutOff = (tx: Transaction<unknown>) =>
    sql`with gone as (delete from audit.seal where seq > 1) delete from audit.leaf where ordinal > 3`.execute(
      tx,
    )
  expect((await afterTampering(cutOff)).firstBad).toBeNull()
  expect((await afterTampering(cutOff, kept)).firstBad).toEqual({ kind: 'seal', seq: 2, why: 'missing' })
})

test('a seal file that was changed, or is something else, is refused', async () => {
  const kept = (await call(auditor, 'GET', '/audit/seals/2')).json() as Seal
  for (const seal of [
    { ...kept, count: 2 },
    { ...kept, at: '2026-11-23T02:00:01.000Z' },
    { hello: 1 },
    null,
  ]) {
    await expect(run((ctx) => verifyAudit(ctx, { seal }))).rejects.toMatchObject({
      code: 'audit/seal-file-damaged',
    })
  }
})

test('seals are listed newest first and each one is a file', async () => {
  const first = (await call(auditor, 'GET', '/audit/seals?limit=2')).json()
  expect(first.items.map((seal: Seal) => [seal.seq, seal.fromOrdinal, seal.toOrdinal])).toEqual([
    [3, 5, 8],
    [2, 4, 4],
  ])
  const rest = (await call(auditor, 'GET', `/audit/seals?limit=2&cursor=${first.next}`)).json()
  expect(rest.items).toEqual([(await call(auditor, 'GET', '/audit/seals/1')).json()])
  expect(rest.next).toBeNull()
  expect(first.items[1].previous).toBe(rest.items[0].hash)
  const missing = await call(auditor, 'GET', '/audit/seals/99')
  expect([missing.statusCode, missing.json().code]).toEqual([404, 'audit/seal-not-found'])
})

test('the canonical text does not depend on the settings of a session, nor does the version of the server', async () => {
  const texts = new Set<string>()
  for (const [zone, style] of [
    ['UTC', 'ISO'],
    ['America/St_Johns', 'SQL, DMY'],
    ['Asia/Shanghai', 'German'],
  ]) {
    await database.admin.transaction().execute(async (tx) => {
      await sql`select set_config('timezone', ${zone}, true), set_config('datestyle', ${style}, true)`.execute(
        tx,
      )
      const { rows } = await sql<EventText>`select ${eventText} from (values (7::bigint, '42'::xid8,
        '2026-11-23 10:00:00.123456+08'::timestamptz, 'cli:root', '张三', '10.0.0.1'::inet, 'r', 'org.unit.rename',
        'org.unit', 'u', 'r1.u2'::ltree, '{"b": 1.50, "a": {"单位": "甲局", "n": 1e3}}'::jsonb, null::jsonb, null)) e
        (id, xid, at, actor_id, actor_name, ip, request_id, action, subject_kind, subject_id, org_path, before, after, reason)`.execute(
        tx,
      )
      texts.add(canonicalEvent(rows[0] as EventText))
    })
  }
  expect([...texts]).toEqual([
    'hengmi-audit-event/1\n1:7,2:42,16:1795399200123456,8:cli:root,6:张三,11:10.0.0.1/32,1:r,15:org.unit.rename,' +
      '8:org.unit,1:u,5:r1.u2,49:{"a": {"n": 1000, "单位": "甲局"}, "b": 1.50},~,~,',
  ])
})

test('a long transaction holds sealing back, and nothing is skipped when the earlier one commits last', async () => {
  await sealTail()
  const slow = await begin()
  await write(['slow'], slow.tx)
  const quick = await begin()
  await write(['quick'], quick.tx)
  await quick.commit()
  await run((ctx) => sealEvents(ctx))
  expect(await sealedSubjects(['slow', 'quick'])).toEqual([])
  await slow.commit()
  await sealTail()
  expect(await sealedSubjects(['slow', 'quick'])).toEqual(['slow', 'quick'])
  expect((await run((ctx) => verifyAudit(ctx))).ok).toBe(true)
})

test('a transaction that fails leaves a hole in the ids, which is no fault', async () => {
  const failing = await begin()
  await write(['gone'], failing.tx)
  await failing.rollback()
  await write(['after the hole'])
  await sealTail()
  expect((await run((ctx) => verifyAudit(ctx))).firstBad).toBeNull()
})

test('a second sealer leaves at once, and a run without new events makes no seal', async () => {
  await sealTail()
  await write(['waiting'])
  const holder = await begin()
  await sql`select pg_advisory_xact_lock(hashtextextended('audit.seal', 0))`.execute(holder.tx)
  expect(await run((ctx) => sealEvents(ctx))).toBe(0)
  await holder.rollback()
  await sealTail()
  expect(await run((ctx) => sealEvents(ctx))).toBe(0)
})

test('many events become several seals of limited size', async () => {
  await sealTail()
  const before = await run((ctx) => verifyAudit(ctx))
  await write(Array.from({ length: 10 }, (_, at) => `many-${at}`))
  for (
    let tries = 0;
    tries < 100 && (await run((ctx) => sealEvents(ctx, { perSeal: 4, seals: 20 }))) === 0;
    tries++
  );
  const after = await run((ctx) => verifyAudit(ctx))
  expect([after.seals - before.seals, after.sealed - before.sealed, after.ok]).toEqual([3, 10, true])
})

// Last, because the chain goes on differently afterwards.
test('a log restored into another cluster, where transactions are numbered anew, goes on being sealed', async () => {
  await sealTail()
  await write(['tail of the old cluster'])
  await database.admin.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    // As if everything so far had been written by a cluster far ahead of this one.
    await sql`update audit.event set xid = ((xid::text)::bigint + 1000000000)::text::xid8`.execute(tx)
    await sql`update audit.seal set boundary_xid = ((boundary_xid::text)::bigint + 1000000000)::text::xid8, cluster = 'old'`.execute(
      tx,
    )
    await rehash(tx)
    await rebuild(tx)
  })
  await write(['first of the new cluster'])
  expect((await run((ctx) => verifyAudit(ctx))).firstBad).toBeNull()
  await sealTail()
  await write(['second of the new cluster'])
  await sealTail()
  const verdict = await run((ctx) => verifyAudit(ctx))
  expect([verdict.firstBad, verdict.events - verdict.sealed]).toEqual([null, 0])
  const { firstBad } = await afterTampering((tx) =>
    sql`insert into audit.event (id, xid, at, actor_id, actor_name, request_id, action, subject_kind, subject_id, org_path)
      overriding system value select 6000, xid, at, 'a', 'a', 'r', 'a.b.c', 'k', 'i', '' from audit.event
      where subject_id = 'first of the new cluster'`.execute(tx),
  )
  expect(firstBad).toMatchObject({ kind: 'event', id: 6000, why: 'inserted' })
})

async function begin() {
  const tx = await database.db.startTransaction().execute()
  return { tx, commit: () => tx.commit().execute(), rollback: () => tx.rollback().execute() }
}

async function sealedSubjects(names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select e.subject_id as name from audit.event e join audit.leaf l
    on l.event_id = e.id and l.at = e.at where e.subject_id = any(${names}::text[]) order by l.ordinal`.execute(
    database.admin,
  )
  return rows.map((row) => row.name)
}

/** What a forger with the owner's rights would do: give every leaf the hash of its event as it is now. */
async function rehash(tx: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<EventText>`select ${eventText} from audit.event e`.execute(tx)
  for (const row of rows) {
    await sql`update audit.leaf set hash = ${leafHash(sm3, canonicalEvent(row))} where event_id = ${row.id}`.execute(
      tx,
    )
  }
}

/** And then: every seal over the leaves as they are now. */
async function rebuild(tx: Kysely<unknown>): Promise<void> {
  const { rows: seals } =
    await sql<SealText>`select ${sealText} from audit.seal order by audit.seal.seq`.execute(tx)
  let previous: string | null = null
  for (const seal of seals) {
    const { rows } = await sql<{ hash: Buffer }>`select hash from audit.leaf
      where ordinal between ${seal.from_ordinal} and ${seal.to_ordinal} order by ordinal`.execute(tx)
    const tree = merkleTree(sm3)
    for (const row of rows) tree.add(row.hash)
    const root = Buffer.from(tree.root()).toString('hex')
    const own: string = sm3(canonicalSeal({ ...seal, root, previous })).toString('hex')
    await sql`update audit.seal set root = decode(${root}, 'hex'), previous = decode(${previous}::text, 'hex'),
      hash = decode(${own}, 'hex') where seq = ${seal.seq}`.execute(tx)
    previous = own
  }
}
