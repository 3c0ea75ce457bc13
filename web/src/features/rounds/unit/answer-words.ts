import type { TFunction } from 'i18next'
import type { AnswerEntry } from '../../../../../src/modules/rounds/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { minusText } from '../../../ui/points.ts'
import type { FormItem } from './summary.ts'

type Answer = Omit<AnswerEntry, 'version'>

/** What an answer says, line by line, in the words of its item; the explanation is not among them. */
export function answerWords(t: TFunction<'rounds/unit'>, item: FormItem, answer: Answer): string[] {
  if (answer.applicable === false) return [t('answer.absent')]
  if (item.kind === 'veto') return [t(answer.vetoed ? 'answer.vetoed' : 'answer.notVetoed')]
  if (answer.level !== undefined) return [t('answer.level', { level: answer.level })]
  if (answer.met !== undefined) return [t(answer.met ? 'answer.met' : 'answer.notMet')]
  if (answer.value !== undefined) return [t('answer.value', { value: answer.value })]
  if (answer.occurrences !== undefined) return [t('answer.times', { count: answer.occurrences })]
  const lines = 'deductions' in item ? deductionWords(t, item.deductions, answer) : []
  return lines.length > 0 ? lines : [t('answer.clean')]
}

function deductionWords(
  t: TFunction<'rounds/unit'>,
  rules: Extract<FormItem, { method: 'deduct' }>['deductions'],
  answer: Answer,
): string[] {
  return (answer.deductions ?? []).flatMap(({ rule: number, points, count }) => {
    const rule = rules[number - 1]
    if (!rule) return []
    const text = rule.text.replace(/[，。；,;.]+$/, '')
    if (rule.kind === 'each')
      return t('losses.each', { text, count, lost: minusText(hundredths(rule.points) * (count ?? 0)) })
    const lost = hundredths(rule.kind === 'range' ? (points ?? '0') : rule.points)
    return t('losses.once', { text, lost: minusText(lost) })
  })
}
