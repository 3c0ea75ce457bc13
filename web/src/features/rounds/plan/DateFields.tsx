import { useTranslation } from 'react-i18next'
import { DateField } from '../../../ui/DateField.tsx'
import type { PlanForm } from './plan-form.ts'

type Dates = Pick<PlanForm, 'opensOn' | 'dueOn' | 'reviewUntil'>

interface Props {
  readonly plan: Dates
  readonly onChange: (change: Partial<Dates>) => void
}

/** The three days of a round: opening, deadline, end of review. */
export function DateFields({ plan, onChange }: Props) {
  const { t } = useTranslation('rounds/plan')
  const fields = [
    ['opensOn', undefined],
    ['dueOn', plan.opensOn],
    ['reviewUntil', plan.dueOn],
  ] as const
  return (
    <div className="hm-plan-dates">
      {fields.map(([name, min]) => (
        <label key={name} className="hm-field">
          <span>{t(`plan.${name}`)}</span>
          <DateField value={plan[name]} min={min} onChange={(day) => onChange({ [name]: day })} />
        </label>
      ))}
    </div>
  )
}
