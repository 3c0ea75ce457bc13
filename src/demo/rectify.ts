import { join } from 'node:path'
import { createBlobStore, evidenceTypes } from '../kernel/blob.ts'
import { type Actor, type Ctx, everything } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { addDays, civilDate } from '../kernel/time.ts'
import { permissions as findingPermissions } from '../modules/findings/contract.ts'
import {
  addEvidence,
  askExtension,
  assignFinding,
  closeFinding,
  decideDispute,
  disputeFinding,
  mergeFinding,
  registerFinding,
  reportGrave,
  returnFinding,
  startRectification,
  submitRectification,
} from '../modules/findings/index.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { registerItemFinding } from '../modules/rounds/index.ts'
import type { System } from '../system.ts'
import type { Stage } from './act.ts'
import { crowd } from './crowd.ts'
import { importOldLedger } from './old-ledger.ts'
import { samplePdf } from './papers.ts'
import type { DemoUnit } from './people.ts'
import { moment, type Paper } from './running-stage.ts'
import { seeded } from './seeded.ts'
import { type Story, tellStories } from './stories.ts'

const catalogue = permissionCatalogue([
  { name: 'rounds', permissions: roundPermissions },
  { name: 'findings', permissions: findingPermissions },
])

/** What a finding's way is played on. */
export interface LedgerStage extends Pick<Stage, 'cast' | 'units' | 'roundId' | 'standard'> {
  readonly at: <T>(actor: Actor, permission: string, now: Date, work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly run: <T>(now: Date, work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly today: string
  readonly now: Date
}

/**
 * The ledger of the demonstration: an older one brought in, then problems of the round, of spot checks and of a look on
 * site, each on its way to being gone. What is open is due around today, whenever that is.
 */
export async function rectifyAll(system: System, { cast, units, roundId, standard }: Stage): Promise<void> {
  const now = system.clock()
  const loader: Actor = { kind: 'job', id: 'job:demo', name: '演示数据', grants: [] }
  const stage: LedgerStage = {
    cast,
    units,
    roundId,
    standard,
    now,
    today: civilDate(now),
    at: (actor, permission, moment, work) =>
      system.transact(
        { actor, permission, scopes: reachOf(actor, permission, catalogue).scopes, now: moment },
        work,
      ),
    run: (moment, work) =>
      system.transact({ actor: loader, permission: 'system', scopes: everything, now: moment }, work),
  }
  const proof = await keepProof(system)
  const repeated = await importOldLedger(stage)
  await playStories(stage, await tellStories(stage, repeated), proof)
  await playGraveOnes(stage, proof)
}

async function keepProof(system: System): Promise<Paper> {
  const blobs = await createBlobStore(join(system.database.dataDir, 'blobs'), { maxBytes: 2 ** 20 })
  const name = '整改情况说明.pdf'
  const bytes = samplePdf(['Hengmi demo', 'Rectified (sample)'])
  const stored = await blobs.put(
    (async function* () {
      yield bytes
    })(),
    { name, allowed: evidenceTypes },
  )
  return { ...stored, name }
}

/** Registered one after the other, so that numbers follow the days; what comes after may come at once. */
async function playStories(stage: LedgerStage, stories: readonly Story[], proof: Paper): Promise<void> {
  const begun: Begun[] = []
  for (const story of [...stories].sort((one, other) => one.foundAt.getTime() - other.foundAt.getTime())) {
    const id = await register(stage, story)
    if (id) begun.push({ story, id })
  }
  await crowd(begun, 8, (one) => goOn(stage, one, proof))
  await mergeTwins(stage, begun)
}

interface Begun {
  readonly story: Story
  readonly id: string
}

async function register(stage: LedgerStage, { source, unit, foundAt, severity }: Story) {
  if (source.kind === 'manual') {
    const by = bureauOf(stage, unit)
    const found = await stage.at(by, 'findings.finding.register', foundAt, (ctx) =>
      registerFinding(ctx, {
        unitId: unit.id,
        title: source.title,
        detail: source.detail,
        category: source.category,
        severity,
        source: { kind: 'manual', id: null },
      }),
    )
    return found.id
  }
  const by = source.kind === 'self' ? stage.cast.at('unit_officer', unit.id) : bureauOf(stage, unit)
  const result = await stage.at(by, 'rounds.finding.register', foundAt, (ctx) =>
    registerItemFinding(ctx, source.assessmentId, { item: source.item, severity, again: false }),
  )
  return result.created ? result.id : undefined
}

const bureauOf = ({ cast, units }: LedgerStage, unit: DemoUnit): Actor =>
  cast.at('bureau_officer', units.find(({ path }) => path === unit.region)?.id ?? '')

/** As far as its story goes; each act knows the version the one before left. */
async function goOn(stage: LedgerStage, { story, id }: Begun, proof: Paper): Promise<void> {
  const { unit, end, days, words } = story
  if (end === 'registered') return
  const bureau = bureauOf(stage, unit)
  const officer = stage.cast.at('unit_officer', unit.id)
  const on = (day: number) =>
    new Date(Math.min(story.foundAt.getTime() + day * 86_400_000, stage.now.getTime() - 1))
  let version = 1
  const act = async (
    actor: Actor,
    permission: string,
    day: number,
    work: (ctx: Ctx, version: number) => Promise<{ version: number }>,
  ) => {
    version = (await stage.at(actor, `findings.finding.${permission}`, on(day), (ctx) => work(ctx, version)))
      .version
  }
  await act(bureau, 'assign', days.assign, (ctx, seen) =>
    assignFinding(ctx, id, {
      version: seen,
      ...(story.dueOn && { dueOn: story.dueOn }),
      responsible: story.person,
      text: words.ask,
    }),
  )
  if (story.disputed) {
    await act(officer, 'dispute', days.assign + 1, (ctx, seen) =>
      disputeFinding(ctx, id, { version: seen, reason: words.dispute }),
    )
    if (story.disputed === 'upheld')
      await act(bureau, 'review', days.assign + 3, (ctx, seen) =>
        decideDispute(ctx, id, { version: seen, decision: 'upheld', note: '经核实情况属实，予以撤销' }),
      )
    return
  }
  if (end === 'assigned') return
  await act(officer, 'rectify', days.start, (ctx, seen) =>
    startRectification(ctx, id, { version: seen, measures: words.measures, responsible: story.person }),
  )
  if (story.extensionAsked)
    await act(officer, 'rectify', days.start + 2, (ctx, seen) =>
      askExtension(ctx, id, {
        version: seen,
        until: addDays(story.dueOn ?? stage.today, 20),
        reason: words.extend,
      }),
    )
  if (end === 'rectifying') return
  const handIn = async (day: number) => {
    await stage.at(officer, 'findings.finding.rectify', on(day), (ctx) =>
      addEvidence(ctx, id, { phase: 'after', proof: 'document' }, proof),
    )
    await act(officer, 'rectify', day, (ctx, seen) =>
      submitRectification(ctx, id, { version: seen, text: words.done }),
    )
  }
  await handIn(days.submit)
  if (story.returned) {
    await act(bureau, 'review', days.submit + 2, (ctx, seen) =>
      returnFinding(ctx, id, { version: seen, reason: words.back }),
    )
    await handIn(days.submit + 5)
  }
  if (end === 'closed')
    await act(bureau, 'review', days.close, (ctx, seen) =>
      closeFinding(ctx, id, { version: seen, text: '现场核查，整改到位' }),
    )
}

/** Three problems that were registered twice. */
async function mergeTwins(stage: LedgerStage, begun: readonly Begun[]): Promise<void> {
  const twins = begun.filter(({ story }) => story.twinOf !== undefined)
  for (const { story, id } of twins) {
    const first = begun.find((one) => one.story === story.twinOf)
    if (!first) continue
    await stage.at(bureauOf(stage, story.unit), 'findings.finding.rearrange', stage.now, (ctx) =>
      mergeFinding(ctx, id, { version: 1, into: first.id, reason: '与已登记的问题重复' }),
    )
  }
}

/** One closed by the leader, one reported and being handled, one whose 24 hours still run. */
async function playGraveOnes(stage: LedgerStage, proof: Paper): Promise<void> {
  const random = seeded(20_261_123)
  const organs = stage.units.filter(({ kind, region }) => kind === 'organ' && region === stage.units[0]?.path)
  const lead = stage.cast.at('bureau_lead', stage.units[0]?.id ?? '')
  const ends = [
    {
      end: 'closed',
      foundAt: moment('2026-10-12', 95),
      title: '1台涉密计算机违规外联',
      detail: '防护系统告警，已断网封存。',
      category: '信息系统和信息设备保密管理情况',
    },
    {
      end: 'reported',
      foundAt: moment('2026-11-16', 200),
      title: '涉密移动存储介质去向不明，疑似丢失',
      detail: '清点时发现少1件，已组织查找。',
      category: '国家秘密载体管理情况',
    },
    {
      end: 'running',
      foundAt: new Date(stage.now.getTime() - 9 * 3_600_000),
      title: '互联网邮箱发送疑似涉密文件',
      detail: '线索移交，已要求停用并保全。',
      category: '信息系统和信息设备保密管理情况',
    },
  ] as const
  for (const [at, { end, foundAt, ...seen }] of ends.entries()) {
    const unit = organs[3 + at * 4] as DemoUnit
    const person = random.pick(['张三', '李四', '王五'])
    const bureau = bureauOf(stage, unit)
    const officer = stage.cast.at('unit_officer', unit.id)
    const later = (hours: number) => new Date(foundAt.getTime() + hours * 3_600_000)
    const { id } = await stage.at(bureau, 'findings.finding.register', later(1), (ctx) =>
      registerFinding(ctx, {
        ...seen,
        unitId: unit.id,
        severity: 4,
        discoveredAt: foundAt.toISOString(),
        source: { kind: 'manual', id: null },
      }),
    )
    if (end === 'running') continue
    let version = 1
    const act = async (
      actor: Actor,
      permission: string,
      hours: number,
      work: (ctx: Ctx) => Promise<{ version: number }>,
    ) => {
      version = (await stage.at(actor, `findings.finding.${permission}`, later(hours), work)).version
    }
    await act(bureau, 'report', 6, (ctx) =>
      reportGrave(ctx, id, {
        version,
        reportedTo: '省保密行政管理部门',
        channel: '机要交换',
        reference: `示例〔2026〕${at + 1}号`,
        content: '已采取补救措施，基本情况、初步原因和下一步措施见附件。',
      }),
    )
    await act(bureau, 'assign', 8, (ctx) =>
      assignFinding(ctx, id, {
        version,
        responsible: person,
        text: '立即补救，逐台核查',
        ...(end === 'reported' && { dueOn: addDays(stage.today, 2) }),
      }),
    )
    await act(officer, 'rectify', 10, (ctx) =>
      startRectification(ctx, id, { version, measures: '断开网络、封存设备、逐台核查', responsible: person }),
    )
    if (end === 'reported') continue
    await stage.at(officer, 'findings.finding.rectify', later(90), (ctx) =>
      addEvidence(ctx, id, { phase: 'after', proof: 'document' }, proof),
    )
    await act(officer, 'rectify', 91, (ctx) =>
      submitRectification(ctx, id, { version, text: '已完成核查，未发现扩散' }),
    )
    await act(lead, 'review', 120, (ctx) => closeFinding(ctx, id, { version, text: '同意销号' }))
  }
}
