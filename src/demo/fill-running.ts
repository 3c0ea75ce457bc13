import { sql } from 'kysely'
import type { Actor } from '../kernel/context.ts'
import { addDays } from '../kernel/time.ts'
import type { AnswerEntry } from '../modules/rounds/contract.ts'
import {
  acceptAssessment,
  addEvidence,
  checkAssessment,
  remindUnits,
  returnAssessment,
  saveAnswers,
  signAssessment,
  submitAssessment,
} from '../modules/rounds/index.ts'
import { crowd } from './crowd.ts'
import { fillForm, temperOf } from './make-answers.ts'
import { type DemoUnit, demoPassword, shownUnit } from './people.ts'
import { moment, type RunningStage } from './running-stage.ts'
import { type Seeded, seeded } from './seeded.ts'

type Fate = 'accepted' | 'returned' | 'waiting' | 'signed' | 'checked' | 'begun' | 'idle'
/** How a form came about: with care, with full marks and nothing to show for it, or copied from a neighbour. */
type Manner = 'own' | 'spotless' | 'copied'

interface Part {
  readonly id: string
  readonly unit: DemoUnit
  readonly seed: number
  readonly fate: Fate
  readonly manner: Manner
  readonly day: string
  /** Of the round before, in hundredths of a point. */
  readonly lostBefore: number | null
}

const width = 8

/** Every unit's part up to yesterday; forms that somebody has begun already are left as they are. */
export async function fillRunning(stage: RunningStage): Promise<void> {
  const parts = (await readParts(stage)).filter(({ fate }) => fate !== 'idle')
  // In the order of days, so that the log reads as it would have been written.
  const inTime = parts.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  await crowd(inTime, width, (part) => (part.fate === 'begun' ? begin(stage, part) : handIn(stage, part)))
}

interface AskedRow {
  readonly id: string
  readonly unitId: string
  readonly untouched: boolean
  readonly tenthsBefore: number | null
}

/** In the order of the tree, whatever ids this folder has: each unit has the same fate in every run. */
async function readParts({ run, units, roundId, opensOn, yesterday }: RunningStage): Promise<Part[]> {
  const { rows } = await run((ctx) =>
    sql<AskedRow>`select a.id, a.unit_id as "unitId", b.percentage_tenths as "tenthsBefore",
        a.state = 'draft' and a.submissions = 0
          and not exists (select 1 from rounds.answer s where s.assessment_id = a.id) as untouched
      from rounds.assessment a left join lateral (select percentage_tenths from rounds.assessment e
        where e.unit_id = a.unit_id and e.subject_kind = 'unit' and e.state = 'announced' limit 1) b on true
      where a.round_id = ${roundId}`.execute(ctx.tx),
  )
  const asked = new Map(rows.map((row) => [row.unitId, row]))
  const random = seeded(20_261_102)
  const shown = shownUnit(units)
  const days = workingDays(addDays(opensOn, 1), yesterday)
  return units.flatMap((unit) => {
    const row = asked.get(unit.id)
    if (!row) return []
    const fate = fateOf(random)
    const manner = mannerOf(random)
    const seed = random.whole(1, 2 ** 30)
    const day = dayOf(fate, days, random)
    if (!row.untouched || unit.id === shown?.id || day === undefined) return []
    const lostBefore = row.tenthsBefore === null ? null : (1000 - row.tenthsBefore) * 10
    return [{ id: row.id, unit, seed, fate, manner, day, lostBefore }]
  })
}

/** 55 % handed in, a third of these accepted and a few returned; a quarter begun, a few signing; the rest not yet. */
function fateOf(random: Seeded): Fate {
  const share = random.next()
  if (share < 0.55 / 3) return 'accepted'
  if (share < 0.2) return 'returned'
  if (share < 0.55) return 'waiting'
  if (share < 0.8) return 'begun'
  return share < 0.82 ? 'checked' : share < 0.83 ? 'signed' : 'idle'
}

function mannerOf(random: Seeded): Manner {
  const share = random.next()
  return share < 0.025 ? 'spotless' : share < 0.06 ? 'copied' : 'own'
}

/** What was decided came in early; the more so, the nearer to today, as it goes. */
function dayOf(fate: Fate, days: readonly string[], random: Seeded): string | undefined {
  const early = fate === 'accepted' || fate === 'returned'
  const share = early ? random.next() * 0.7 : Math.sqrt(random.next())
  return days[Math.min(days.length - 1, Math.floor(share * days.length))]
}

function workingDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(day)
  }
  return days
}

function formOf(stage: RunningStage, part: Part): AnswerEntry[] {
  const { standard } = stage
  if (part.manner === 'copied') {
    const random = seeded(20_261_105)
    return fillForm(standard, { ...temperOf(random, 'organ'), loss: 800, aggravated: false }, random)
  }
  const random = seeded(part.seed)
  const temper = temperOf(random, part.unit.kind)
  const loss = part.manner === 'spotless' ? 0 : lossOf(part, temper.loss, random)
  const form = fillForm(standard, { ...temper, loss, aggravated: temper.aggravated && loss > 0 }, random)
  return form.map((entry) => inOwnWords(entry, part.unit, random))
}

/** Much as it was in the round before; now and then somebody has improved beyond belief, or found a mess. */
function lossOf({ lostBefore }: Part, usual: number, random: Seeded): number {
  if (lostBefore === null || random.chance(0.04)) return usual
  return Math.max(50, Math.round(lostBefore * (0.6 + random.next() * 0.5)))
}

const offices = ['办公室', '综合科', '业务科', '机要室', '人事科', '财务科', '信息中心']

/** The same finding as every unit tells it: who, when, until when. */
export function inOwnWords(entry: AnswerEntry, unit: DemoUnit, random: Seeded): AnswerEntry {
  const { explanation } = entry
  if (!explanation || entry.applicable === false) return entry
  const [what] = explanation.split('，')
  const months = `${random.whole(3, 10)}月`
  const told = random.pick([
    `${unit.name}${months}自查发现：${what}，由${random.pick(offices)}负责，年底前整改到位`,
    `${random.pick(offices)}${months}${what}（${unit.name}），责任人已作检查，${random.whole(12, 28)}日前完成整改`,
    `经${unit.name}保密办核对，${what}，已列入整改台账第${random.whole(1, 40)}号`,
  ])
  return { ...entry, explanation: told }
}

async function begin(stage: RunningStage, part: Part): Promise<void> {
  const random = seeded(part.seed + 3)
  const form = formOf(stage, part)
  // From the top, as people fill in forms, with a few left for later.
  const reached = Math.max(2, Math.round(form.length * (0.08 + random.next() * 0.87)))
  const answers = form.slice(0, reached).filter(() => !random.chance(0.08))
  const officer = stage.cast.at('unit_officer', part.unit.id)
  await stage.asUser(officer, 'rounds.answer.save', moment(part.day, random.whole(0, 500)), (ctx) =>
    saveAnswers(ctx, part.id, { pass: 'self', answers: answers.length > 0 ? answers : form.slice(0, 1) }),
  )
}

async function handIn(stage: RunningStage, part: Part): Promise<void> {
  const { asUser, cast, scan } = stage
  const { id, unit } = part
  const minutes = seeded(part.seed + 5).whole(0, 400)
  const officer = cast.at('unit_officer', unit.id)
  const head = cast.at('unit_head', unit.id)
  const answers = formOf(stage, part)
  const at = (later: number) => moment(part.day, minutes + later)
  // Whoever has nothing to show signs with his password; a scan is a paper, too.
  const paper = await asUser(officer, 'rounds.answer.save', at(0), async (ctx) => {
    await saveAnswers(ctx, id, { pass: 'self', answers })
    const kept = part.manner === 'spotless' ? undefined : await addEvidence(ctx, id, { pass: 'self' }, scan)
    await checkAssessment(ctx, id)
    return kept
  })
  if (part.fate === 'checked') return
  await asUser(head, 'rounds.assessment.sign', at(45), async (ctx) => {
    await signAssessment(
      ctx,
      id,
      paper ? { method: 'scan', evidenceId: paper.id } : { method: 'password', password: demoPassword },
    )
    if (part.fate !== 'signed') await submitAssessment(ctx, id)
  })
  if (part.fate === 'accepted' || part.fate === 'returned') await decide(stage, part)
}

async function decide(stage: RunningStage, part: Part): Promise<void> {
  const { asUser, yesterday } = stage
  const random = seeded(part.seed + 7)
  const later = addDays(part.day, random.whole(1, 4))
  const [day = yesterday] = [later, yesterday].sort()
  const at = moment(day, 560 + random.whole(0, 20))
  const reviewer = reviewerOf(stage, part.unit)
  await (part.fate === 'accepted'
    ? asUser(reviewer, 'rounds.assessment.accept', at, (ctx) => acceptAssessment(ctx, part.id))
    : asUser(reviewer, 'rounds.assessment.return', at, (ctx) =>
        returnAssessment(ctx, part.id, { reason: random.pick(reasons) }),
      ))
}

const reasons = [
  '第9项涉密人员数与台账不一致，请核对后重新提交。',
  '扣分项只写了“已整改”，请写明问题、责任部门和完成日期。',
  '第19项得满分但未附载体清查记录，请补充佐证材料。',
]

const reviewerOf = ({ cast, units }: RunningStage, unit: DemoUnit): Actor => {
  const region = units.find(({ path }) => path === unit.region)
  return cast.at('bureau_officer', region?.id ?? '')
}

/** Twice the bureau has asked those who had not begun. */
export async function remindSlow({
  asUser,
  run,
  cast,
  units,
  roundId,
  yesterday,
}: RunningStage): Promise<void> {
  const { rows } = await run((ctx) =>
    sql<{ id: string; told: boolean }>`select a.id,
        exists (select 1 from inbox.pub_reminder n where n.subject_id = a.id::text) as told
      from rounds.assessment a where a.round_id = ${roundId} and a.state = 'draft'
        and not exists (select 1 from rounds.answer s where s.assessment_id = a.id)
      order by a.org_path, a.id limit 60`.execute(ctx.tx),
  )
  if (rows.length === 0 || rows.some(({ told }) => told)) return
  const officer = cast.at('bureau_officer', units[0]?.id ?? '')
  const urge = (day: string, ids: string[], text: string) =>
    asUser(officer, 'rounds.round.remind', moment(day, 30), (ctx) =>
      remindUnits(ctx, roundId, { assessments: ids, text, dryRun: false }),
    )
  const ids = rows.map(({ id }) => id)
  await urge(addDays(yesterday, -5), ids, '本轮自查自评已开始两周，贵单位尚未填报，请尽快开始。')
  await urge(yesterday, ids.slice(0, 15), '请于本周内开始填报；有困难的请与市保密局联系。')
}
