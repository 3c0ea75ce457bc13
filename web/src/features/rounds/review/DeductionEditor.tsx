import { useTranslation } from 'react-i18next'
import type { Deduction, DeductionAnswer } from '../../../../../src/modules/standards/contract.ts'
import { minusText, pointsText } from '../../../ui/points.ts'
import { stepRule, toggleRule } from './deductions.ts'

interface Props {
  readonly rules: readonly Deduction[]
  readonly given: readonly DeductionAnswer[]
  readonly onChange: (given: DeductionAnswer[]) => void
}

/** Deduction rules as chips: fixed ones toggle, ranges and occurrences step (ui.md §7). */
export function DeductionEditor({ rules, given, onChange }: Props) {
  const { t } = useTranslation('rounds/review')
  return (
    <div className="hm-review-chips" role="group" aria-label={t('check.deductions')}>
      <button
        type="button"
        className="hm-chip"
        aria-pressed={given.length === 0}
        onClick={() => onChange([])}
      >
        {t('check.noProblem')} <b>0</b>
      </button>
      {rules.map((rule, at) => (
        <RuleChip
          key={at}
          rule={rule}
          taken={given.find((one) => one.rule === at + 1)}
          onToggle={() => onChange([...toggleRule(rules, given, at + 1)])}
          onStep={(way) => onChange([...stepRule(rules, given, at + 1, way)])}
        />
      ))}
    </div>
  )
}

interface ChipProps {
  readonly rule: Deduction
  readonly taken: DeductionAnswer | undefined
  readonly onToggle: () => void
  readonly onStep: (way: 1 | -1) => void
}

function RuleChip({ rule, taken, onToggle, onStep }: ChipProps) {
  const { t } = useTranslation('rounds/review')
  const limits =
    rule.kind === 'range'
      ? `${rule.min}–${rule.max}`
      : rule.kind === 'each'
        ? t('check.each', { points: pointsText(rule.points) })
        : minusText(rule.points)
  const value =
    taken && (rule.kind === 'range' ? taken.points : rule.kind === 'each' ? taken.count : undefined)
  return (
    <span className={`hm-review-rule${taken ? ' hm-review-rule-taken' : ''}`}>
      <button type="button" aria-pressed={taken !== undefined} onClick={onToggle}>
        {rule.text} <b>{limits}</b>
      </button>
      {value !== undefined && (
        <span className="hm-review-stepper">
          <button type="button" aria-label={t('check.less', { text: rule.text })} onClick={() => onStep(-1)}>
            −
          </button>
          <b aria-live="polite">{value}</b>
          <button type="button" aria-label={t('check.more', { text: rule.text })} onClick={() => onStep(1)}>
            +
          </button>
        </span>
      )}
    </span>
  )
}
