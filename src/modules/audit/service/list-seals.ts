import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { Seal, SealPage, SealQuery } from '../contract.ts'
import { problem } from '../problems.ts'
import type { SealText } from '../rules.ts'
import { microsToDate, sealText } from './spell-rows.ts'

type SealRow = SealText & { readonly hash: string }

export async function listSeals(ctx: Ctx, query: SealQuery): Promise<SealPage> {
  const newestFirst = query.sort === '-seq'
  const from = query.cursor ? Number(query.cursor[1]) : newestFirst ? 2_147_483_647 : 0
  const { rows } = await sql<SealRow>`select ${sealText} from audit.seal
    where ${newestFirst ? sql`audit.seal.seq < ${from}` : sql`audit.seal.seq > ${from}`}
    order by ${newestFirst ? sql`audit.seal.seq desc` : sql`audit.seal.seq`} limit ${query.limit + 1}`.execute(
    ctx.tx,
  )
  const page = toPage(rows, query.limit, (row) => [null, row.seq])
  return { items: page.items.map(toSeal), next: page.next }
}

export async function getSeal(ctx: Ctx, seq: number): Promise<Seal> {
  const { rows } = await sql<SealRow>`select ${sealText} from audit.seal where seq = ${seq}`.execute(ctx.tx)
  if (!rows[0]) throw problem('seal-not-found')
  return toSeal(rows[0])
}

const toSeal = (row: SealRow): Seal => ({
  hengmi: 'audit-seal/1',
  seq: Number(row.seq),
  fromOrdinal: Number(row.from_ordinal),
  toOrdinal: Number(row.to_ordinal),
  count: Number(row.count),
  boundary: { xid: row.boundary_xid, id: row.boundary_id },
  cluster: row.cluster,
  root: row.root,
  previous: row.previous,
  hash: row.hash,
  at: microsToDate(row.at).toISOString(),
})

/** An exported seal as its own hash covers it. A seal's instant has whole milliseconds, so nothing is lost. */
export const sealTextOf = (seal: Seal): SealText => ({
  seq: String(seal.seq),
  from_ordinal: String(seal.fromOrdinal),
  to_ordinal: String(seal.toOrdinal),
  count: String(seal.count),
  boundary_xid: seal.boundary.xid,
  boundary_id: seal.boundary.id,
  cluster: seal.cluster,
  root: seal.root,
  previous: seal.previous,
  at: `${Date.parse(seal.at)}000`,
})
