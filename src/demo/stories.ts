import { addDays } from '../kernel/time.ts'
import { AssessmentsQuery } from '../modules/rounds/contract.ts'
import { getAssessment, listAssessments } from '../modules/rounds/index.ts'
import type { Repeated } from './old-ledger.ts'
import type { DemoUnit } from './people.ts'
import { problemsSeen } from './problems-seen.ts'
import type { LedgerStage } from './rectify.ts'
import { moment } from './running-stage.ts'
import { type Seeded, seeded } from './seeded.ts'

/** One finding's way, told before it is played. */
export interface Story {
  readonly unit: DemoUnit
  readonly source:
    | { readonly kind: 'self' | 'checked'; readonly assessmentId: string; readonly item: string }
    | {
        readonly kind: 'manual'
        readonly title: string
        readonly category: string
        readonly detail: string
      }
  readonly severity: 1 | 2 | 3
  readonly foundAt: Date
  readonly end: 'registered' | 'assigned' | 'rectifying' | 'submitted' | 'closed'
  /** Days after it was found. */
  readonly days: {
    readonly assign: number
    readonly start: number
    readonly submit: number
    readonly close: number
  }
  /** Absent: as the severity says. */
  readonly dueOn?: string
  readonly person: string
  readonly returned: boolean
  readonly extensionAsked: boolean
  readonly disputed: false | 'open' | 'upheld'
  readonly twinOf?: Story
  readonly words: Words
}

interface Words {
  readonly ask: string
  readonly measures: string
  readonly done: string
  readonly back: string
  readonly extend: string
  readonly dispute: string
}

/** Around 280: most from the round's forms, some found on site, some coming up again. */
export async function tellStories(stage: LedgerStage, repeated: readonly Repeated[]): Promise<Story[]> {
  const random = seeded(20_261_001)
  const forms = await formsOf(stage)
  const told: Story[] = []
  for (const form of forms) {
    if (told.length >= 270 || !random.chance(0.42)) continue
    for (const item of random.shuffle(form.lost).slice(0, random.chance(0.3) ? 2 : 1))
      told.push(tellItem(stage, random, form, item))
  }
  for (const again of repeated) told.push(tellManual(stage, random, again.unit, again))
  const organisations = stage.units.filter(({ kind }) => kind !== 'region' && kind !== 'department')
  for (let at = 0; at < 38; at++)
    told.push(tellManual(stage, random, random.pick(organisations), random.pick(problemsSeen)))
  return [...told, ...twinsOf(told)]
}

interface Form {
  readonly id: string
  readonly unit: DemoUnit
  readonly lost: readonly { readonly item: string; readonly spot: boolean }[]
}

/** The announced forms in the order of the tree, each with what it lost points for. */
async function formsOf(stage: LedgerStage): Promise<Form[]> {
  const lead = stage.cast.at('bureau_lead', stage.units[0]?.id ?? '')
  const asked = new Map<string, string>()
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const query = AssessmentsQuery.parse({ limit: 200, ...(cursor && { cursor }) })
    const page = await stage.at(lead, 'rounds.round.read', stage.now, (ctx) =>
      listAssessments(ctx, stage.roundId, query),
    )
    for (const { unitId, id, state } of page.items) if (state === 'announced') asked.set(unitId, id)
    cursor = page.next ?? undefined
  }
  const random = seeded(20_261_002)
  const forms: Form[] = []
  for (const unit of stage.units) {
    const id = asked.get(unit.id)
    // About half are looked at: reading all of them would cost more than it shows.
    if (!id || !random.chance(0.55)) continue
    const { answers } = await stage.at(lead, 'rounds.assessment.read', stage.now, (ctx) =>
      getAssessment(ctx, id),
    )
    const lost = answers.flatMap(({ item, pass, deductions = [] }) =>
      deductions.length > 0 ? [{ item, spot: pass !== 'self' }] : [],
    )
    const byItem = new Map(lost.map((one) => [one.item, one]))
    if (byItem.size > 0) forms.push({ id, unit, lost: [...byItem.values()] })
  }
  return forms
}

function tellItem(
  stage: LedgerStage,
  random: Seeded,
  form: Form,
  { item, spot }: Form['lost'][number],
): Story {
  const day = spot ? addDays('2026-11-05', random.whole(0, 12)) : addDays('2026-09-08', random.whole(0, 60))
  const source = { kind: spot ? ('checked' as const) : ('self' as const), assessmentId: form.id, item }
  return tell(stage, random, { unit: form.unit, source, day, isSelf: !spot })
}

function tellManual(
  stage: LedgerStage,
  random: Seeded,
  unit: DemoUnit,
  { title, category }: { readonly title: string; readonly category: string },
): Story {
  const source = { kind: 'manual' as const, title, category, detail: '现场检查时发现，已当场向单位反馈。' }
  return tell(stage, random, {
    unit,
    source,
    day: addDays('2026-09-03', random.whole(0, 77)),
    isSelf: false,
  })
}

interface Seen extends Pick<Story, 'unit' | 'source'> {
  readonly day: string
  readonly isSelf: boolean
}

function tell(stage: LedgerStage, random: Seeded, { day, isSelf, ...seen }: Seen): Story {
  const fate = random.next()
  const isLate = day > '2026-11-08'
  const end = isLate
    ? lateEnd(fate)
    : fate < 0.58
      ? 'closed'
      : fate < 0.69
        ? 'submitted'
        : fate < 0.93
          ? 'rectifying'
          : 'assigned'
  const assign = random.whole(1, 3)
  const start = assign + random.whole(1, 3)
  const submit = start + random.whole(2, 16)
  // An overdue one was due in the days before today, the others are due in the weeks after.
  const isOverdue = (end === 'rectifying' || end === 'assigned') && !isLate && random.chance(0.62)
  const dueOn = addDays(stage.today, isOverdue ? -random.whole(1, 11) : random.whole(1, 26))
  return {
    ...seen,
    severity: isSelf ? random.pick([1, 1, 2]) : random.pick([1, 2, 2, 3]),
    foundAt: moment(day, random.whole(5, 500)),
    end,
    days: { assign, start, submit, close: submit + random.whole(6, 9) },
    ...(end !== 'closed' && { dueOn }),
    person: random.pick(['张三', '李四', '王五', '赵六', '测试员01', '测试员02']),
    returned: end === 'closed' && random.chance(0.14),
    extensionAsked: end === 'rectifying' && random.chance(0.14),
    disputed: end === 'assigned' && random.chance(0.5) ? (random.chance(0.4) ? 'upheld' : 'open') : false,
    words: wordsOf(random),
  }
}

const lateEnd = (fate: number): Story['end'] =>
  fate < 0.12
    ? 'closed'
    : fate < 0.3
      ? 'submitted'
      : fate < 0.62
        ? 'rectifying'
        : fate < 0.82
          ? 'assigned'
          : 'registered'

const wordsOf = (random: Seeded): Words => ({
  ask: random.pick([
    '请查明原因，举一反三，按期整改。',
    '请逐台核查并提供截图。',
    '请补齐材料，明确责任人。',
  ]),
  measures: random.pick([
    '补齐登记，明确专人负责，按月核对',
    '修订制度，组织培训，逐项核查',
    '补装防护、重发策略、逐台复核',
    '补签承诺书，建立到期提醒',
  ]),
  done: random.pick(['已补齐材料，见整改情况说明。', '已完成整改并复核，附说明。', '已逐项核查，问题清零。']),
  back: random.pick(['说明中缺少复核记录，请补充。', '只有文字没有证明，请补截图。']),
  extend: random.pick(['设备采购需走政府采购程序', '责任人外出培训，需顺延']),
  dispute: random.pick(['该项业务已划转，不属于本单位职责', '检查时材料在归档，已找到原件']),
})

/** Three that somebody registered a second time. */
function twinsOf(told: readonly Story[]): Story[] {
  return told
    .flatMap((first) =>
      first.source.kind === 'manual' && first.end === 'rectifying' ? [{ first, source: first.source }] : [],
    )
    .slice(0, 3)
    .map(({ first, source }) => ({
      ...first,
      source: { ...source, title: `${source.title}（重复登记）` },
      foundAt: new Date(first.foundAt.getTime() + 2 * 86_400_000),
      end: 'registered' as const,
      twinOf: first,
    }))
}
