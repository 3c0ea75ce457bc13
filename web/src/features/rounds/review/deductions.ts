import type { Deduction, DeductionAnswer } from '../../../../../src/modules/standards/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'

type Given = readonly DeductionAnswer[]

const without = (given: Given, rule: number): Given => given.filter((one) => one.rule !== rule)
const withOne = (given: Given, one: DeductionAnswer): Given =>
  [...without(given, one.rule), one].sort((a, b) => a.rule - b.rule)

const isGiven = (given: Given, rule: number): boolean => given.some((one) => one.rule === rule)

/** Takes a rule (counted from 1) or lets it go; a range starts at its lower end, an occurrence at once. */
export function toggleRule(rules: readonly Deduction[], given: Given, number: number): Given {
  const rule = rules[number - 1]
  if (!rule) return given
  if (isGiven(given, number)) return without(given, number)
  if (rule.kind === 'range') return withOne(given, { rule: number, points: rule.min })
  return withOne(given, { rule: number, ...(rule.kind === 'each' && { count: 1 }) })
}

/** One step of a range, or one occurrence, more or less; it stays within the rule and never below one. */
export function stepRule(rules: readonly Deduction[], given: Given, number: number, way: 1 | -1): Given {
  const rule = rules[number - 1]
  const now = given.find((one) => one.rule === number)
  if (!rule || !now) return given
  if (rule.kind === 'each')
    return withOne(given, { rule: number, count: Math.max(1, (now.count ?? 0) + way) })
  if (rule.kind !== 'range') return given
  return withOne(given, { rule: number, points: nextInRange(rule, now.points ?? rule.min, way) })
}

// Steps count from the lower end; the upper end is allowed even where no step meets it.
function nextInRange(rule: Deduction & { kind: 'range' }, points: string, way: 1 | -1): string {
  const [min, max, step, now] = [rule.min, rule.max, rule.step, points].map(hundredths) as [
    number,
    number,
    number,
    number,
  ]
  const place = (now - min) / step
  const next = min + (way === 1 ? Math.floor(place) + 1 : Math.ceil(place) - 1) * step
  return String(Math.min(max, Math.max(min, next)) / 100)
}
