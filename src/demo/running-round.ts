import { join } from 'node:path'
import { sql } from 'kysely'
import { type BlobStore, createBlobStore, evidenceTypes } from '../kernel/blob.ts'
import { type Actor, type Ctx, everything } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { addDays, civilDate } from '../kernel/time.ts'
import { permissions as inboxPermissions } from '../modules/inbox/contract.ts'
import { permissions as orgPermissions } from '../modules/org/contract.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { planRound, publishRound } from '../modules/rounds/index.ts'
import { getVersion } from '../modules/standards/index.ts'
import type { System } from '../system.ts'
import { fillRunning, remindSlow } from './fill-running.ts'
import { demoTitle } from './load-demo.ts'
import { fillShownUnit } from './one-unit.ts'
import { samplePdf } from './papers.ts'
import { type Cast, type DemoUnit, listUnits, readCast } from './people.ts'
import { everybody, moment, type Paper, type RunningStage, usualPolicy } from './running-stage.ts'
import { sendNotice } from './send-notices.ts'

export const runningTitle = (year: number): string => `${year}年度年终保密自查自评`

const loader: Actor = { kind: 'job', id: 'job:demo', name: '演示数据', grants: [] }
const catalogue = permissionCatalogue([
  { name: 'rounds', permissions: roundPermissions },
  { name: 'org', permissions: orgPermissions },
  { name: 'inbox', permissions: inboxPermissions },
])

/**
 * Beside the finished round one that is under way, for whoever wants to look at work being done. Made once; a start
 * after an interrupted one does what is missing, and what people have touched since is left alone.
 */
export async function keepRunning(system: System): Promise<void> {
  const today = civilDate(system.clock())
  const asUser: RunningStage['asUser'] = (actor, permission, now, work) =>
    system.transact({ actor, permission, scopes: reachOf(actor, permission, catalogue).scopes, now }, work)
  const run: RunningStage['run'] = (work, now = system.clock()) =>
    system.transact({ actor: loader, permission: 'system', scopes: everything, now }, work)
  const year = Number(today.slice(0, 4))
  const { cast, units } = await run(async (ctx) => {
    const list = await listUnits(ctx)
    return { units: list, cast: await readCast(ctx, list) }
  })
  const city = units[0] as DemoUnit
  const round = (await run((ctx) => findRound(ctx, year))) ?? (await publish(asUser, cast, city, year, today))
  if (round.state !== 'open') return
  const blobs = await createBlobStore(join(system.database.dataDir, 'blobs'), { maxBytes: 2 ** 20 })
  const stage: RunningStage = {
    asUser,
    run,
    cast,
    units,
    roundId: round.id,
    opensOn: round.opensOn,
    yesterday: addDays(today, -1),
    standard: await run(async (ctx) => (await getVersion(ctx, round.versionId)).definition),
    keep: (name, bytes) => keepPaper(blobs, name, bytes),
    scan: await keepPaper(
      blobs,
      '签批页扫描件.pdf',
      samplePdf(['Hengmi demo', 'Signed and sealed page (sample)']),
    ),
  }
  await fillShownUnit(stage, { year, city })
  await fillRunning(stage)
  await remindSlow(stage)
  await sendNotice(stage, city)
}

interface FoundRound {
  readonly id: string
  readonly state: string
  readonly versionId: string
  readonly opensOn: string
}

async function findRound(ctx: Ctx, year: number): Promise<FoundRound | undefined> {
  const { rows } =
    await sql<FoundRound>`select id, state, version_id as "versionId", opens_on::text as "opensOn"
    from rounds.round where title = ${runningTitle(year)} and state <> 'draft'
    order by created_at limit 1`.execute(ctx.tx)
  return rows[0]
}

/** Opened three weeks ago, due in three weeks, asked of everybody as the first round was. */
async function publish(
  asUser: RunningStage['asUser'],
  cast: Cast,
  city: DemoUnit,
  year: number,
  today: string,
): Promise<FoundRound> {
  const officer = cast.at('bureau_officer', city.id)
  const opensOn = addDays(today, -21)
  return asUser(officer, 'rounds.round.publish', moment(opensOn, 0), async (ctx) => {
    const { rows } = await sql<{ versionId: string }>`select version_id as "versionId" from rounds.round
      where title = ${demoTitle} order by created_at limit 1`.execute(ctx.tx)
    const versionId = rows[0]?.versionId ?? ''
    const round = await planRound(ctx, {
      unitId: city.id,
      title: runningTitle(year),
      year,
      kind: 'full',
      versionId,
      itemNos: null,
      scope: everybody,
      opensOn,
      dueOn: addDays(today, 22),
      reviewUntil: addDays(today, 42),
      policy: usualPolicy,
    })
    await publishRound(ctx, round.id, { version: round.version })
    return { id: round.id, state: 'open', versionId, opensOn }
  })
}

async function keepPaper(blobs: BlobStore, name: string, bytes: Buffer): Promise<Paper> {
  const stored = await blobs.put(
    (async function* () {
      yield bytes
    })(),
    { name, allowed: evidenceTypes },
  )
  return { ...stored, name }
}
