import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FindingTimings } from '../../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { summaryQuery } from '../queries.ts'
import { Severity } from '../Severity.tsx'
import { Ageing } from './Ageing.tsx'
import { Months } from './Months.tsx'
import { type FiguresView, ledgerSearch, useFiguresScope } from './use-scope.ts'
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
          <Months data={data} view={view} />
          <Severities data={data} view={view} />
          <Ageing data={data} view={view} />
        </div>
      ) : (
        <Loading rows={10} />
      )}
    </>
  )
}

function Severities({ data, view }: { data: FindingTimings; view: FiguresView }) {
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
                {column === 'median' || column === 'p90'
                  ? t('analysis.inDays', { name: t(`analysis.${column}`) })
                  : t(`analysis.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.severities.map((one) => (
            <tr key={one.severity}>
              <th scope="row">
                <Link to="/findings" search={ledgerSearch(view, { severity: String(one.severity) }) as never}>
                  <Severity of={one.severity} />
                </Link>
              </th>
              <td className="num">
                <Link to="/findings" search={ledgerSearch(view, { severity: String(one.severity) }) as never}>
                  {one.total}
                </Link>
              </td>
              <td className="num">
                <Link
                  to="/findings"
                  search={ledgerSearch(view, { severity: String(one.severity), state: 'closed' }) as never}
                >
                  {one.closed}
                </Link>
              </td>
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
