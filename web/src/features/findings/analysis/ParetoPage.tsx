import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingPareto } from '../../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useMode } from '../../../app/preferences.ts'
import { Chart } from '../../../ui/Chart.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { shortNames, twoLines } from '../../rounds/board/short-names.ts'
import { AnalysisFilters } from './AnalysisFilters.tsx'
import { type ParetoBar, paretoOption } from './chart-options.ts'
import { ParetoTable } from './ParetoTable.tsx'
import { useFiguresScope } from './use-scope.ts'
import '../findings.css'
import './analysis.css'

/** 按类别: which few make most of them. */
export function ParetoPage() {
  const { t } = useTranslation('findings')
  const scope = useFiguresScope()
  const { view, setView, query, filters } = scope
  const by = view.by === 'item' ? 'item' : 'category'
  const pareto = useQuery({
    queryKey: ['findings', 'pareto', query, filters, by],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/findings/pareto', { params: { query: { ...query, ...filters, by } }, signal })),
  })
  const data = pareto.data as FindingPareto | undefined
  return (
    <>
      <PageHead
        title={t('analysis.pareto')}
        facts={data && <span>{t('figures.total', { count: data.total })}</span>}
      />
      <Panel flush>
        <AnalysisFilters scope={scope}>
          <Segmented
            aria-label={t('analysis.by')}
            value={by}
            onChange={(next) => setView({ by: String(next) })}
            options={[
              { value: 'category', label: t('analysis.byCategory') },
              { value: 'item', label: t('analysis.byItem') },
            ]}
          />
        </AnalysisFilters>
        {pareto.error && !data ? (
          <ProblemAlert error={pareto.error} onRetry={() => void pareto.refetch()} />
        ) : !data ? (
          <Loading rows={8} />
        ) : data.bars.length === 0 ? (
          <Empty>{t('analysis.none')}</Empty>
        ) : (
          <div className="hm-find-chart">
            <ParetoChart data={data} />
            <ParetoTable data={data} view={view} />
          </div>
        )}
      </Panel>
    </>
  )
}

function ParetoChart({ data }: { data: FindingPareto }) {
  const { t } = useTranslation('findings')
  const mode = useMode()
  const option = useMemo(
    () => paretoOption(labelled(data), { count: t('analysis.count'), running: t('analysis.running') }, mode),
    [data, mode, t],
  )
  const [first] = data.bars
  return (
    <Chart
      option={option}
      height={18}
      label={t('analysis.paretoLabel', { name: first?.name, share: first?.share, count: data.bars.length })}
      table={{
        head: [t('analysis.name'), t('analysis.count'), t('analysis.share'), t('analysis.running')],
        rows: data.bars.map(({ name, count, share, running }) => [name, count, `${share}%`, `${running}%`]),
      }}
    />
  )
}

/** What fits below a bar: a category's short name in two lines, an item's number. All the rest together is no bar. */
function labelled({ by, bars }: FindingPareto): ParetoBar[] {
  const short = shortNames(bars.map(({ name }) => name))
  return bars
    .map(({ name, key, count, running }, at) => ({
      key,
      label: by === 'item' ? (name.split(' ')[0] ?? name) : twoLines(short[at] ?? name).join('\n'),
      count,
      running,
    }))
    .filter(({ key }) => key !== null)
}
