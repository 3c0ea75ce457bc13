import type { AnswerContent } from '../../../../../src/modules/rounds/rules.ts'
import type { DeductionAnswer } from '../../../../../src/modules/standards/contract.ts'
import { type CompiledItem, fieldOf } from '../../../../../src/modules/standards/rules.ts'

// What one press of a chip, a stepper or a key makes of an answer. Every function gives a new answer that the server
// accepts: only the fields that the item's method uses, amounts on the rule's steps.

/** What is filled in for one item; undefined where nothing was yet. */
export type Draft = AnswerContent

type Given = Draft | undefined

const touched = (draft: Given): Draft => ({ ...draft, applicable: true })
const deductionsOf = (draft: Given): readonly DeductionAnswer[] => draft?.deductions ?? []

const withDeductions = (draft: Given, deductions: readonly DeductionAnswer[]): Draft => ({
  ...touched(draft),
  deductions: deductions.toSorted((one, other) => one.rule - other.rule),
})

/** What a rule starts with when it is chosen: the least that it can take. */
function startOf(item: CompiledItem, rule: number): DeductionAnswer {
  const compiled = item.rules[rule - 1]
  if (compiled?.kind === 'each') return { rule, count: 1 }
  if (compiled?.kind !== 'range') return { rule }
  return {
    rule,
    points: given(compiled.min > 0 ? compiled.min : Math.min(compiled.step, compiled.points)),
  }
}

/** Chooses a deduction rule or takes it back; the last one taken back leaves 无问题. */
export function toggleRule(item: CompiledItem, draft: Given, rule: number): Draft {
  if (!item.rules[rule - 1]) return touched(draft)
  const others = deductionsOf(draft).filter((one) => one.rule !== rule)
  const wasChosen = others.length < deductionsOf(draft).length
  return withDeductions(draft, wasChosen ? others : [...others, startOf(item, rule)])
}

/** One step more or less of a range or a count; below its least a rule is taken back. */
export function stepRule(item: CompiledItem, draft: Given, rule: number, direction: 1 | -1): Draft {
  const compiled = item.rules[rule - 1]
  const now = deductionsOf(draft).find((one) => one.rule === rule)
  if (!compiled || compiled.kind === 'fixed') return touched(draft)
  if (!now) return direction > 0 ? toggleRule(item, draft, rule) : touched(draft)
  const next = compiled.kind === 'each' ? stepCount(now, direction) : stepPoints(compiled, now, direction)
  const others = deductionsOf(draft).filter((one) => one.rule !== rule)
  return withDeductions(draft, next ? [...others, next] : others)
}

function stepCount(now: DeductionAnswer, direction: 1 | -1): DeductionAnswer | undefined {
  const count = (now.count ?? 0) + direction
  return count < 1 ? undefined : { rule: now.rule, count: Math.min(count, 1_000_000) }
}

/** Steps count from the lower end; the upper end is allowed even where no step meets it. */
function stepPoints(
  rule: CompiledItem['rules'][number],
  now: DeductionAnswer,
  direction: 1 | -1,
): DeductionAnswer | undefined {
  const points = Math.round(Number(now.points ?? '0') * 100)
  const place = (points - rule.min) / rule.step
  const next = rule.min + rule.step * (direction > 0 ? Math.floor(place) + 1 : Math.ceil(place) - 1)
  if (next < rule.min || next <= 0) return undefined
  return { rule: now.rule, points: given(Math.min(next, rule.points)) }
}

/** 无问题, or what means the same by the item's method; nothing where only a figure can say so. */
export function nothingFound(item: CompiledItem, draft: Given): Draft | undefined {
  const base = touched(draft)
  switch (item.method) {
    case 'deduct':
      return { ...base, deductions: [] }
    case 'tier':
      return { ...base, level: item.kind === 'bonus' ? lowest(item) : highest(item) }
    case 'boolean':
      return { ...base, met: item.kind !== 'bonus' }
    case 'each':
    case 'aggravating':
      return { ...base, occurrences: 0 }
    case 'veto':
      return { ...base, vetoed: false }
    default:
      return undefined
  }
}

const byPoints = (item: CompiledItem) => [...item.levels].toSorted((one, other) => other[1] - one[1])
const highest = (item: CompiledItem): string => byPoints(item)[0]?.[0] ?? ''
const lowest = (item: CompiledItem): string => byPoints(item).at(-1)?.[0] ?? ''

/** What a digit key does: rule, level, yes or no, in the order they stand on the page. */
export function pressDigit(item: CompiledItem, draft: Given, digit: number): Draft | undefined {
  switch (item.method) {
    case 'deduct':
      return item.rules[digit - 1] ? toggleRule(item, draft, digit) : undefined
    case 'tier': {
      const level = [...item.levels.keys()][digit - 1]
      return level === undefined ? undefined : setLevel(draft, level)
    }
    case 'boolean':
      return digit > 2 ? undefined : setMet(draft, digit === 1)
    case 'veto':
      return digit > 2 ? undefined : setVetoed(draft, digit === 2)
    case 'each':
    case 'aggravating':
      return setOccurrences(draft, digit)
    default:
      return undefined
  }
}

export const setLevel = (draft: Given, level: string): Draft => ({ ...touched(draft), level })
export const setMet = (draft: Given, met: boolean): Draft => ({ ...touched(draft), met })
export const setVetoed = (draft: Given, vetoed: boolean): Draft => ({ ...touched(draft), vetoed })
export const setOccurrences = (draft: Given, count: number): Draft => ({
  ...touched(draft),
  occurrences: Math.min(1_000_000, Math.max(0, count)),
})

/** A figure as it is typed; undefined takes it away. The caller has seen that it is a number (`isFigure`). */
export function setValue(draft: Given, value: string | undefined): Draft {
  const { value: _, ...rest } = touched(draft)
  return value === undefined ? rest : { ...rest, value }
}
export const isFigure = (text: string): boolean => /^[-+]?\d{1,9}(\.\d{1,6})?$/.test(text)

export function setExplanation(draft: Given, text: string): Draft {
  const { explanation: _, ...rest } = draft ?? {}
  return text === '' ? rest : { ...rest, explanation: text }
}

/** 不涉及 keeps what was filled in, so that 实有 brings it back. */
export const setApplicable = (draft: Given, applicable: boolean): Draft => ({ ...draft, applicable })

/** Whether the item is decided. A deducting item that applies and names no rule has nothing to take off. */
export function isFilled(item: CompiledItem, draft: Given): boolean {
  if (!draft) return false
  if (draft.applicable === false) return true
  if (draft[fieldOf[item.method]] !== undefined) return true
  return item.method === 'deduct' && draft.applicable === true && !draft.explanation?.trim()
}

/** 250 → "2.5": points as an answer gives them. */
const given = (hundredths: number): string => String(hundredths / 100)
