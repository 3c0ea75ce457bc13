import { fromHundredths, isAtLeast, percentText } from '../../kernel/decimal.ts'
import type {
  Answers,
  Category,
  Deduction,
  Item,
  ItemAnswer,
  ScoreResult,
  Standard,
  StandardAction,
  VersionState,
} from './contract.ts'

/** Something wrong with the answer to one item: `pointer` is relative to that answer. */
export interface AnswerProblem {
  readonly item: string
  readonly pointer: string
  readonly code: string
  readonly message: string
}

interface CompiledRule {
  readonly kind: Deduction['kind']
  readonly points: number
  readonly min: number
  readonly step: number
}
interface CompiledBand {
  readonly atLeast: number
  readonly points: number
}
export type Method = 'deduct' | 'tier' | 'boolean' | 'numeric' | 'metric' | 'each' | 'aggravating' | 'veto'
/** An item ready to be scored: every amount an integer in hundredths of a point. */
export interface CompiledItem {
  readonly no: string
  readonly category: number
  readonly kind: Item['kind']
  readonly method: Method
  readonly points: number
  readonly each: number
  readonly rules: readonly CompiledRule[]
  readonly levels: ReadonlyMap<string, number>
  /** The largest `atLeast` first. */
  readonly bands: readonly CompiledBand[]
}
export interface CompiledStandard {
  readonly keepsAbsent: boolean
  readonly items: readonly CompiledItem[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly categories: readonly string[]
  /** The highest first; `atLeast` in hundredths of a percent. */
  readonly grades: readonly { readonly name: string; readonly atLeast: number }[]
}

/** What one item adds to an assessment; `score` is null where none is shown. All in hundredths. */
export interface Contribution {
  readonly score: number | null
  readonly applicablePoints: number
  readonly bonus: number
  readonly aggravated: number
  readonly vetoed: boolean
}
/** The sums of an assessment; kept by adding what an item contributes now and taking away what it did. */
export interface Tally {
  readonly applicablePoints: number
  readonly earned: number
  readonly bonus: number
  readonly aggravated: number
  /** How many vetoes stand, so that one can be taken back. */
  readonly vetoes: number
  /** By category, in the standard's order: earned and applicable points of its scored items. */
  readonly categories: readonly { readonly earned: number; readonly applicablePoints: number }[]
}
/** What the sums mean; the percentage is rounded half up to one decimal, the grade is not. */
export interface Outcome {
  readonly total: number
  readonly percentage: string | null
  readonly grade: string | null
  readonly vetoed: boolean
}

/** "0.5" → 50; the contract has already seen that it is a plain decimal of at most two places. */
export const hundredths = (text: string): number => Math.round(Number(text) * 100)
/** Measured values are compared in millionths, so that 0.1 + 0.2 never decides a band. */
const millionths = (text: string): number => Math.round(Number(text) * 1_000_000)

/** Turns a checked standard into integers once; an immutable version keeps the result for ever. */
export function compileStandard(standard: Standard): CompiledStandard {
  const items = standard.categories.flatMap((category, index) => compileCategory(category, index))
  return {
    keepsAbsent: standard.notApplicable === 'keep',
    items,
    indexOf: new Map(items.map((item, index) => [item.no, index])),
    categories: standard.categories.map(({ name }) => name),
    grades: standard.grades
      .map(({ name, atLeast }) => ({ name, atLeast: hundredths(atLeast) }))
      .sort((one, other) => other.atLeast - one.atLeast),
  }
}

const compileCategory = (category: Category, index: number): CompiledItem[] =>
  category.items.map((item) => ({
    no: item.no,
    category: index,
    kind: item.kind,
    method: 'method' in item ? item.method : item.kind,
    points: 'points' in item ? hundredths(item.points) : 0,
    each: 'each' in item ? hundredths(item.each) : 0,
    rules: 'deductions' in item ? item.deductions.map(compileRule) : [],
    levels: new Map(
      'levels' in item ? item.levels.map(({ name, points }) => [name, hundredths(points)]) : [],
    ),
    bands: ('bands' in item ? item.bands : 'metric' in item ? item.metric.bands : [])
      .map(({ atLeast, points }) => ({ atLeast: millionths(atLeast), points: hundredths(points) }))
      .sort((one, other) => other.atLeast - one.atLeast),
  }))

const compileRule = (rule: Deduction): CompiledRule =>
  rule.kind === 'range'
    ? { kind: 'range', points: hundredths(rule.max), min: hundredths(rule.min), step: hundredths(rule.step) }
    : { kind: rule.kind, points: hundredths(rule.points), min: 0, step: 1 }

type Say = (pointer: string, code: string, message: string) => void
type Field = Exclude<keyof ItemAnswer, 'applicable'>
/** The one field each method is answered by. */
export const fieldOf: Record<Method, Field> = {
  deduct: 'deductions',
  tier: 'level',
  boolean: 'met',
  numeric: 'value',
  metric: 'value',
  each: 'occurrences',
  aggravating: 'occurrences',
  veto: 'vetoed',
}
const fieldNames = Object.values(fieldOf).filter((field, index, all) => all.indexOf(field) === index)

/** Everything that is wrong with one answer, also where it says that the item does not apply. */
export function answerProblems(item: CompiledItem, answer: ItemAnswer): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  const say: Say = (pointer, code, message) =>
    problems.push({ item: item.no, pointer, code, message: `小项 ${item.no}：${message}` })
  const used = fieldOf[item.method]
  for (const field of fieldNames)
    if (field !== used && answer[field] !== undefined)
      say(`/${field}`, 'field-not-used', `评分方法不使用 ${field}`)
  if (used === 'level' && answer.level !== undefined && !item.levels.has(answer.level))
    say('/level', 'unknown-level', `没有“${answer.level}”这一档`)
  if (used === 'deductions' && answer.deductions) deductionProblems(item, answer.deductions, say)
  return problems
}

function deductionProblems(item: CompiledItem, given: NonNullable<ItemAnswer['deductions']>, say: Say): void {
  const seen = new Set<number>()
  for (const [index, { rule: number, points, count }] of given.entries()) {
    const at = `/deductions/${index}`
    const rule = item.rules[number - 1]
    if (!rule) {
      say(`${at}/rule`, 'unknown-rule', `没有第 ${number} 条扣分规则`)
      continue
    }
    if (seen.has(number)) say(`${at}/rule`, 'rule-twice', `第 ${number} 条扣分规则写了两次`)
    seen.add(number)
    if (rule.kind !== 'range' && points !== undefined)
      say(`${at}/points`, 'points-not-used', `第 ${number} 条扣分规则的分值是定好的，不能另填 points`)
    if (rule.kind !== 'each' && count !== undefined)
      say(`${at}/count`, 'count-not-used', `第 ${number} 条扣分规则不计次数`)
    if (rule.kind === 'each' && count === undefined)
      say(`${at}/count`, 'count-missing', `第 ${number} 条扣分规则要填次数 count`)
    if (rule.kind === 'range') rangeProblem(rule, number, points, `${at}/points`, say)
  }
}

function rangeProblem(
  rule: CompiledRule,
  number: number,
  text: string | undefined,
  at: string,
  say: Say,
): void {
  const points = hundredths(text ?? '0')
  const span = `${fromHundredths(rule.min)} 至 ${fromHundredths(rule.points)}`
  if (text === undefined) say(at, 'points-missing', `第 ${number} 条扣分规则要填所扣分值 points`)
  else if (points < rule.min || points > rule.points)
    say(at, 'points-out-of-range', `第 ${number} 条扣分应在 ${span} 之间`)
  // Steps count from the lower end; the upper end is allowed even where no step meets it.
  else if ((points - rule.min) % rule.step !== 0 && points !== rule.points)
    say(at, 'points-off-step', `第 ${number} 条扣分应在 ${span} 之间，每 ${fromHundredths(rule.step)} 一级`)
}

const nothing: Contribution = { score: null, applicablePoints: 0, bonus: 0, aggravated: 0, vetoed: false }

/** What an item adds, given its answer (`undefined` = not answered). The answer must have no problems. */
export function scoreItem(
  standard: CompiledStandard,
  index: number,
  answer: ItemAnswer | undefined,
): Contribution {
  const item = standard.items[index]
  if (!item) throw new RangeError(`the standard has no item at index ${index}`)
  const absent = answer?.applicable === false
  switch (item.kind) {
    case 'scored':
      if (absent) return standard.keepsAbsent ? scored(item, item.points) : nothing
      // A metric without a figure says nothing about the unit, so it may neither help nor hurt.
      if (item.method === 'metric' && answer?.value === undefined) return nothing
      return scored(item, answer ? pointsFor(item, answer) : item.points)
    case 'bonus':
      return absent || !answer ? nothing : { ...nothing, bonus: bonusFor(item, answer) }
    case 'aggravating':
      return absent || !answer?.occurrences
        ? nothing
        : { ...nothing, aggravated: item.each * answer.occurrences }
    case 'veto':
      return absent || !answer?.vetoed ? nothing : { ...nothing, vetoed: true }
    default:
      return item.kind satisfies never
  }
}

const scored = (item: CompiledItem, score: number): Contribution => ({
  score,
  applicablePoints: item.points,
  bonus: 0,
  aggravated: 0,
  vetoed: false,
})

function pointsFor(item: CompiledItem, answer: ItemAnswer): number {
  if (item.method === 'deduct') return Math.max(0, item.points - lossOf(item, answer.deductions))
  if (item.method === 'tier')
    return answer.level === undefined ? item.points : (item.levels.get(answer.level) ?? 0)
  if (item.method === 'boolean') return answer.met === false ? 0 : item.points
  return answer.value === undefined ? item.points : bandPoints(item, answer.value)
}

function lossOf(item: CompiledItem, deductions: ItemAnswer['deductions'] = []): number {
  let loss = 0
  for (const given of deductions) {
    const rule = item.rules[given.rule - 1]
    if (!rule) continue
    if (rule.kind === 'fixed') loss += rule.points
    else if (rule.kind === 'each') loss += rule.points * (given.count ?? 0)
    else loss += hundredths(given.points ?? '0')
  }
  return loss
}

function bandPoints(item: CompiledItem, value: string): number {
  const measured = millionths(value)
  return item.bands.find((band) => band.atLeast <= measured)?.points ?? 0
}

function bonusFor(item: CompiledItem, answer: ItemAnswer): number {
  if (item.method === 'boolean') return answer.met ? item.points : 0
  if (item.method === 'tier') return answer.level === undefined ? 0 : (item.levels.get(answer.level) ?? 0)
  return Math.min(item.points, item.each * (answer.occurrences ?? 0))
}

/** The sums after one item's contribution changed from `before` to `after`; the same sums as a recount gives. */
export function adjust(tally: Tally, category: number, before: Contribution, after: Contribution): Tally {
  const points = after.applicablePoints - before.applicablePoints
  const earned = (after.score ?? 0) - (before.score ?? 0)
  return {
    applicablePoints: tally.applicablePoints + points,
    earned: tally.earned + earned,
    bonus: tally.bonus + after.bonus - before.bonus,
    aggravated: tally.aggravated + after.aggravated - before.aggravated,
    vetoes: tally.vetoes + Number(after.vetoed) - Number(before.vetoed),
    categories: tally.categories.map((sums, index) =>
      index === category
        ? { earned: sums.earned + earned, applicablePoints: sums.applicablePoints + points }
        : sums,
    ),
  }
}

/** The sums of all contributions, one for each item in the standard's order. */
export function totalOf(standard: CompiledStandard, contributions: readonly Contribution[]): Tally {
  const categories = standard.categories.map(() => ({ earned: 0, applicablePoints: 0 }))
  const tally = { applicablePoints: 0, earned: 0, bonus: 0, aggravated: 0, vetoes: 0, categories }
  for (let index = 0; index < contributions.length; index++) {
    const one = contributions[index] ?? nothing
    tally.applicablePoints += one.applicablePoints
    tally.earned += one.score ?? 0
    tally.bonus += one.bonus
    tally.aggravated += one.aggravated
    if (one.vetoed) tally.vetoes += 1
    const sums = categories[standard.items[index]?.category ?? -1]
    if (!sums) continue
    sums.earned += one.score ?? 0
    sums.applicablePoints += one.applicablePoints
  }
  return tally
}

/** The grade of a total, by cross-multiplication on the unrounded ratio; a veto is the lowest grade. */
export function gradeOf(
  standard: CompiledStandard,
  sums: { readonly total: number; readonly applicablePoints: number; readonly vetoed: boolean },
): string | null {
  if (sums.vetoed) return standard.grades.at(-1)?.name ?? null
  if (sums.applicablePoints === 0) return null
  const reached = standard.grades.find(({ atLeast }) => isAtLeast(sums.total, sums.applicablePoints, atLeast))
  return reached?.name ?? null
}

/** Total, percentage and grade of the sums. Bonus never enters the points that the percentage is of. */
export function outcomeOf(standard: CompiledStandard, tally: Tally): Outcome {
  const total = Math.max(0, tally.earned + tally.bonus - tally.aggravated)
  const vetoed = tally.vetoes > 0
  const grade = gradeOf(standard, { total, applicablePoints: tally.applicablePoints, vetoed })
  return { total, percentage: percentText(total, tally.applicablePoints), grade, vetoed }
}

// Half of a form's scoring would go into writing the same few dozen figures again.
const texts: string[] = []
function scoreText(score: number): string {
  if (score >= 10_000) return fromHundredths(score)
  texts[score] ??= fromHundredths(score)
  return texts[score]
}

/** Scores a whole form as `hengmi score` shows it. The answers must have no problems. */
export function scoreAssessment(standard: CompiledStandard, answers: Answers['answers']): ScoreResult {
  const given = standard.items.map(({ no }) => {
    const answer = answers[no]
    // An item numbered "constructor" must not find what every object inherits.
    return typeof answer === 'object' ? answer : undefined
  })
  const contributions = given.map((answer, index) => scoreItem(standard, index, answer))
  const tally = totalOf(standard, contributions)
  const outcome = outcomeOf(standard, tally)
  return {
    applicablePoints: fromHundredths(tally.applicablePoints),
    earned: fromHundredths(tally.earned),
    bonus: fromHundredths(tally.bonus),
    aggravated: fromHundredths(tally.aggravated),
    total: fromHundredths(outcome.total),
    percentage: outcome.percentage,
    grade: outcome.grade,
    vetoed: outcome.vetoed,
    items: standard.items.map((item, index) => {
      const score = contributions[index]?.score ?? null
      return {
        no: item.no,
        applicable: given[index]?.applicable !== false,
        score: score === null ? null : scoreText(score),
      }
    }),
  }
}

/** Every problem of a whole form; an answer to an item that the standard has not is one of them. */
export function answersProblems(standard: CompiledStandard, answers: Answers['answers']): AnswerProblem[] {
  return Object.entries(answers).flatMap(([no, answer]) => {
    const item = standard.items[standard.indexOf.get(no) ?? -1]
    return item
      ? answerProblems(item, answer)
      : [{ item: no, pointer: '', code: 'unknown-item', message: `标准中没有小项 ${no}` }]
  })
}

export interface VersionStanding {
  readonly state: VersionState
  /** Whether the standard has a draft, this version or another. */
  readonly hasDraft: boolean
  /** Whether the caller holds the right where the standard belongs. */
  readonly mayWrite: boolean
  readonly mayIssue: boolean
}

/** What may be done with a version by who sees it: a draft is worked on, an issued one only copied or taken out. */
export function allowedActions({ state, hasDraft, mayWrite, mayIssue }: VersionStanding): StandardAction[] {
  const isDraft = state === 'draft'
  const fits: Record<StandardAction, boolean> = {
    edit: isDraft && mayWrite,
    issue: isDraft && mayIssue,
    'new-version': !isDraft && !hasDraft && mayWrite,
    discard: isDraft && mayWrite,
    export: true,
  }
  return (Object.keys(fits) as StandardAction[]).filter((action) => fits[action])
}
