import { useTranslation } from 'react-i18next'
import { daysBetween, shortDay, today } from '../app/dates.ts'

interface Props {
  /** A civil date. */
  readonly on: string | null
  /** Done things are not due any more. */
  readonly done?: boolean
  /** Working days left, where the server counted them: then they decide. */
  readonly left?: number | null
}

/** overdue = filled label 逾 3 天, soon = brass 余 2 天, else plain (ui.md §2). */
export function Due({ on, done, left }: Props) {
  const { t } = useTranslation('ui')
  if (!on || done) return <span className="hm-due">{on ? shortDay(on) : '—'}</span>
  const days = left ?? daysBetween(today(), on)
  const unit = left === undefined || left === null ? 'day' : 'workday'
  const kind = days < 0 ? 'late' : days <= 3 ? 'soon' : 'plain'
  const text =
    days < 0
      ? t(`due.late-${unit}`, { count: -days })
      : days === 0
        ? t('due.today')
        : t(`due.left-${unit}`, { count: days })
  return (
    <span className={`hm-due hm-due-${kind}`} title={on}>
      {text}
    </span>
  )
}
