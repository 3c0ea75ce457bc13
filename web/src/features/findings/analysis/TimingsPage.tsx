import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingTimings } from '../../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useMode } from '../../../app/preferences.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { summaryQuery } from '../queries.ts'
import { Severity } from '../Severity.tsx'
import { ageingOption, monthsOption } from './chart-options.ts'
import { ledgerSearch, useFiguresScope } from './use-scope.ts'
import '../findings.css'
import './analysis.css'

/** 整改率与时效: how many are gone, how long that takes, and what is past its day. */
export function TimingsPage() {
  const { t } = useTranslation('findings')
  const { view, query } = useFiguresScope()
  const timings = useQuery({
    queryKey: ['findings', 'timings', query],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/findings/timings', { params: { query }, signal })),
  })
  const { data: summary } = useQuery(summaryQuery(view))
  const data = timings.data as FindingTimings | undefined
  return (
    <>
      <PageHead
        title={t('analysis.timings')}
        facts={
          summary && (
            <>
              <span>{t('figures.total', { count: summary.total })}</span>
              <span>
                {t('figures.rate')} <b>{summary.closingRate === null ? '—' : `${summary.closingRate}%`}</b>
              </span>
              {summary.closingDays && <span>{t('figures.spread', summary.closingDays)}</span>}
            </>
          )
        }
      />
      {timings.error && !data ? (
        <ProblemAlert error={timings.error} onRetry={() => void timings.refetch()} />
      ) : data ? (
        <div className="hm-find-timings">
          <Months data={data} />
          <Severities data={data} view={view} />
          <Ageing data={data} />
        </div>
      ) : (
        <Loading rows={10} />
      )}
    </>
  )
}

function Months({ data }: { data: FindingTimings }) {
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
  const option = useMemo(() => monthsOption(data, names, mode), [data, mode, t])
  return (
    <Panel title={t('analysis.months')} note={t('analysis.monthsNote')} className="hm-find-months">
      <p className="hm-find-legend hm-note" aria-hidden="true">
        <i className="hm-find-legend-light" /> {names.registered}　<i /> {names.closed}　{t('analysis.lines')}
      </p>
      <Chart
        option={option}
        height={18}
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
    </Panel>
  )
}

type View = ReturnType<typeof useFiguresScope>['view']

function Severities({ data, view }: { data: FindingTimings; view: View }) {
  const { t } = useTranslation('findings')
  const columns = ['total', 'closed', 'rate', 'inTime', 'median', 'p90'] as const
  return (
    <Panel title={t('analysis.severities')} flush>
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('column.severity')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="num">
                {t(`analysis.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...data.severities].reverse().map((one) => (
            <tr key={one.severity}>
              <th scope="row">
                <Link to="/findings" search={ledgerSearch(view, { severity: String(one.severity) }) as never}>
                  <Severity of={one.severity} />
                </Link>
              </th>
              <td className="num">{one.total}</td>
              <td className="num">{one.closed}</td>
              <td className="num">{one.closingRate === null ? '—' : `${one.closingRate}%`}</td>
              <td className="num">{one.inTime}</td>
              <td className="num">{one.median ?? '—'}</td>
              <td className="num">{one.p90 ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Ageing({ data }: { data: FindingTimings }) {
  const { t } = useTranslation('findings')
  const mode = useMode()
  const labelOf = ({ from, until }: FindingTimings['ageing'][number]) =>
    until === null ? t('analysis.over', { from }) : t('analysis.between', { from, until })
  const option = useMemo(() => ageingOption(data, labelOf), [data, mode, t])
  const total = data.ageing.reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel title={t('analysis.ageing')} note={t('figures.total', { count: total })}>
      {total === 0 ? (
        <Empty>{t('analysis.noneLate')}</Empty>
      ) : (
        <Chart
          option={option}
          height={12}
          label={t('analysis.ageingLabel', { count: total })}
          table={{
            head: [t('analysis.past'), t('analysis.count')],
            rows: data.ageing.map((one) => [labelOf(one), one.count]),
          }}
        />
      )}
      <Link to="/findings/overdue">{t('analysis.toOverdue')}</Link>
    </Panel>
  )
}
