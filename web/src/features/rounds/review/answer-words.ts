import type { Deduction, ItemAnswer } from '../../../../../src/modules/standards/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { minusText, pointsText } from '../../../ui/points.ts'
import type { FormItem } from './figures.ts'

/** One thing an answer says: in words, and what it costs or brings where it does. */
export interface AnswerLine {
  readonly text: string
  /** Signed points, such as `−0.5`. */
  readonly points?: string
  /** It costs something. */
  readonly isLoss: boolean
}

type Say = (key: string, values?: Record<string, unknown>) => string

/** An answer as a person would say it; without one, that nothing was answered. */
export function answerLines(item: FormItem, answer: ItemAnswer | undefined, say: Say): readonly AnswerLine[] {
  if (!answer) return [plain(say('answer.none'))]
  if (answer.applicable === false) return [plain(say('answer.notApplicable'))]
  if (item.kind === 'veto')
    return [answer.vetoed ? loss(say('answer.vetoed')) : plain(say('answer.notVetoed'))]
  if (item.kind === 'aggravating' || (item.kind === 'bonus' && item.method === 'each'))
    return [occurrenceLine(item, answer.occurrences ?? 0, say)]
  if (item.method === 'deduct') return deductionLines(item.deductions, answer, say)
  if (item.method === 'tier') return [plain(answer.level ?? say('answer.none'))]
  if (item.method === 'boolean')
    return [answer.met === false ? loss(say('answer.notMet')) : plain(say('answer.met'))]
  return [
    plain(answer.value === undefined ? say('answer.none') : say('answer.value', { value: answer.value })),
  ]
}

const plain = (text: string): AnswerLine => ({ text, isLoss: false })
const loss = (text: string, points?: string): AnswerLine => ({
  text,
  isLoss: true,
  ...(points && { points }),
})

function occurrenceLine(item: FormItem & { each: string }, count: number, say: Say): AnswerLine {
  if (count === 0) return plain(say('answer.noOccurrence'))
  const sum = hundredths(item.each) * count
  const text = say('answer.occurrences', { count })
  return item.kind === 'aggravating'
    ? loss(text, minusText(sum))
    : { text, points: `+${pointsText(sum)}`, isLoss: false }
}

function deductionLines(rules: readonly Deduction[], answer: ItemAnswer, say: Say): readonly AnswerLine[] {
  const given = answer.deductions ?? []
  const lines = given.flatMap(({ rule: number, points, count }) => {
    const rule = rules[number - 1]
    if (!rule || (rule.kind === 'each' && !count)) return []
    if (rule.kind === 'range') return [loss(rule.text, minusText(hundredths(points ?? '0')))]
    if (rule.kind === 'fixed') return [loss(rule.text, minusText(hundredths(rule.points)))]
    return [
      loss(say('answer.each', { text: rule.text, count }), minusText(hundredths(rule.points) * (count ?? 0))),
    ]
  })
  return lines.length > 0 ? lines : [plain(say('answer.noProblem'))]
}
