import type { AnswerContent } from '../../../../../src/modules/rounds/rules.ts'
import { scoredPart } from '../../../../../src/modules/rounds/rules.ts'
import {
  type Contribution,
  outcomeOf,
  scoreItem,
  totalOf,
} from '../../../../../src/modules/standards/rules.ts'
import { isFilled } from './draft.ts'
import type { Form, FormItem } from './form.ts'

/** What is still missing of an item before the form can go. */
export type Gap = 'answer' | 'explanation' | 'conflict' | 'refusal'

export interface CategoryTally {
  readonly filled: number
  readonly total: number
  /** Points lost, and those taken off for aggravating circumstances, in hundredths. */
  readonly lost: number
  readonly dashes: readonly boolean[]
  /** None of its items applies. */
  readonly absent: boolean
}

/** The right column and the rail, in one. Amounts in hundredths. */
export interface Summary {
  readonly filled: number
  readonly total: number
  /** Items with something missing, in the order of the form. */
  readonly gaps: readonly string[]
  readonly unfilled: readonly string[]
  readonly applicablePoints: number
  readonly lost: number
  readonly bonus: number
  readonly aggravated: number
  readonly score: number
  readonly percentage: string | null
  readonly grade: string | null
  readonly vetoed: boolean
  readonly categories: readonly CategoryTally[]
}

/** One item as the page shows it. */
export interface ItemTally {
  readonly draft: AnswerContent | undefined
  readonly contribution: Contribution
  readonly filled: boolean
  readonly gap: Gap | undefined
}

/** Points lost by a scored item; nothing for the others. */
export const lostOf = ({ rule }: FormItem, { score, applicablePoints }: Contribution): number =>
  rule.kind === 'scored' && applicablePoints > 0 ? rule.points - (score ?? rule.points) : 0

/** Whether somebody has to say why: points are taken off, a case is admitted, or the item is said not to apply. */
export function needsExplanation(
  item: FormItem,
  draft: AnswerContent | undefined,
  contribution: Contribution,
): boolean {
  if (!draft) return false
  if (draft.applicable === false) return true
  return lostOf(item, contribution) > 0 || contribution.aggravated > 0 || contribution.vetoed
}

export function tallyItem(form: Form, item: FormItem, draft: AnswerContent | undefined): ItemTally {
  const contribution = scoreItem(form.compiled, item.index, draft && scoredPart(draft))
  const filled = isFilled(item.rule, draft)
  // A figure that the system supplies is waited for by nobody.
  const isDue = !filled && item.rule.method !== 'metric'
  const isSilent = needsExplanation(item, draft, contribution) && !draft?.explanation?.trim()
  return { draft, contribution, filled, gap: isDue ? 'answer' : isSilent ? 'explanation' : undefined }
}

export function summarise(form: Form, tallies: readonly ItemTally[]): Summary {
  const tally = totalOf(
    form.compiled,
    tallies.map(({ contribution }) => contribution),
  )
  const outcome = outcomeOf(form.compiled, tally)
  const numbersWhere = (test: (one: ItemTally) => boolean) =>
    form.items.flatMap(({ no, index }) => (tallies[index] && test(tallies[index]) ? [no] : []))
  return {
    filled: tallies.filter(({ filled }) => filled).length,
    total: form.items.length,
    gaps: numbersWhere(({ gap }) => gap !== undefined),
    unfilled: numbersWhere(({ gap }) => gap === 'answer'),
    applicablePoints: tally.applicablePoints,
    lost: tally.applicablePoints - tally.earned,
    bonus: tally.bonus,
    aggravated: tally.aggravated,
    score: outcome.total,
    percentage: outcome.percentage,
    grade: outcome.grade,
    vetoed: outcome.vetoed,
    categories: form.categories.map(({ items }) => tallyCategory(items, tallies)),
  }
}

function tallyCategory(items: readonly FormItem[], tallies: readonly ItemTally[]): CategoryTally {
  const own = items.flatMap((item) => {
    const tally = tallies[item.index]
    return tally ? [{ item, tally }] : []
  })
  return {
    filled: own.filter(({ tally }) => tally.filled).length,
    total: own.length,
    lost: own.reduce(
      (sum, { item, tally }) => sum + lostOf(item, tally.contribution) + tally.contribution.aggravated,
      0,
    ),
    dashes: own.map(({ tally }) => tally.filled),
    absent: own.length > 0 && own.every(({ tally }) => tally.draft?.applicable === false),
  }
}
