import type { StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import { scoredPart } from '../../../../../src/modules/rounds/rules.ts'
import {
  type CompiledStandard,
  type Contribution,
  hundredths,
  scoreItem,
} from '../../../../../src/modules/standards/rules.ts'
import { pointsText } from '../../../ui/points.ts'
import { compiledOf, type Form, type FormItem, itemsOf, ownAnswers } from './summary.ts'

/** One item as the printed form shows it; what nobody answered stays empty, to be filled in by hand. */
export interface PrintedItem {
  readonly item: FormItem
  readonly answer: StoredAnswer | undefined
  readonly applicable: boolean
  /** `4`, or empty where the item carries none. */
  readonly points: string
  readonly lost: string
  readonly score: string
  /** Deduction rules that were applied, from 1. */
  readonly applied: readonly number[]
}

export interface PrintedCategory {
  readonly name: string
  /** Points of its scored items. */
  readonly points: string
  readonly items: readonly PrintedItem[]
}

/** The subject's own answers laid out as the official form is. */
export function printedForm(form: Form): PrintedCategory[] {
  const own = ownAnswers(form)
  const standard = compiledOf(form)
  return form.categories.map((category) => {
    const items = itemsOf(category)
    const points = items.reduce((sum, item) => sum + pointsOf(item), 0)
    return {
      name: category.name,
      points: points === 0 ? '' : pointsText(points),
      items: items.map((item) => printedItem(standard, item, own.get(item.no))),
    }
  })
}

const pointsOf = (item: FormItem): number => (item.kind === 'scored' ? hundredths(item.points) : 0)

function printedItem(
  standard: CompiledStandard,
  item: FormItem,
  answer: StoredAnswer | undefined,
): PrintedItem {
  const given = answer && scoredPart(answer)
  const added = scoreItem(standard, standard.indexOf.get(item.no) ?? -1, given)
  return {
    item,
    answer,
    applicable: answer?.applicable !== false,
    points: 'points' in item ? pointsText(item.points) : '',
    ...(answer ? figuresOf(item, added) : { lost: '', score: '' }),
    applied: (answer?.applicable === false ? [] : (answer?.deductions ?? []))
      .filter(({ count }) => count !== 0)
      .map(({ rule }) => rule),
  }
}

function figuresOf(item: FormItem, { score, aggravated, bonus }: Contribution) {
  if (item.kind === 'aggravating') return { lost: aggravated > 0 ? pointsText(aggravated) : '0', score: '' }
  if (item.kind === 'bonus') return { lost: '', score: bonus > 0 ? `+${pointsText(bonus)}` : '0' }
  if (item.kind === 'veto' || score === null) return { lost: '', score: '' }
  return { lost: pointsText(hundredths(item.points) - score), score: pointsText(score) }
}
