import { createHash, createHmac } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { type Ctx, inScope, tablesOf, userId } from '../../kernel/context.ts'
import { newId, newToken } from '../../kernel/ids.ts'
import { toPage } from '../../kernel/wire.ts'
import * as audit from '../audit/index.ts'
import type { Draw, DrawCheck, DrawLine, DrawPage, DrawQuery, Purpose, StratumSize } from './contract.ts'
import { problem } from './problems.ts'
import {
  commitment,
  type Digests,
  type Frame,
  listHash,
  listRefusal,
  type Outcome,
  repeatDraw,
} from './rules.ts'
import type { SamplingTables } from './tables.gen.ts'

type Row = Selectable<SamplingTables['sampling.draw']>
/** Without the list, which may be long. */
type LineRow = Pick<
  Row,
  'id' | 'purpose_kind' | 'purpose_id' | 'n' | 'list_hash' | 'commitment' | 'committed_at' | 'drawn_at'
> & { readonly rows: number; readonly stratified: boolean }
const tables = tablesOf<SamplingTables>()

const digests: Digests = {
  sha256: (data) => createHash('sha256').update(data).digest(),
  hmac: (key, data) => createHmac('sha256', key).update(data).digest(),
}

export interface Commit {
  readonly purpose: Purpose
  /** Path of the org unit that draws: who lies above it may see the draw. */
  readonly orgPath: string
  /** The list in its order, which is frozen from now on. */
  readonly ids: readonly string[]
  /** The stratum of each id, in the same order: the draw is then stratified. */
  readonly strata?: readonly string[]
  readonly n: number
}

/** Freezes the list and binds a secret: L, C and n may be published now, before anybody knows the public value. */
export async function commitDraw(ctx: Ctx, { purpose, orgPath, ids, strata, n }: Commit): Promise<DrawLine> {
  const frame: Frame = {
    entries: ids.map((id, at) => ({ id, stratum: strata?.[at] ?? '' })),
    n,
    stratified: strata !== undefined,
  }
  const refused = listRefusal(frame)
  if (refused) throw problem(refused.why, refused.at < 0 ? undefined : `名单第 ${refused.at + 1} 项`)
  const secret = Buffer.from(newToken(32), 'base64url')
  const row = await tables(ctx)
    .insertInto('sampling.draw')
    .values({
      id: newId(),
      org_path: orgPath,
      purpose_kind: purpose.kind,
      purpose_id: purpose.id,
      n,
      ids: [...ids],
      strata: strata ? [...strata] : null,
      list_hash: Buffer.from(listHash(digests, frame)),
      commitment: Buffer.from(commitment(digests, secret)),
      secret,
      committed_at: ctx.now,
      committed_by: userId(ctx),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const line = toLine(lineOf(row))
  await audit.record(ctx, {
    action: 'sampling.draw.commit',
    subject: { kind: 'sampling.draw', id: line.id },
    orgPath,
    after: { purpose, n, rows: line.rows, listHash: line.listHash, commitment: line.commitment },
  })
  return line
}

/** Draws with the value a witness gives at this moment; what is drawn stands. */
export async function drawNow(ctx: Ctx, drawId: string, publicValue: string): Promise<Outcome> {
  if (publicValue === '') throw problem('public-value')
  const row = await tables(ctx)
    .selectFrom('sampling.draw')
    .selectAll()
    .where('id', '=', drawId)
    .where(inScope(ctx, 'org_path'))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('draw-not-found')
  if (row.drawn_at) throw problem('already-drawn')
  const outcome = repeatDraw(digests, frameOf(row), row.secret, publicValue)
  await tables(ctx)
    .updateTable('sampling.draw')
    .set({
      public_value: publicValue,
      drawn: [...outcome.drawn],
      reserve: [...outcome.reserve],
      sizes: JSON.stringify(outcome.sizes),
      drawn_at: ctx.now,
      drawn_by: userId(ctx),
    })
    .where('id', '=', drawId)
    .executeTakeFirstOrThrow()
  await audit.record(ctx, {
    action: 'sampling.draw.draw',
    subject: { kind: 'sampling.draw', id: drawId },
    orgPath: row.org_path,
    after: { public: publicValue, sizes: outcome.sizes, drawn: outcome.drawn },
  })
  return outcome
}

/** Repeats a draw from its list, secret and public value and compares. */
export async function verifyDraw(ctx: Ctx, drawId: string): Promise<DrawCheck> {
  const row = await getRow(ctx, drawId)
  if (!row.drawn_at || row.public_value === null) throw problem('not-drawn')
  const why = differenceOf(row, row.public_value)
  return { ok: why === null, why }
}

function differenceOf(row: Row, publicValue: string): string | null {
  const frame = frameOf(row)
  if (!row.list_hash.equals(listHash(digests, frame))) return '名单与公布的名单摘要不符'
  if (!row.commitment.equals(commitment(digests, row.secret))) return '秘密值与公布的承诺不符'
  const outcome = repeatDraw(digests, frame, row.secret, publicValue)
  if (JSON.stringify(outcome.drawn) !== JSON.stringify(row.drawn)) return '抽中名单与重新计算的不符'
  if (JSON.stringify(outcome.reserve) !== JSON.stringify(row.reserve)) return '备选名单与重新计算的不符'
  return null
}

export async function getDraw(ctx: Ctx, drawId: string): Promise<Draw> {
  const row = await getRow(ctx, drawId)
  return {
    ...toLine(lineOf(row)),
    list: [...frameOf(row).entries],
    public: row.public_value,
    // Whoever knew it before the draw could find a public value to his liking.
    secret: row.drawn_at ? row.secret.toString('hex') : null,
    sizes: row.sizes as StratumSize[] | null,
    drawn: row.drawn,
    reserve: row.reserve,
  }
}

export async function listDraws(ctx: Ctx, query: DrawQuery): Promise<DrawPage> {
  const oldestFirst = query.sort === 'committedAt'
  const direction = oldestFirst ? 'asc' : 'desc'
  let select = tables(ctx)
    .selectFrom('sampling.draw')
    .select(['id', 'purpose_kind', 'purpose_id', 'n', 'list_hash', 'commitment', 'committed_at', 'drawn_at'])
    .select([sql<number>`cardinality(ids)`.as('rows'), sql<boolean>`strata is not null`.as('stratified')])
    .where(inScope(ctx, 'org_path'))
  const [status] = query['filter[status]'] ?? []
  if (query['filter[status]']?.length === 1) {
    select = select.where('drawn_at', status === 'drawn' ? 'is not' : 'is', null)
  }
  if (query['filter[purposeKind]']) select = select.where('purpose_kind', '=', query['filter[purposeKind]'])
  if (query['filter[purposeId]']) select = select.where('purpose_id', '=', query['filter[purposeId]'])
  if (query.cursor) {
    const [at, id] = query.cursor
    const place = sql`(${String(at)}::timestamptz, ${id}::uuid)`
    select = select.where(sql<boolean>`(committed_at, id) ${sql.raw(oldestFirst ? '>' : '<')} ${place}`)
  }
  const rows = await select
    .orderBy('committed_at', direction)
    .orderBy('id', direction)
    .limit(query.limit + 1)
    .execute()
  const page = toPage(rows, query.limit, (row) => [row.committed_at.toISOString(), row.id])
  return { items: page.items.map(toLine), next: page.next }
}

async function getRow(ctx: Ctx, drawId: string): Promise<Row> {
  const row = await tables(ctx)
    .selectFrom('sampling.draw')
    .selectAll()
    .where('id', '=', drawId)
    .where(inScope(ctx, 'org_path'))
    .executeTakeFirst()
  if (!row) throw problem('draw-not-found')
  return row
}

const frameOf = (row: Row): Frame => ({
  entries: row.ids.map((id, at) => ({ id, stratum: row.strata?.[at] ?? '' })),
  n: row.n,
  stratified: row.strata !== null,
})

const lineOf = (row: Row): LineRow => ({ ...row, rows: row.ids.length, stratified: row.strata !== null })

const toLine = (row: LineRow): DrawLine => ({
  id: row.id,
  purpose: { kind: row.purpose_kind, id: row.purpose_id },
  status: row.drawn_at ? 'drawn' : 'committed',
  n: row.n,
  rows: row.rows,
  stratified: row.stratified,
  listHash: row.list_hash.toString('hex'),
  commitment: row.commitment.toString('hex'),
  committedAt: row.committed_at.toISOString(),
  drawnAt: row.drawn_at?.toISOString() ?? null,
})
