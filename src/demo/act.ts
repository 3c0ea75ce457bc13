import type { Actor, Ctx } from '../kernel/context.ts'
import { addDays } from '../kernel/time.ts'
import { type AnswerEntry, AssessmentsQuery } from '../modules/rounds/contract.ts'
import {
  acceptAssessment,
  checkAssessment,
  drawSpotCheck,
  finishSpotCheck,
  getAssessment,
  listAssessments,
  planSpotCheck,
  returnAssessment,
  saveAnswers,
  signAssessment,
  submitAssessment,
} from '../modules/rounds/index.ts'
import type { Standard } from '../modules/standards/contract.ts'
import { crowd } from './crowd.ts'
import type { DemoWatch } from './load-demo.ts'
import { fillForm, findMore, temperOf } from './make-answers.ts'
import { type Cast, type DemoUnit, demoPassword } from './people.ts'
import { seeded } from './seeded.ts'

/** What the acts of the demonstration stand on. */
export interface Stage {
  readonly asUser: <T>(
    actor: Actor,
    permission: string,
    day: string,
    work: (ctx: Ctx) => Promise<T>,
  ) => Promise<T>
  readonly cast: Cast
  readonly units: readonly DemoUnit[]
  readonly roundId: string
  readonly standard: Standard
  readonly watch: DemoWatch
}

/** One unit's part in the play, the same in every run. */
interface Part {
  readonly id: string
  readonly unit: DemoUnit
  readonly seed: number
  readonly fate: 'accepted' | 'redone' | 'returned'
}

const width = 8

/** Every organisation fills, checks, signs and submits; about one in thirty after the deadline. */
export async function fillAll(stage: Stage): Promise<void> {
  const parts = await readParts(stage)
  const vetoed = parts[Math.floor(parts.length * 0.61)]?.id
  let done = 0
  await crowd(parts, width, async (part) => {
    const random = seeded(part.seed)
    const day = addDays('2026-09-02', random.chance(0.03) ? random.whole(60, 64) : random.whole(0, 59))
    const temper = { ...temperOf(random, part.unit.kind), vetoed: part.id === vetoed }
    await handIn(stage, part, day, fillForm(stage.standard, temper, random))
    done += 1
    stage.watch.progress(done, parts.length)
  })
}

async function handIn(stage: Stage, { id, unit }: Part, day: string, answers: AnswerEntry[]): Promise<void> {
  const { asUser, cast } = stage
  const officer = cast.at('unit_officer', unit.id)
  const head = cast.at('unit_head', unit.id)
  await asUser(officer, 'rounds.answer.save', day, (ctx) => saveAnswers(ctx, id, { pass: 'self', answers }))
  await asUser(officer, 'rounds.assessment.check', day, (ctx) => checkAssessment(ctx, id))
  await asUser(head, 'rounds.assessment.sign', day, (ctx) =>
    signAssessment(ctx, id, { method: 'password', password: demoPassword }),
  )
  await asUser(officer, 'rounds.assessment.submit', day, (ctx) => submitAssessment(ctx, id))
}

/** The bureaus look at each, return some, correct some, and spot-check a verifiable draw of the accepted. */
export async function reviewAll(stage: Stage): Promise<void> {
  const parts = await readParts(stage)
  let done = 0
  await crowd(parts, width, async (part) => {
    await review(stage, part)
    done += 1
    stage.watch.progress(done, parts.length)
  })
  await spotCheck(stage, parts)
}

async function review(stage: Stage, part: Part): Promise<void> {
  const { asUser, standard } = stage
  const random = seeded(part.seed + 1)
  const reviewer = reviewerOf(stage, part.unit)
  const own = await answersOf(stage, reviewer, part.id)
  if (part.fate !== 'accepted') {
    await asUser(reviewer, 'rounds.assessment.return', '2026-11-04', (ctx) =>
      returnAssessment(ctx, part.id, { reason: random.pick(reasons) }),
    )
    if (part.fate === 'returned') return
    const answers = findMore(standard, own, 1, random).map((answer) => ({ ...answer, version: 1 }))
    await handIn(stage, part, '2026-11-09', answers)
  } else if (random.chance(0.08)) {
    await asUser(reviewer, 'rounds.answer.save', '2026-11-05', (ctx) =>
      saveAnswers(ctx, part.id, {
        pass: 'review',
        answers: findMore(standard, own, random.whole(1, 2), random),
      }),
    )
  }
  await asUser(reviewer, 'rounds.assessment.accept', '2026-11-10', (ctx) => acceptAssessment(ctx, part.id))
}

const reasons = [
  '第1项得满分但未上传听取汇报的会议纪要，请补充。',
  '扣分说明过于简单，请写明数量和责任部门。',
  '实有项目标注与报备的涉密信息设备台账不一致，请核实。',
  '多个小项说明文字与其他单位雷同，请据实填写。',
]

async function spotCheck(stage: Stage, parts: readonly Part[]): Promise<void> {
  const { asUser, cast, roundId, standard, units } = stage
  const officer = cast.at('bureau_officer', units[0]?.id ?? '')
  await drawnCheck(stage, officer)
  // Named and not drawn: a draw is different in every run, and the grades of the demonstration repeat.
  const random = seeded(20_261_116)
  const chosen = parts.filter(({ fate }) => random.chance(0.05) && fate !== 'returned')
  await asUser(officer, 'rounds.spot-check.plan', '2026-11-13', (ctx) =>
    planSpotCheck(ctx, roundId, {
      title: '2026年度自查自评现场抽查',
      assessments: chosen.map(({ id }) => id),
    }),
  )
  await crowd(chosen, width, async (part) => {
    const own = await answersOf(stage, officer, part.id)
    const dice = seeded(part.seed + 2)
    const found = findMore(standard, own, dice.whole(0, 3), dice)
    if (found.length > 0) {
      await asUser(officer, 'rounds.answer.save', '2026-11-16', (ctx) =>
        saveAnswers(ctx, part.id, { pass: 'spot', answers: found }),
      )
    }
    const note = found.length > 0 ? `现场核查另发现 ${found.length} 项问题` : '与自评一致'
    await finishCheck(stage, officer, part.id, note)
  })
}

/** The list is frozen and its hash published on one day, the public value becomes known on another. */
async function drawnCheck(stage: Stage, officer: Actor): Promise<void> {
  const { asUser, roundId } = stage
  const planned = await asUser(officer, 'rounds.spot-check.plan', '2026-11-11', (ctx) =>
    planSpotCheck(ctx, roundId, { title: '2026年度自查自评随机抽查', count: 10 }),
  )
  const { targets } = await asUser(officer, 'rounds.spot-check.plan', '2026-11-12', (ctx) =>
    drawSpotCheck(ctx, roundId, planned.id, { publicValue: '2026-11-12 见证人公布的测试数 20 26 11 12' }),
  )
  const drawn = targets.filter(({ drawnAs }) => drawnAs !== 'reserve')
  await crowd(drawn, width, ({ assessmentId }) => finishCheck(stage, officer, assessmentId, '与自评一致'))
}

async function finishCheck({ asUser }: Stage, officer: Actor, id: string, note: string): Promise<void> {
  await asUser(officer, 'rounds.assessment.spot-check', '2026-11-16', (ctx) =>
    finishSpotCheck(ctx, id, { done: true, note }),
  )
}

const reviewerOf = ({ cast, units }: Stage, unit: DemoUnit): Actor => {
  const region = units.find(({ path }) => path === unit.region)
  return cast.at('bureau_officer', region?.id ?? '')
}

async function answersOf({ asUser }: Stage, actor: Actor, id: string): Promise<AnswerEntry[]> {
  const { answers } = await asUser(actor, 'rounds.assessment.read', '2026-11-03', (ctx) =>
    getAssessment(ctx, id),
  )
  return answers
    .filter(({ pass }) => pass === 'self')
    .map(({ item, version, applicable, deductions }) => ({
      item,
      version,
      applicable,
      ...(deductions && { deductions }),
    }))
}

async function readParts({ asUser, cast, units, roundId }: Stage): Promise<Part[]> {
  const lead = cast.at('bureau_lead', units[0]?.id ?? '')
  const asked = new Map<string, string>()
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const query = AssessmentsQuery.parse({ limit: 200, ...(cursor && { cursor }) })
    const page = await asUser(lead, 'rounds.round.read', '2026-09-01', (ctx) =>
      listAssessments(ctx, roundId, query),
    )
    for (const { unitId, id } of page.items) asked.set(unitId, id)
    cursor = page.next ?? undefined
  }
  // In the order of the tree, whatever ids this run gave: each unit has the same fate in every run.
  const random = seeded(20_260_901)
  return units.flatMap((unit) => {
    const id = asked.get(unit.id)
    if (!id) return []
    const fate = random.next()
    return [
      {
        id,
        unit,
        seed: random.whole(1, 2 ** 30),
        fate:
          fate < 0.012 ? ('returned' as const) : fate < 0.07 ? ('redone' as const) : ('accepted' as const),
      },
    ]
  })
}
