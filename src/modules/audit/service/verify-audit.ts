import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { type FirstBad, Seal, type TimedVerification, type Verification } from '../contract.ts'
import { problem } from '../problems.ts'
import {
  canonicalEvent,
  canonicalSeal,
  type EventText,
  isAfter,
  leafHash,
  merkleTree,
  type Position,
  type SealText,
} from '../rules.ts'
import { sealTextOf } from './list-seals.ts'
import { eventText, hex, sealText, sm3 } from './spell-rows.ts'

type SealRow = SealText & { readonly hash: string }

const batch = 2_000

/**
 * Recomputes the whole log from its rows and compares it with the seals, and with a seal kept outside where one is
 * given. Reads in batches: memory does not grow with the log. Needs the scope of everything (command line).
 */
export async function verifyAudit(ctx: Ctx, options: { seal?: unknown } = {}): Promise<Verification> {
  const exported = options.seal === undefined ? undefined : readSeal(options.seal)
  // A seal made meanwhile would look like leaves that belong to none; the sealing job comes again in a minute.
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('audit.seal', 0))`.execute(ctx.tx)
  // A parameterised look-up per leaf; a hash join would read every event again for each batch.
  await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(
    ctx.tx,
  )
  const { rows } = await sql<{ seals: number; sealed: number; events: number }>`select
    (select coalesce(max(seq), 0) from audit.seal) as seals, (select coalesce(sum(count), 0)::bigint from audit.seal) as sealed,
    (select count(*) from audit.event) as events`.execute(ctx.tx)
  const { events, sealed, seals } = rows[0] ?? { seals: 0, sealed: 0, events: 0 }
  const firstBad = await findFirstBad(ctx, seals, exported)
  return { events, sealed, seals, ok: firstBad === null, firstBad }
}

/**
 * The same for whoever asks over HTTP, one at a time. The chain goes over the whole log, so it is read whole whatever
 * the asker's scopes; he learns counts, and of an event that was tampered with no more than its number.
 */
export async function verifyNow(ctx: Ctx, options: { seal?: unknown } = {}): Promise<TimedVerification> {
  const started = performance.now()
  const lock = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit.verify', 0)) as held`.execute(ctx.tx)
  if (!lock.rows[0]?.held) throw problem('verification-runs')
  await sql`select set_config('app.scopes', '{""}', true)`.execute(ctx.tx)
  const verification = await verifyAudit(ctx, options)
  return { ...verification, tookMs: Math.round(performance.now() - started) }
}

function readSeal(content: unknown): Seal {
  const { data: seal } = Seal.safeParse(content)
  if (!seal || hex(sm3(canonicalSeal(sealTextOf(seal)))) !== seal.hash) throw problem('seal-file-damaged')
  return seal
}

async function findFirstBad(ctx: Ctx, seals: number, exported: Seal | undefined): Promise<FirstBad | null> {
  const leaves = readLeaves(ctx)
  let last: SealRow | undefined
  for await (const seal of readSeals(ctx, seals)) {
    const seq = Number(last?.seq ?? 0) + 1
    if (seal.seq !== String(seq)) return { kind: 'seal', seq, why: 'missing' }
    if (exported?.seq === seq && exported.hash !== seal.hash) return { kind: 'seal', seq, why: 'exported' }
    if (isBroken(seal, last)) return { kind: 'seal', seq, why: 'broken' }
    const bad = await checkEvents(leaves, seal)
    if (bad) return bad
    last = seal
  }
  if (exported && exported.seq > seals) return { kind: 'seal', seq: exported.seq, why: 'missing' }
  return (await findUnsealedLeaf(ctx, last)) ?? (await findInserted(ctx, last))
}

async function* readSeals(ctx: Ctx, upTo: number): AsyncGenerator<SealRow> {
  for (let seq = 0; ; ) {
    const { rows } = await sql<SealRow>`select ${sealText} from audit.seal
      where audit.seal.seq > ${seq} and audit.seal.seq <= ${upTo} order by audit.seal.seq limit ${batch}`.execute(
      ctx.tx,
    )
    const last = rows.at(-1)
    if (!last) return
    yield* rows
    seq = Number(last.seq)
  }
}

function isBroken(seal: SealRow, last: SealRow | undefined): boolean {
  const from = BigInt(last?.to_ordinal ?? 0) + 1n
  return (
    hex(sm3(canonicalSeal(seal))) !== seal.hash ||
    seal.previous !== (last?.hash ?? null) ||
    BigInt(seal.from_ordinal) !== from ||
    BigInt(seal.to_ordinal) !== from + BigInt(seal.count) - 1n ||
    (last?.cluster === seal.cluster && !isAfter(boundaryOf(seal), boundaryOf(last)))
  )
}

const boundaryOf = (seal: SealRow): Position => ({ xid: seal.boundary_xid, id: seal.boundary_id })

type LeafRow = { [Column in keyof EventText]: EventText[Column] | null } & {
  readonly ordinal: string
  readonly event_id: string
  readonly leaf: string
}

async function checkEvents(leaves: AsyncGenerator<LeafRow>, seal: SealRow): Promise<FirstBad | null> {
  const tree = merkleTree(sm3)
  const to = Number(seal.to_ordinal)
  let last: Position = { xid: '0', id: '0' }
  for (let ordinal = Number(seal.from_ordinal); ordinal <= to; ordinal += 1) {
    const { value: row, done } = await leaves.next()
    const bad = done ? { id: null, ordinal, why: 'unplaced' as const } : checkLeaf(row, ordinal, last)
    if (bad) return { kind: 'event', ...bad, seal: Number(seal.seq) }
    tree.add(Buffer.from(row.leaf, 'hex'))
    last = row as EventText
  }
  return hex(tree.root()) === seal.root ? null : { kind: 'seal', seq: Number(seal.seq), why: 'root' }
}

async function* readLeaves(ctx: Ctx): AsyncGenerator<LeafRow, undefined> {
  for (let ordinal = '0'; ; ) {
    const { rows } = await sql<LeafRow>`
      select l.ordinal::text, l.event_id::text, encode(l.hash, 'hex') as leaf, ${eventText}
      from (select ordinal, event_id, at, hash from audit.leaf
        where ordinal > ${ordinal}::bigint order by ordinal limit ${batch}) l
      left join audit.event e on e.at = l.at and e.id = l.event_id
      order by l.ordinal`.execute(ctx.tx)
    const last = rows.at(-1)
    if (!last) return
    yield* rows
    ordinal = last.ordinal
  }
}

function checkLeaf(row: LeafRow, ordinal: number, last: Position) {
  const where = { id: Number(row.event_id), ordinal }
  if (Number(row.ordinal) !== ordinal) return { id: null, ordinal, why: 'unplaced' } as const
  if (row.id === null) return { ...where, why: 'deleted' } as const
  const event = row as EventText
  if (hex(leafHash(sm3, canonicalEvent(event))) !== row.leaf) return { ...where, why: 'changed' } as const
  return isAfter(event, last) ? undefined : ({ ...where, why: 'unplaced' } as const)
}

async function findUnsealedLeaf(ctx: Ctx, last: SealRow | undefined): Promise<FirstBad | null> {
  const { rows } =
    await sql`select 1 from audit.leaf where ordinal > ${last?.to_ordinal ?? '0'}::bigint limit 1`.execute(
      ctx.tx,
    )
  return rows.length > 0 ? { kind: 'seal', seq: Number(last?.seq ?? 0) + 1, why: 'missing' } : null
}

/** Events that claim a transaction older than the last seal but were not there when it was made. */
async function findInserted(ctx: Ctx, last: SealRow | undefined): Promise<FirstBad | null> {
  const { rows: here } = await sql<{ cluster: string }>`
    select system_identifier::text as cluster from pg_control_system()`.execute(ctx.tx)
  // Just restored: numbers of this cluster and of the old one cannot be compared until the next seal.
  if (!last || here[0]?.cluster !== last.cluster) return null
  await sql`select set_config('enable_hashjoin', 'on', true)`.execute(ctx.tx)
  const { rows } = await sql<{ id: number }>`select e.id from audit.event e
    where (e.xid, e.id) <= (${last.boundary_xid}::xid8, ${last.boundary_id}::bigint)
      and not exists (select 1 from audit.leaf l where l.event_id = e.id and l.at = e.at)
    order by e.xid, e.id limit 1`.execute(ctx.tx)
  return rows[0] ? { kind: 'event', id: rows[0].id, ordinal: null, seal: null, why: 'inserted' } : null
}
