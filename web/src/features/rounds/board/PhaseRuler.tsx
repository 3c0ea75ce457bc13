import { useTranslation } from 'react-i18next'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortDay, today } from '../../../app/dates.ts'
import { nextStop, placeAmong, stopsOf } from './phases.ts'

/** The days of a round on a ruler: planned, issued, due, reviewed, announced; and where today lies among them. */
export function PhaseRuler({ round }: { round: Round }) {
  const { t } = useTranslation('rounds/board')
  const stops = stopsOf(round)
  const day = today()
  const place = placeAmong(stops, day)
  const next = nextStop(stops, day)
  const isDone = next === undefined
  return (
    <ol className="hm-phases" aria-label={t('phases.label')}>
      {stops.map((stop, at) => {
        const filled = Math.max(0, Math.min(1, place - at))
        const isToday = !isDone && Math.floor(place) === at
        return (
          <li
            key={stop.name}
            className={`hm-phase${at <= place ? ' hm-phase-past' : ''}${stop.name === next ? ' hm-phase-next' : ''}`}
            aria-current={stop.name === next ? 'step' : undefined}
          >
            {at < stops.length - 1 && (
              <span className="hm-phase-line">
                <span style={{ width: `${filled * 100}%` }} />
              </span>
            )}
            {isToday && (
              <span className="hm-phase-today" style={{ left: `${filled * 100}%` }}>
                {t('phases.today', { day: shortDay(day) })}
              </span>
            )}
            <span className="hm-phase-name">{t(`phases.${stop.name}`)}</span>
            <span className="hm-phase-day">{stop.day ? shortDay(stop.day) : t('phases.undated')}</span>
          </li>
        )
      })}
    </ol>
  )
}
