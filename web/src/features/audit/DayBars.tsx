import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { shortDay } from '../../app/dates.ts'

interface Props {
  readonly days: readonly { readonly on: string; readonly events: number }[]
}

/** Events per day; today's bar is dark, each leads to that day's lines. */
export function DayBars({ days }: Props) {
  const { t } = useTranslation('audit')
  const most = Math.max(1, ...days.map(({ events }) => events))
  const last = days.at(-1)?.on
  return (
    <ol className="hm-day-bars">
      {days.map(({ on, events }) => (
        <li key={on}>
          <Link to="/audit" search={{ from: on, to: on } as never}>
            <span className="hm-day-count">
              {events}
              <span className="hm-visually-hidden"> {t('report.events')}</span>
            </span>
            <span
              className={`hm-day-bar${on === last ? ' hm-day-bar-now' : ''}`}
              style={{ height: `${(events / most) * 7}rem` }}
            />
            <span className="hm-day-name">{shortDay(on)}</span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
