import { useTranslation } from 'react-i18next'
import { today } from '../../app/dates.ts'
import type { DayCell, Month } from './months.ts'

/** One month as a plain calendar: 休 and 班 are written into the day, so that colour never says it alone. */
export function MonthTable({ month }: { month: Month }) {
  const { t } = useTranslation('system')
  const week = t('calendar.week', { returnObjects: true }) as string[]
  return (
    <table className="hm-month">
      <caption>
        <b>{t('calendar.month', { month: month.month })}</b>
        <span className="hm-note">{t('calendar.workingDays', { count: month.workingDays })}</span>
      </caption>
      <thead>
        <tr>
          {week.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((days) => (
          <tr key={days.find((cell) => cell)?.date}>
            {days.map((cell, place) => (
              <Day key={cell?.date ?? `${place}`} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ cell }: { cell: DayCell | null }) {
  const { t } = useTranslation('system')
  if (!cell) return <td />
  const isToday = cell.date === today()
  return (
    <td
      className={`hm-day-${cell.kind}${isToday ? ' hm-day-today' : ''}`}
      title={cell.name ?? undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      {cell.day}
      {(cell.kind === 'holiday' || cell.kind === 'makeup') && (
        <small>
          {t(`calendar.mark.${cell.kind}`)}
          <span className="hm-visually-hidden">{cell.name}</span>
        </small>
      )}
    </td>
  )
}
