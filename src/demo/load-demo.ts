import { join } from 'node:path'
import { sql } from 'kysely'
import type { Actor, Ctx } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { Problem } from '../kernel/problem.ts'
import { importOrgs } from '../modules/org/index.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { announceRound, planRound, publishRound, startReview } from '../modules/rounds/index.ts'
import type { Standard } from '../modules/standards/contract.ts'
import { getVersion, importStandardFile } from '../modules/standards/index.ts'
import type { System } from '../system.ts'
import { fillAll, reviewAll, type Stage } from './act.ts'
import { arrangeInbox } from './arrange-inbox.ts'
import { issuePapers } from './issue-papers.ts'
import { type Cast, type DemoUnit, listUnits, makePeople, readCast } from './people.ts'
import { rectifyAll } from './rectify.ts'

export const demoTitle = '2026年度机关、单位保密自查自评'

export type DemoStage = 'import' | 'publish' | 'fill' | 'review' | 'rectify'
export interface DemoWatch {
  readonly stage: (name: DemoStage) => void
  readonly progress: (done: number, total: number) => void
}

const loader: Actor = { kind: 'job', id: 'job:demo', name: '演示数据', grants: [] }
const catalogue = permissionCatalogue([{ name: 'rounds', permissions: roundPermissions }])

/** Whether the folder holds the demonstration, whole; throws a Problem where it holds anything else. */
export async function holdsDemo(system: System): Promise<boolean> {
  const { units, announced } = await system.run(loader, async (ctx) => {
    const { rows } = await sql<{ units: number; announced: number }>`select
      (select count(*) from org.pub_unit)::int as units,
      (select count(*) from rounds.round where title = ${demoTitle} and state = 'announced')::int as announced`.execute(
      ctx.tx,
    )
    return rows[0] as { units: number; announced: number }
  })
  if (units === 0) return false
  if (announced === 1) return true
  throw new Problem('demo/folder-in-use', {
    status: 409,
    title:
      '数据文件夹里已有别的数据，或上次装入演示时中断。演示只装入空文件夹：请换一个 HENGMI_DATA，或删除后重试。',
  })
}

/** Loads the sample city and runs one whole round through the same services as everybody else. */
export async function loadDemo(system: System, watch: DemoWatch): Promise<void> {
  const asUser: Stage['asUser'] = (actor, permission, day, work) =>
    system.transact(
      { actor, permission, scopes: reachOf(actor, permission, catalogue).scopes, now: atNine(day) },
      work,
    )
  watch.stage('import')
  const { cast, units, versionId } = await arrive(system)
  watch.stage('publish')
  const city = units[0] as DemoUnit
  const officer = cast.at('bureau_officer', city.id)
  const roundId = await asUser(officer, 'rounds.round.publish', '2026-09-01', (ctx) =>
    publish(ctx, city.id, versionId),
  )
  const stage: Stage = {
    asUser,
    cast,
    units,
    roundId,
    standard: await readStandard(system, versionId),
    watch,
  }
  watch.stage('fill')
  await fillAll(stage)
  watch.stage('review')
  await asUser(officer, 'rounds.round.publish', '2026-11-02', (ctx) => moveOn(ctx, roundId))
  await reviewAll(stage)
  await asUser(cast.at('bureau_lead', city.id), 'rounds.round.announce', '2026-11-20', (ctx) =>
    announce(ctx, roundId),
  )
  watch.stage('rectify')
  await rectifyAll(system, stage)
  await issuePapers(system, { cast, city, roundId })
  await arrangeInbox(system, { cast, units })
}

// A working morning of the day, in Shanghai.
const atNine = (day: string): Date => new Date(`${day}T09:30:00+08:00`)

async function arrive(
  system: System,
): Promise<{ cast: Cast; units: readonly DemoUnit[]; versionId: string }> {
  const { projectDir } = system.config
  return system.transact(
    { actor: loader, permission: 'system', scopes: [''], now: atNine('2026-08-25') },
    async (ctx) => {
      const imported = await importOrgs(ctx, join(projectDir, 'samples/organisations.xlsx'), {
        dryRun: false,
      })
      if (imported.errors.length > 0) throw new Error(JSON.stringify(imported.errors.slice(0, 3)))
      const units = await listUnits(ctx)
      await makePeople(ctx, units)
      const city = units[0] as DemoUnit
      for (const layer of ['organisation', 'department', 'person']) {
        const file = join(projectDir, 'library/standards', `${layer}.yaml`)
        const { errors } = await importStandardFile(ctx, file, { dryRun: false, orgPath: city.path })
        if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)))
      }
      const { rows } = await sql<{
        id: string
      }>`select id from standards.version where layer = 'organisation'`.execute(ctx.tx)
      const cast = await readCast(ctx, units)
      return { cast, units, versionId: rows[0]?.id ?? '' }
    },
  )
}

const readStandard = (system: System, versionId: string): Promise<Standard> =>
  system.run(loader, async (ctx) => (await getVersion(ctx, versionId)).definition)

async function publish(ctx: Ctx, unitId: string, versionId: string): Promise<string> {
  const round = await planRound(ctx, {
    unitId,
    title: demoTitle,
    year: 2026,
    kind: 'full',
    versionId,
    itemNos: null,
    scope: {
      kinds: ['organ', 'institution', 'enterprise', 'township'],
      regions: [],
      units: [],
      excluded: [],
      bodies: [],
      posts: [],
    },
    opensOn: '2026-09-01',
    dueOn: '2026-10-31',
    reviewUntil: '2026-11-20',
    policy: { signOff: 'either', lateAllowed: true, spotCheckShare: 0.05, publicResults: false },
  })
  await publishRound(ctx, round.id, { version: round.version })
  return round.id
}

const versionOf = async (ctx: Ctx, id: string): Promise<number> => {
  const { rows } = await sql<{ version: number }>`select version from rounds.round where id = ${id}`.execute(
    ctx.tx,
  )
  return rows[0]?.version ?? 0
}

const moveOn = async (ctx: Ctx, id: string) =>
  startReview(ctx, id, { version: await versionOf(ctx, id), reason: '填报截止，转入审核' })

const announce = async (ctx: Ctx, id: string) => announceRound(ctx, id, { version: await versionOf(ctx, id) })
