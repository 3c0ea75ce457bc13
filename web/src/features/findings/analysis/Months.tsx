import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingTimings } from '../../../../../src/modules/findings/contract.ts'
import { useMode } from '../../../app/preferences.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { SideScroll } from '../../../ui/SideScroll.tsx'
import { monthInks, monthsOption } from './chart-options.ts'
import { daysOfMonth } from './spans.ts'
import { type FiguresView, ledgerSearch } from './use-scope.ts'

interface Props {
  readonly data: FindingTimings
  readonly view: FiguresView
}

/** Twelve months: what came, what went, and how long it took; the numbers below lead to the findings. */
export function Months({ data, view }: Props) {
  const { t } = useTranslation('findings')
  const mode = useMode()
  const names = {
    registered: t('analysis.registered'),
    closed: t('analysis.closed'),
    median: t('analysis.median'),
    p90: t('analysis.p90'),
    count: t('analysis.count'),
    days: t('analysis.days'),
  }
  const colours = monthInks(mode)
  const option = useMemo(() => monthsOption(data, names, mode), [data, mode, t])
  return (
    <Panel title={t('analysis.months')} note={t('analysis.monthsNote')} className="hm-find-months">
      <p className="hm-find-legend hm-note" aria-hidden="true">
        {(['registered', 'closed', 'median', 'p90'] as const).map((name) => (
          <span key={name}>
            <i className={`hm-find-legend-${name}`} style={{ color: colours[name] }} /> {names[name]}
          </span>
        ))}
      </p>
      <Chart
        option={option}
        height={16}
        label={t('analysis.monthsLabel')}
        table={{
          head: [t('analysis.month'), names.registered, names.closed, names.median, names.p90],
          rows: data.months.map((one) => [
            one.month,
            one.registered,
            one.closed,
            one.median ?? '—',
            one.p90 ?? '—',
          ]),
        }}
      />
      <SideScroll>
        <MonthTable data={data} view={view} />
      </SideScroll>
    </Panel>
  )
}

function MonthTable({ data: { months }, view }: Props) {
  const { t } = useTranslation('findings')
  // The year's own condition goes by the number; what was closed this month may have an older one.
  const scope = { ...view, year: '' }
  const count = (month: string, what: 'registered' | 'closed', value: number) => {
    const [first, last] = daysOfMonth(month)
    const days = { [`${what}From`]: first, [`${what}Until`]: last }
    return value === 0 ? (
      <span className="hm-find-zero">0</span>
    ) : (
      <Link
        to="/findings"
        search={ledgerSearch(scope, days) as never}
        aria-label={t('analysis.cell', { name: month, category: t(`analysis.${what}`), count: value })}
      >
        {value}
      </Link>
    )
  }
  return (
    <table className="hm-plain-table hm-find-board">
      <thead>
        <tr>
          <th scope="col">{t('analysis.month')}</th>
          {months.map(({ month }) => (
            <th key={month} scope="col" className="num">
              {month}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['registered', 'closed'] as const).map((what) => (
          <tr key={what}>
            <th scope="row">{t(`analysis.${what}`)}</th>
            {months.map((one) => (
              <td key={one.month} className="num">
                {count(one.month, what, one[what])}
              </td>
            ))}
          </tr>
        ))}
        {(['median', 'p90'] as const).map((what) => (
          <tr key={what}>
            <th scope="row">{t('analysis.inDays', { name: t(`analysis.${what}`) })}</th>
            {months.map((one) => (
              <td key={one.month} className="num">
                {one[what] ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
