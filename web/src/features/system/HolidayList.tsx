import { useTranslation } from 'react-i18next'
import { shortDay } from '../../app/dates.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type NamedDay, stretchesOf } from './stretches.ts'

/** Each holiday of the notice: off from when to when, and which weekends are worked for it. */
export function HolidayList({ days }: { days: readonly NamedDay[] }) {
  const { t } = useTranslation('system')
  const holidays = stretchesOf(days)
  return (
    <Panel title={t('calendar.list')}>
      {holidays.length === 0 ? (
        <p className="hm-note">{t('calendar.noList')}</p>
      ) : (
        <dl className="hm-holidays">
          {holidays.map(({ name, from, to, length, work }) => (
            <div key={`${name}${from}`}>
              <dt>{name}</dt>
              <dd>
                {from === to
                  ? t('calendar.offDay', { day: shortDay(from) })
                  : t('calendar.off', { from: shortDay(from), to: shortDay(to), count: length })}
                {work.length > 0 && (
                  <p className="hm-note">
                    {t('calendar.makeup', { days: work.map((date) => shortDay(date)).join('、') })}
                  </p>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
