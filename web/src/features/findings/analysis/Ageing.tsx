import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingTimings } from '../../../../../src/modules/findings/contract.ts'
import { today } from '../../../app/dates.ts'
import { useMode } from '../../../app/preferences.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ageingOption } from './chart-options.ts'
import { daysOfBand } from './spans.ts'
import { type FiguresView, ledgerSearch } from './use-scope.ts'

interface Props {
  readonly data: FindingTimings
  readonly view: FiguresView
}

/** How long those past their day are past it; each band leads to its findings. */
export function Ageing({ data: { ageing }, view }: Props) {
  const { t } = useTranslation('findings')
  const mode = useMode()
  const names = ageing.map(({ from, until }) =>
    until === null ? t('analysis.over', { from }) : t('analysis.between', { from, until }),
  )
  const counts = ageing.map(({ count }) => count)
  const option = useMemo(() => ageingOption(names, counts), [String(names), String(counts), mode])
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <Panel title={t('analysis.ageing')} note={t('figures.total', { count: total })}>
      {total === 0 ? (
        <Empty>{t('analysis.noneLate')}</Empty>
      ) : (
        <>
          <Chart
            option={option}
            height={10}
            label={t('analysis.ageingLabel', { count: total })}
            table={{
              head: [t('analysis.past'), t('analysis.count')],
              rows: names.map((name, at) => [name, counts[at] ?? 0]),
            }}
          />
          <p className="hm-find-leads">
            {ageing.map((band, at) =>
              band.count === 0 ? null : (
                <Link
                  key={band.from}
                  to="/findings/overdue"
                  search={ledgerSearch(view, daysOfBand(band, today())) as never}
                >
                  {t('analysis.lead', { name: names[at], count: band.count })}
                </Link>
              ),
            )}
          </p>
        </>
      )}
    </Panel>
  )
}
