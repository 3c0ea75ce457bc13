import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { minusText } from '../../../ui/points.ts'
import type { Draft } from './draft.ts'
import type { FormItem } from './form.ts'

/** An answer in a few words, for beside another: 未组织或覆盖不全 0.5；人次 × 2. */
export function answerText(t: TFunction<'rounds/fill'>, item: FormItem, draft: Draft | undefined): string {
  if (!draft) return t('score.empty')
  if (draft.applicable === false) return t('score.absent')
  switch (item.rule.method) {
    case 'deduct':
      return deductionsText(t, item, draft)
    case 'tier':
      return draft.level ?? t('score.empty')
    case 'boolean':
      return draft.met === undefined ? t('score.empty') : t(draft.met ? 'answer.met' : 'answer.unmet')
    case 'veto':
      return draft.vetoed === undefined
        ? t('score.empty')
        : t(draft.vetoed ? 'answer.happened' : 'answer.none')
    case 'each':
    case 'aggravating':
      return draft.occurrences === undefined
        ? t('score.empty')
        : t('answer.times', { count: draft.occurrences })
    default:
      return draft.value ?? t('score.empty')
  }
}

function deductionsText(t: TFunction<'rounds/fill'>, item: FormItem, draft: Draft): string {
  const rules = 'deductions' in item.asks ? item.asks.deductions : []
  const parts = (draft.deductions ?? []).flatMap(({ rule, points, count }) => {
    const asked = rules[rule - 1]
    if (!asked) return []
    if (asked.kind === 'each') return [`${asked.text} ${t('answer.times', { count: count ?? 0 })}`]
    return [`${asked.text} ${minusText(asked.kind === 'range' ? (points ?? '0') : asked.points)}`]
  })
  return parts.length > 0 ? parts.join('；') : t('answer.noProblem')
}

/** The same, in the language of the page. */
export function useAnswerText(): (item: FormItem, draft: Draft | undefined) => string {
  const { t } = useTranslation('rounds/fill')
  return (item, draft) => answerText(t as TFunction<'rounds/fill'>, item, draft)
}
