import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import {
  canonicalEvent,
  canonicalSeal,
  type EventText,
  leafHash,
  merkleTree,
  type Position,
} from '../rules.ts'
import { eventText, hex, sm3 } from './spell-rows.ts'

/** How much one run does at most; what remains waits for the next minute. */
export interface SealLimits {
  readonly perSeal: number
  readonly seals: number
}

interface Link extends Position {
  readonly seq: number
  readonly toOrdinal: number
  readonly hash: string | null
  readonly cluster: string | null
}

interface Moment {
  readonly cluster: string
  readonly xmin: string
  readonly xmax: string
}

const batch = 2_000
const beginning: Link = { seq: 0, toOrdinal: 0, hash: null, cluster: null, xid: '0', id: '0' }

/**
 * Gives every event that can no longer gain an earlier neighbour its ordinal and seals it: those of transactions
 * older than any that still runs, in the order (xid, id). Returns how many seals were made. Runs under a lock; a
 * second caller leaves at once, so running twice does no harm.
 */
export async function sealEvents(
  ctx: Ctx,
  limits: SealLimits = { perSeal: 100_000, seals: 20 },
): Promise<number> {
  const lock = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit.seal', 0)) as held`.execute(ctx.tx)
  if (!lock.rows[0]?.held) return 0
  // The planner knows nothing yet of leaves that this transaction writes, and would walk them all for every event.
  await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('enable_seqscan', 'off', true)`.execute(ctx.tx)
  let last = await lastLink(ctx)
  // One statement, one snapshot: whatever ran before it is finished for every statement that follows.
  const { rows } = await sql<Moment>`select system_identifier::text as cluster,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin, pg_snapshot_xmax(pg_current_snapshot())::text as xmax
    from pg_control_system()`.execute(ctx.tx)
  const moment = rows[0]
  if (!moment) throw new Error('pg_control_system returned nothing')
  let made = 0
  if (last.cluster !== null && last.cluster !== moment.cluster) {
    last = await sealRestored(ctx, last, moment)
    made += 1
  }
  for (; made < limits.seals; made += 1) {
    const next = await sealNext(ctx, last, moment, limits.perSeal)
    if (!next) break
    last = next
  }
  return made
}

async function lastLink(ctx: Ctx): Promise<Link> {
  const { rows } =
    await sql<Link>`select seq, to_ordinal as "toOrdinal", encode(hash, 'hex') as hash, cluster,
    boundary_xid::text as xid, boundary_id::text as id from audit.seal order by seq desc limit 1`.execute(
      ctx.tx,
    )
  return rows[0] ?? beginning
}

async function sealNext(ctx: Ctx, last: Link, moment: Moment, most: number): Promise<Link | undefined> {
  const ready = sql<boolean>`e.xid < ${moment.xmin}::xid8`
  const placed = await placeEvents(ctx, last.toOrdinal, last, ready, most)
  if (placed.count === 0) return undefined
  return writeSeal(ctx, last, moment, placed, placed.end)
}

/**
 * The log was carried into another database cluster (restore from an export, a new major version), where
 * transactions are numbered anew. Everything that is there and not sealed gets its place now, and the chain goes on
 * from a boundary in the new numbers.
 */
async function sealRestored(ctx: Ctx, last: Link, moment: Moment): Promise<Link> {
  // Numbers from xmax on cannot be of this cluster: events of the old one that it had not sealed yet.
  const ready = sql<boolean>`(e.xid < ${moment.xmin}::xid8 or e.xid >= ${moment.xmax}::xid8)`
  const placed = await placeEvents(ctx, last.toOrdinal, beginning, ready, Number.POSITIVE_INFINITY)
  return writeSeal(ctx, last, moment, placed, { xid: moment.xmin, id: '0' })
}

interface Placed {
  readonly count: number
  readonly root: Uint8Array
  readonly end: Position
}

async function placeEvents(
  ctx: Ctx,
  before: number,
  after: Position,
  ready: ReturnType<typeof sql<boolean>>,
  most: number,
): Promise<Placed> {
  const tree = merkleTree(sm3)
  let end = after
  while (tree.size < most) {
    const limit = Math.min(batch, most - tree.size)
    const { rows } = await sql<EventText & { at_text: string }>`select ${eventText}, e.at::text as at_text
      from audit.event e
      where (e.xid, e.id) > (${end.xid}::xid8, ${end.id}::bigint) and ${ready}
        and not exists (select 1 from audit.leaf l where l.event_id = e.id and l.at = e.at)
      order by e.xid, e.id limit ${limit}`.execute(ctx.tx)
    const last = rows.at(-1)
    if (!last) break
    const hashes = rows.map((row) => leafHash(sm3, canonicalEvent(row)))
    await sql`insert into audit.leaf (ordinal, event_id, at, hash)
      select ${before + tree.size} + place, event_id, at, decode(hash, 'hex')
      from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.at_text)}::timestamptz[],
        ${hashes.map(hex)}::text[]) with ordinality as r(event_id, at, hash, place)`.execute(ctx.tx)
    for (const hash of hashes) tree.add(hash)
    end = last
    if (rows.length < limit) break
  }
  return { count: tree.size, root: tree.root(), end }
}

async function writeSeal(
  ctx: Ctx,
  last: Link,
  moment: Moment,
  placed: Placed,
  boundary: Position,
): Promise<Link> {
  const seal = {
    seq: last.seq + 1,
    from_ordinal: last.toOrdinal + 1,
    to_ordinal: last.toOrdinal + placed.count,
    count: placed.count,
  }
  const hash = hex(
    sm3(
      canonicalSeal({
        seq: String(seal.seq),
        from_ordinal: String(seal.from_ordinal),
        to_ordinal: String(seal.to_ordinal),
        count: String(seal.count),
        boundary_xid: boundary.xid,
        boundary_id: boundary.id,
        cluster: moment.cluster,
        root: hex(placed.root),
        previous: last.hash,
        at: `${ctx.now.getTime()}000`,
      }),
    ),
  )
  await sql`insert into audit.seal (seq, from_ordinal, to_ordinal, count, boundary_xid, boundary_id, cluster, root,
      previous, hash, at)
    values (${seal.seq}, ${seal.from_ordinal}, ${seal.to_ordinal}, ${seal.count}, ${boundary.xid}::xid8,
      ${boundary.id}::bigint, ${moment.cluster}, ${Buffer.from(placed.root)}, decode(${last.hash}::text, 'hex'),
      decode(${hash}, 'hex'), ${ctx.now})`.execute(ctx.tx)
  return {
    seq: seal.seq,
    toOrdinal: seal.to_ordinal,
    hash,
    cluster: moment.cluster,
    xid: boundary.xid,
    id: boundary.id,
  }
}
