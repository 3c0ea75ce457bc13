import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortTime } from '../app/dates.ts'
import './day-strip.css'

const hour = 3_600_000

interface Props {
  /** Instants, 24 hours apart. */
  readonly from: string
  readonly until: string
  /** What it is about, before the clock. */
  readonly children?: ReactNode
  /** The one button. */
  readonly action?: ReactNode
}

/**
 * 24 cells, those that have passed filled; what is left as a clock, by the second in the last hour (ui.md §5). With
 * words and a button it is one line of 68 px where there is room.
 */
export function DayStrip({ from, until, children, action }: Props) {
  const { t } = useTranslation('ui')
  const now = useNow(Date.parse(until))
  const left = Date.parse(until) - now
  const passed = Math.max(0, Math.min(24, Math.floor((now - Date.parse(from)) / hour)))
  return (
    <section className={`hm-daystrip${children ? ' hm-daystrip-line' : ''}`} aria-label={t('dayStrip.label')}>
      {children && <div className="hm-daystrip-words">{children}</div>}
      <div className="hm-daystrip-clock">
        <span className="hm-note">{t(left < 0 ? 'dayStrip.past' : 'dayStrip.left')}</span>
        <b role="timer">{clockOf(left)}</b>
      </div>
      <div className="hm-daystrip-day">
        <div className="hm-daystrip-cells" aria-hidden="true">
          {Array.from({ length: 24 }, (_, cell) => (
            <i key={cell} className={cell < passed ? 'hm-daystrip-passed' : undefined} />
          ))}
        </div>
        <div className="hm-daystrip-ends">
          <span>{t('dayStrip.from', { at: shortTime(from) })}</span>
          <span>{t('dayStrip.until', { at: shortTime(until) })}</span>
        </div>
      </div>
      {action}
    </section>
  )
}

/** `07:42`; by the second in the last hour, `42:09`. */
export function clockOf(left: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(Math.abs(left) / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return left >= 0 && hours === 0 ? `${two(minutes)}:${two(seconds % 60)}` : `${two(hours)}:${two(minutes)}`
}

/** The time, once a minute, and once a second in the last hour. */
export function useNow(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  const isLastHour = until > now && until - now < hour
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), isLastHour ? 1000 : 60_000)
    return () => clearInterval(timer)
  }, [isLastHour])
  return now
}
