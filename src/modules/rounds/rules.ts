import { addWorkingDays, type Calendar } from '../../kernel/calendar.ts'
import type { ItemAnswer } from '../standards/contract.ts'
import {
  adjust,
  type CompiledItem,
  type CompiledStandard,
  scoreItem,
  type Tally,
  totalOf,
} from '../standards/rules.ts'
import type {
  AssessmentState,
  AssessmentStep,
  Pass,
  RoundAction,
  RoundLayer,
  RoundPolicy,
  RoundScope,
  RoundState,
  Suspicion,
} from './contract.ts'

// The round.

/** What the rules need to know of a round; rows and wire objects both have it. */
export interface RoundFacts {
  readonly state: RoundState
  readonly imported: boolean
}

export type RoundRefusal = 'wrong-round-state'

const roundActions: Record<RoundAction, readonly RoundState[]> = {
  edit: ['draft'],
  publish: ['draft'],
  'add-units': ['open', 'reviewing'],
  extend: ['open', 'reviewing'],
  remind: ['open', 'reviewing'],
  'start-review': ['open'],
  'spot-check': ['open', 'reviewing'],
  announce: ['open', 'reviewing'],
  archive: ['announced'],
  cancel: ['draft', 'open', 'reviewing'],
}

/** Why this step cannot be taken with the round now; undefined where it can. */
export function roundRefusal(action: RoundAction, round: RoundFacts): RoundRefusal | undefined {
  return roundActions[action].includes(round.state) ? undefined : 'wrong-round-state'
}

export const allowedRoundActions = (round: RoundFacts): RoundAction[] =>
  (Object.keys(roundActions) as RoundAction[]).filter((action) => !roundRefusal(action, round))

/** Nothing named in the scope asks every organisation of its kinds. */
export const asksEverybody = ({ regions, units, bodies, posts }: RoundScope): boolean =>
  regions.length + units.length + bodies.length + posts.length === 0

/** The day until which this subject may hand in: its own, where it was extended. Both are civil dates. */
export const effectiveDueOn = (round: { due_on: string }, assessment: { due_on: string | null }): string =>
  assessment.due_on !== null && assessment.due_on > round.due_on ? assessment.due_on : round.due_on

/** Handed in on the due day itself is in time. */
export const isLate = (
  round: { due_on: string },
  assessment: { due_on: string | null },
  today: string,
): boolean => today > effectiveDueOn(round, assessment)

/** Whether a hand-in counts as late: done again because the bureau sent it back, it keeps what the first one was. */
export const isLateHandIn = (
  round: { due_on: string },
  assessment: { due_on: string | null; returns: number; is_late: boolean },
  today: string,
): boolean => (assessment.returns > 0 ? assessment.is_late : isLate(round, assessment, today))

export type HandInRefusal = 'round-closed' | 'not-open-yet' | 'too-late'

/** Why the subject may no longer, or not yet, fill in or hand in; the round's half of that question. */
export function answeringRefusal(
  round: { state: RoundState; opens_on: string; due_on: string; policy: { lateAllowed: boolean } },
  assessment: { due_on: string | null },
  today: string,
): HandInRefusal | undefined {
  if (round.state !== 'open' && round.state !== 'reviewing') return 'round-closed'
  if (today < round.opens_on) return 'not-open-yet'
  return isLate(round, assessment, today) && !round.policy.lateAllowed ? 'too-late' : undefined
}

// The assessment.

/** What the rules need to know of an assessment and its round. */
export interface AssessmentFacts {
  readonly state: AssessmentState
  readonly layer: RoundLayer
  readonly due_on: string | null
  readonly submissions: number
  /** A review answer was saved since it was handed in. */
  readonly reviewBegun: boolean
}

export interface RoundCalendar {
  readonly state: RoundState
  readonly opens_on: string
  readonly due_on: string
  readonly policy: Pick<RoundPolicy, 'signOff' | 'lateAllowed'>
}

/** What somebody is to an assessment, by his roles and where he holds them. */
export interface Standing {
  /** 保密员 of the organisation that answers. */
  readonly officer: boolean
  /** Its head. */
  readonly head: boolean
  /** A bureau above it. */
  readonly bureau: boolean
  /** The person it is about, or whoever answers for the department it is about. */
  readonly owner: boolean
  /** By office he reads the whole form; else only what was handed to him. */
  readonly readsAll: boolean
  /** Items handed to him or to his department. */
  readonly assigned: readonly string[]
}

export type StepRefusal =
  | HandInRefusal
  | 'not-yours'
  | 'wrong-state'
  | 'sign-off-missing'
  | 'sign-off-not-asked'
  | 'review-begun'
export type SaveRefusal = HandInRefusal | 'not-yours' | 'wrong-state'

type Party = 'officer' | 'head' | 'bureau' | 'owner'
interface StepRule {
  readonly from: readonly AssessmentState[]
  readonly to: AssessmentState
  readonly by: readonly Party[]
}
const unit = ['officer', 'head', 'owner'] as const

export const steps: Readonly<Record<AssessmentStep, StepRule>> = {
  check: { from: ['draft'], to: 'checked', by: unit },
  sign: { from: ['checked'], to: 'signed', by: ['head'] },
  submit: { from: ['checked', 'signed'], to: 'submitted', by: unit },
  withdraw: { from: ['submitted'], to: 'draft', by: unit },
  reopen: { from: ['checked', 'signed'], to: 'draft', by: unit },
  return: { from: ['submitted'], to: 'returned', by: ['bureau'] },
  accept: { from: ['submitted'], to: 'accepted', by: ['bureau'] },
}

/** Departments and persons answer for themselves; only an organisation's form goes out under its head's name. */
export const needsSignOff = (layer: RoundLayer, policy: Pick<RoundPolicy, 'signOff'>): boolean =>
  layer === 'organisation' && policy.signOff !== 'none'

/** Why this step cannot be taken now by this caller; undefined where it can. */
export function stepRefusal(
  step: AssessmentStep,
  facts: AssessmentFacts,
  round: RoundCalendar,
  standing: Standing,
  today: string,
): StepRefusal | undefined {
  const rule = steps[step]
  if (!rule.by.some((party) => standing[party])) return 'not-yours'
  if (!rule.from.includes(facts.state)) return 'wrong-state'
  if (round.state !== 'open' && round.state !== 'reviewing') return 'round-closed'
  const signs = needsSignOff(facts.layer, round.policy)
  if (step === 'sign' && !signs) return 'sign-off-not-asked'
  if (step === 'submit' && signs && facts.state !== 'signed') return 'sign-off-missing'
  if (step === 'submit') return lateRefusal(facts, round, today)
  return step === 'withdraw' && facts.reviewBegun ? 'review-begun' : undefined
}

/** What was handed in once and came back may be done again, whatever the date. */
function lateRefusal(facts: AssessmentFacts, round: RoundCalendar, today: string): HandInRefusal | undefined {
  const refused = answeringRefusal(round, facts, today)
  return refused === 'too-late' && facts.submissions > 0 ? undefined : refused
}

export const allowedSteps = (
  facts: AssessmentFacts,
  round: RoundCalendar,
  standing: Standing,
  today: string,
): AssessmentStep[] =>
  (Object.keys(steps) as AssessmentStep[]).filter((step) => !stepRefusal(step, facts, round, standing, today))

const savedIn: Record<Pass, readonly AssessmentState[]> = {
  self: ['draft', 'returned'],
  review: ['submitted'],
  spot: ['accepted'],
}

/** Why answers of this pass cannot be saved now by this caller; which items he may is `savableItems`. */
export function saveRefusal(
  pass: Pass,
  facts: AssessmentFacts,
  round: RoundCalendar,
  standing: Standing,
  today: string,
): SaveRefusal | undefined {
  const fills = standing.officer || standing.head || standing.owner || standing.assigned.length > 0
  if (pass === 'self' ? !fills : !standing.bureau) return 'not-yours'
  if (!savedIn[pass].includes(facts.state)) return 'wrong-state'
  if (pass === 'self') return lateRefusal(facts, round, today)
  if (round.state !== 'open' && round.state !== 'reviewing') return 'round-closed'
  return undefined
}

/** The items this caller may answer in the unit's own pass; null is all of them. */
export const savableItems = (standing: Standing): readonly string[] | null =>
  standing.officer || standing.head || standing.owner || standing.bureau ? null : standing.assigned

/** The items this caller may read; null is all of them. */
export const readableItems = (standing: Standing): readonly string[] | null =>
  standing.readsAll ? null : standing.assigned

/** What reviewers write is theirs until they have decided; then the unit reads it too. */
export const visiblePasses = (facts: { readonly state: AssessmentState }, standing: Standing): Pass[] =>
  standing.bureau || facts.state !== 'submitted' ? ['self', 'review', 'spot'] : ['self']

/** The answer that counts: the latest of spot, review, self. */
export const resultOf = <Answer>(answers: Readonly<Partial<Record<Pass, Answer>>>): Answer | undefined =>
  answers.spot ?? answers.review ?? answers.self

/** What an answer says, apart from its version and who gave it. */
export type AnswerContent = ItemAnswer & { readonly explanation?: string | undefined }

const contentFields = [
  'deductions',
  'occurrences',
  'level',
  'met',
  'value',
  'vetoed',
] as const satisfies readonly (keyof ItemAnswer)[]

/** The part of an entry or stored answer that scoring reads. */
export function scoredPart(answer: AnswerContent): ItemAnswer {
  const part: Record<string, unknown> = { applicable: answer.applicable ?? true }
  for (const field of contentFields) if (answer[field] !== undefined) part[field] = answer[field]
  return part as ItemAnswer // the fields are copied by name from one
}

/** One spelling per meaning: two answers say the same exactly when these texts are equal. */
export function canonicalAnswer(answer: AnswerContent): string {
  const { deductions, ...rest } = scoredPart(answer)
  const sorted = [...(deductions ?? [])]
    .sort((one, other) => one.rule - other.rule)
    .map(({ rule, points, count }) => [rule, points ?? null, count ?? null])
  return JSON.stringify([sorted, answer.explanation || null, rest])
}

/** All answers of a form as one text, in the order of the item numbers, for the fingerprint of a signature. */
export const canonicalForm = (answers: ReadonlyMap<string, AnswerContent>): string =>
  JSON.stringify(
    [...answers]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([no, answer]) => [no, canonicalAnswer(answer)]),
  )

export type Verdict = 'save' | 'same' | 'conflict'

/**
 * What becomes of one entry. Saying again what already stands is no conflict whatever the version, so that a
 * repeated request is answered like the first.
 */
export function judgeEntry(
  entry: AnswerContent & { readonly version: number },
  stored: (AnswerContent & { readonly version: number }) | undefined,
): Verdict {
  if (!stored) return entry.version === 0 ? 'save' : 'conflict'
  if (canonicalAnswer(entry) === canonicalAnswer(stored)) return 'same'
  return entry.version === stored.version ? 'save' : 'conflict'
}

/** Scored items that nobody answered: they keep their full points, so handing in asks about them. */
export const unansweredItems = (
  standard: CompiledStandard,
  answered: { has(no: string): boolean },
): string[] =>
  standard.items
    .filter(({ kind, method, no }) => kind === 'scored' && method !== 'metric' && !answered.has(no))
    .map(({ no }) => no)

/** Points are taken off and nothing says why. */
export const lacksExplanation = (item: CompiledItem, lost: boolean, answer: AnswerContent): boolean =>
  item.kind === 'scored' && lost && !answer.explanation?.trim()

/** The sums of an assessment row, both views. */
export interface AssessmentSums {
  readonly result: Tally
  readonly self: Omit<Tally, 'categories'>
  readonly answered: number
  readonly categoryAnswered: readonly number[]
}

/** One item's answers before and after a save. */
export interface ItemChange {
  readonly index: number
  readonly before: Readonly<Partial<Record<Pass, ItemAnswer>>>
  readonly after: Readonly<Partial<Record<Pass, ItemAnswer>>>
}

/** The sums after one item's answers changed; a recount gives the same. */
export function adjustSums(
  standard: CompiledStandard,
  sums: AssessmentSums,
  change: ItemChange,
): AssessmentSums {
  const { index, before, after } = change
  const category = standard.items[index]?.category ?? 0
  const score = (answer: ItemAnswer | undefined) => scoreItem(standard, index, answer)
  const { categories: _, ...self } = adjust(
    { ...sums.self, categories: [] },
    category,
    score(before.self),
    score(after.self),
  )
  const more = Number(after.self !== undefined) - Number(before.self !== undefined)
  return {
    result: adjust(sums.result, category, score(resultOf(before)), score(resultOf(after))),
    self,
    answered: sums.answered + more,
    categoryAnswered: sums.categoryAnswered.map((count, at) => (at === category ? count + more : count)),
  }
}

/** All sums from all answers, by item number. */
export function countSums(
  standard: CompiledStandard,
  answers: ReadonlyMap<string, Readonly<Partial<Record<Pass, ItemAnswer>>>>,
): AssessmentSums {
  const given = standard.items.map(({ no }) => answers.get(no) ?? {})
  const tallyOf = (pick: (one: Partial<Record<Pass, ItemAnswer>>) => ItemAnswer | undefined) =>
    totalOf(
      standard,
      given.map((one, index) => scoreItem(standard, index, pick(one))),
    )
  const { categories: _, ...self } = tallyOf((one) => one.self)
  const categoryAnswered = standard.categories.map(
    (_name, at) => given.filter((one, index) => one.self && standard.items[index]?.category === at).length,
  )
  return {
    result: tallyOf(resultOf),
    self,
    answered: categoryAnswered.reduce((sum, count) => sum + count, 0),
    categoryAnswered,
  }
}

// The board.

interface DayCount {
  readonly day: string
  readonly cumulative: number
}

/**
 * How many should have handed in by when: an equal share on every working day, whole numbers, all on the last. Days
 * on which the plan does not grow are left out, but for the first and the last.
 */
export function submissionPlan(
  round: { readonly opens_on: string; readonly due_on: string },
  total: number,
  calendar: Calendar,
): DayCount[] {
  const days: string[] = []
  let day = addWorkingDays(round.opens_on, 0, calendar).date
  while (day <= round.due_on) {
    days.push(day)
    day = addWorkingDays(day, 1, calendar).date
  }
  // Nobody works on any of these days: all are due on the last.
  if (days.length === 0) days.push(round.due_on)
  const plannedBy = (at: number) => Math.floor((total * (at + 1)) / days.length)
  return days.flatMap((one, at) => {
    const isShown = at === 0 || at === days.length - 1 || plannedBy(at) > plannedBy(at - 1)
    return isShown ? [{ day: one, cumulative: plannedBy(at) }] : []
  })
}

/** What a curve had reached on a day. */
export const reachedBy = (curve: readonly DayCount[], day: string): number =>
  curve.findLast((one) => one.day <= day)?.cumulative ?? 0

// The review.

/** What is known of a form that waits for review; shares are tenths of a percent. */
export interface ReviewFigures {
  readonly selfTenths: number | null
  readonly previousTenths: number | null
  readonly evidence: number
  /** Items whose explanation, of at least `copiedLength` characters, so many other organisations gave word for word. */
  readonly copied: readonly { readonly item: string; readonly units: number }[]
}

/** Whoever finds at most one point of a hundred missing has done everything, and has the papers of it. */
export const fullMarksTenths = 990
/** What is shorter, such as 已落实到位, everybody writes by himself. */
export const copiedLength = 12
/** Ten points are a whole band of grades (90 and 80); a year's work seldom moves so much. */
export const jumpTenths = 100

const weights = { fullMarks: 40, copiedItem: 10, jump: 20, most: 40 } as const

/** What is odd about a form before anybody has read it, and how odd: 0 is nothing, 120 is everything at once. */
export function suspicionOf(figures: ReviewFigures): { flags: Suspicion[]; suspicion: number } {
  const found = [fullMarks(figures), copiedText(figures), jump(figures)].filter((one) => one !== undefined)
  return {
    flags: found.map(({ flag }) => flag),
    suspicion: found.reduce((sum, { weight }) => sum + Math.min(weight, weights.most), 0),
  }
}

interface Oddity {
  readonly flag: Suspicion
  readonly weight: number
}

const spell = (tenths: number): string => (tenths / 10).toFixed(1)

function fullMarks({ selfTenths, evidence }: ReviewFigures): Oddity | undefined {
  if (selfTenths === null || selfTenths < fullMarksTenths || evidence > 0) return undefined
  const message = `自评得分率 ${spell(selfTenths)}%，没有一份佐证材料`
  return { flag: { code: 'full-marks-no-evidence', message, items: [] }, weight: weights.fullMarks }
}

function copiedText({ copied }: ReviewFigures): Oddity | undefined {
  if (copied.length === 0) return undefined
  const most = Math.max(...copied.map(({ units }) => units))
  const message = `${copied.length} 个小项的说明与其他单位逐字相同，最多的与 ${most} 个单位相同`
  const items = copied.map(({ item }) => item)
  return { flag: { code: 'copied-text', message, items }, weight: weights.copiedItem * copied.length }
}

function jump({ selfTenths, previousTenths }: ReviewFigures): Oddity | undefined {
  if (selfTenths === null || previousTenths === null) return undefined
  const moved = selfTenths - previousTenths
  if (Math.abs(moved) < jumpTenths) return undefined
  const way = moved > 0 ? '上升' : '下降'
  const message = `得分率由上次的 ${spell(previousTenths)}% ${way}到 ${spell(selfTenths)}%，相差 ${spell(Math.abs(moved))}`
  // Each point beyond the limit makes it odder.
  const weight = weights.jump + Math.floor((Math.abs(moved) - jumpTenths) / 10)
  return { flag: { code: 'jump', message, items: [] }, weight }
}
