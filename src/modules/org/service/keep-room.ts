import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import type { MarkLevel } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { EvidenceRoom, SetEvidenceRoom } from '../contract.ts'
import { problem } from '../problems.ts'
import type { OrgTables } from '../tables.gen.ts'
import { isInScopes } from './keep-unit.ts'
import { markAt } from './take-paper.ts'

const tables = tablesOf<OrgTables>()
const megabyte = 2 ** 20

/** What holds where nothing else was set. */
export interface Usual {
  readonly megabytes: number
  readonly mark: MarkLevel
}

/** What a unit's papers take, how much they may, and what they say of who takes them up. */
export async function getRoom(ctx: Ctx, unitId: string, usual: Usual): Promise<EvidenceRoom> {
  return wholeRoom(ctx, (await placeOf(ctx, unitId)).org_path, usual)
}

/** Sets how much a unit may keep and how its papers are marked, those below it too; null ends what was set here. */
export async function setRoom(
  ctx: Ctx,
  unitId: string,
  { megabytes, mark }: SetEvidenceRoom,
  usual: Usual,
): Promise<EvidenceRoom> {
  const { org_path, kind } = await placeOf(ctx, unitId)
  if (kind === 'department') throw problem('no-room-of-its-own')
  const before = await wholeRoom(ctx, org_path, usual)
  const set = {
    megabytes,
    set_by_name: ctx.actor.name,
    set_at: ctx.now,
    ...(mark !== undefined && { mark }),
  }
  await tables(ctx)
    .insertInto('org.evidence_quota')
    .values({ unit_id: unitId, org_path, ...set })
    .onConflict((conflict) => conflict.column('unit_id').doUpdateSet(set))
    .execute()
  const after = await wholeRoom(ctx, org_path, usual)
  await audit.record(ctx, {
    action: 'org.room.set',
    subject: { kind: 'org.unit', id: unitId },
    orgPath: org_path,
    before: { megabytes: before.ownMegabytes, mark: before.ownMark },
    after: { megabytes: after.ownMegabytes, mark: after.ownMark },
  })
  return after
}

/**
 * Called in the transaction that hung up a paper, which thus is counted already: throws where the unit then holds more
 * than it may, and nothing is kept. Two at once wait for each other.
 */
export async function refuseOverfull(ctx: Ctx, evidenceId: string, usual: number): Promise<void> {
  const { rows } = await sql<{ path: string | null }>`
    select org.path_of_evidence(${evidenceId}::uuid)::text as path`.execute(ctx.tx)
  const path = rows[0]?.path
  if (!path) return
  await sql`select pg_advisory_xact_lock(hashtextextended('evidence ' || unit_id, 0))
    from org.evidence_room(${path}::ltree)`.execute(ctx.tx)
  const room = await roomAt(ctx, path, usual)
  if (room.megabytes === 0 || room.usedBytes <= room.megabytes * megabyte) return
  const [used, most] = [megabytesText(room.usedBytes), `${room.megabytes} MB`]
  throw problem(
    'evidence-full',
    `${room.unitName}的佐证材料空间为 ${most}，加上这份共 ${used}，放不下。请先删除不用的材料，或请上级保密行政管理部门、系统管理员增加空间`,
    { usedBytes: room.usedBytes, megabytes: room.megabytes },
  )
}

const megabytesText = (bytes: number) => `${(bytes / megabyte).toFixed(1)} MB`

async function wholeRoom(ctx: Ctx, path: string, usual: Usual): Promise<EvidenceRoom> {
  const room = await roomAt(ctx, path, usual.megabytes)
  const own = await tables(ctx)
    .selectFrom('org.evidence_quota')
    .select('mark')
    .where('unit_id', '=', room.unitId)
    .executeTakeFirst()
  return { ...room, mark: await markAt(ctx, path, usual.mark), ownMark: own?.mark ?? null }
}

async function roomAt(
  ctx: Ctx,
  path: string,
  usual: number,
): Promise<Omit<EvidenceRoom, 'mark' | 'ownMark'>> {
  const { rows } = await sql<{ unit_id: string; name: string; used: string; quota: number | null }>`
    select unit_id, name, used::text, quota from org.evidence_room(${path}::ltree)`.execute(ctx.tx)
  const [room] = rows
  if (!room) throw problem('not-found')
  return {
    unitId: room.unit_id,
    unitName: room.name,
    usedBytes: Number(room.used),
    megabytes: room.quota ?? usual,
    ownMegabytes: room.quota,
  }
}

async function placeOf(ctx: Ctx, unitId: string): Promise<{ org_path: string; kind: string }> {
  const unit = await tables(ctx)
    .selectFrom('org.unit')
    .select(['org_path', 'kind'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!unit || !isInScopes(ctx, unit.org_path)) throw problem('not-found')
  return unit
}
