import { useTranslation } from 'react-i18next'
import type { Deduction } from '../../../../../src/modules/standards/contract.ts'
import { minusText, pointsText } from '../../../ui/points.ts'
import type { PartProps } from './AnswerPart.tsx'
import { useBook } from './book-context.ts'
import { Chip, Stepper } from './Chip.tsx'
import { nothingFound, stepRule, toggleRule } from './draft.ts'

/** 无问题 and the rules: fixed ones are switched, ranges and counts have a stepper. */
export function DeductRules({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const { item, draft } = view
  const rules = 'deductions' in item.asks ? item.asks.deductions : []
  const chosen = draft?.deductions ?? []
  const loss = chosen.reduce((sum, one) => sum + amountOf(rules[one.rule - 1], one), 0)
  return (
    <div className="hm-fill-chips">
      <Chip
        pressed={view.filled && chosen.length === 0}
        disabled={!editable}
        onPress={() => book.fill(item.no, nothingFound(item.rule, draft))}
      >
        {t('answer.noProblem')} <b>0</b>
      </Chip>
      {rules.map((rule, at) => {
        const number = at + 1
        const now = chosen.find((one) => one.rule === number)
        const toggle = () => book.fill(item.no, toggleRule(item.rule, draft, number))
        if (rule.kind === 'fixed' || !now)
          return (
            <Chip key={at} tone="lost" pressed={now !== undefined} disabled={!editable} onPress={toggle}>
              {rule.text} <Worth rule={rule} />
            </Chip>
          )
        return (
          <span key={at} className="hm-fill-chip hm-fill-chip-group hm-fill-chip-lost">
            <button
              type="button"
              className="hm-fill-chip-text"
              aria-pressed
              disabled={!editable}
              onClick={toggle}
            >
              {rule.text}
            </button>
            <Stepper
              label={rule.text}
              text={
                rule.kind === 'each'
                  ? t('answer.times', { count: now.count ?? 0 })
                  : pointsText(now.points ?? '0')
              }
              disabled={!editable}
              onStep={(direction) => book.fill(item.no, stepRule(item.rule, draft, number, direction))}
            />
            {rule.kind === 'each' ? (
              <small>
                {t('answer.product', {
                  count: now.count ?? 0,
                  each: rule.points,
                  sum: minusText(amountOf(rule, now)),
                })}
              </small>
            ) : (
              <small>{`${pointsText(rule.min)}–${pointsText(rule.max)}`}</small>
            )}
          </span>
        )
      })}
      {loss > item.rule.points && (
        <span className="hm-note">{t('answer.cap', { points: pointsText(item.rule.points) })}</span>
      )}
    </div>
  )
}

function Worth({ rule }: { rule: Deduction }) {
  const { t } = useTranslation('rounds/fill')
  if (rule.kind === 'fixed') return <b>{minusText(rule.points)}</b>
  return (
    <small>
      {rule.kind === 'range'
        ? `${pointsText(rule.min)}–${pointsText(rule.max)}`
        : t('answer.each', { points: pointsText(rule.points) })}
    </small>
  )
}

function amountOf(
  rule: Deduction | undefined,
  given: { points?: string | undefined; count?: number | undefined },
): number {
  if (!rule) return 0
  if (rule.kind === 'range') return Math.round(Number(given.points ?? '0') * 100)
  const points = Math.round(Number(rule.points) * 100)
  return rule.kind === 'each' ? points * (given.count ?? 0) : points
}
