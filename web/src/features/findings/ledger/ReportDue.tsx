import { useTranslation } from 'react-i18next'
import { shortTime } from '../../../app/dates.ts'
import { clockOf, useNow } from '../../../ui/DayStrip.tsx'

/** What is left of the 24 hours, as a clock; past them, by how much. */
export function ReportDue({ at }: { at: string }) {
  const { t } = useTranslation('findings')
  const left = Date.parse(at) - useNow(Date.parse(at))
  return (
    <span className={left < 0 ? 'hm-due hm-due-late' : 'hm-due hm-find-warn'} title={shortTime(at)}>
      {t(left < 0 ? 'mark.reportLate' : 'mark.reportLeft', { clock: clockOf(left) })}
    </span>
  )
}
