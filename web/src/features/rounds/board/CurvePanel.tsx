import { useMemo } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { shortDay } from '../../../app/dates.ts'
import { useMode } from '../../../app/preferences.ts'
import { Chart, type ChartTable } from '../../../ui/Chart.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useUnitWord } from '../../../ui/unit-word.ts'
import { curvesOf, gapsOf } from './curve.ts'
import { curveOption } from './curve-option.ts'

interface Props {
  readonly round: Round
  readonly progress: Progress
}

/** How many had handed in by each day: now, as planned, and in the round before. */
export function CurvePanel({ round, progress }: Props) {
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  const mode = useMode()
  const gaps = gapsOf(progress, round.year)
  const before = t(gaps[0]?.of === 'lastYear' ? 'curve.lastYear' : 'curve.previous')
  const curves = useMemo(() => curvesOf(progress, round.opensOn), [progress, round.opensOn])
  const option = useMemo(
    () => curveOption(curves, { now: t('curve.now'), plan: t('curve.plan'), previous: before }, mode),
    [curves, before, mode, t],
  )
  const table: ChartTable = {
    head: [
      t('curve.day'),
      t('curve.now'),
      t('curve.plan'),
      ...(progress.previous ? [progress.previous.title] : []),
    ],
    rows: curves.days.map((day, at) => [
      shortDay(day),
      curves.now[at] ?? '—',
      curves.plan[at] ?? '—',
      ...(curves.previous ? [curves.previous[at] ?? '—'] : []),
    ]),
  }
  return (
    <Panel
      className="hm-board-curve"
      title={t('curve.title')}
      note={gaps.map((gap, at) => (
        <span key={gap.of}>
          {at > 0 && t('comma')}
          <Trans
            t={t}
            i18nKey={`curve.gap.${gap.of}-${gap.side}`}
            values={{ count: gap.count, what }}
            components={{ b: <b className={gap.side === 'less' ? 'hm-board-less' : 'hm-board-more'} /> }}
          />
        </span>
      ))}
    >
      <Chart
        option={option}
        height={17}
        table={table}
        label={t('curve.summary', {
          day: shortDay(progress.today.day),
          submitted: progress.today.submitted,
          total: progress.total,
          what,
        })}
      />
      <p className="hm-note">{t('curve.note')}</p>
    </Panel>
  )
}
