import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FindingBoard, FindingCounts } from '../../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useSession } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { SideScroll } from '../../../ui/SideScroll.tsx'
import { shortNames, twoLines } from '../../rounds/board/short-names.ts'
import { AnalysisFilters } from './AnalysisFilters.tsx'
import { levelOf } from './level.ts'
import { ledgerSearch, useFiguresScope } from './use-scope.ts'
import '../findings.css'
import './analysis.css'

const shows = ['total', 'open', 'overdue', 'recurrent'] as const
type Show = (typeof shows)[number]

/** 按单位: regions or units by categories; every number leads to the findings behind it. */
export function BoardPage() {
  const { t } = useTranslation('findings')
  const scope = useFiguresScope()
  const { view, setView, query, filters } = scope
  const board = useQuery({
    queryKey: ['findings', 'board', query, filters],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/findings/board', { params: { query: { ...query, ...filters } }, signal })),
  })
  const show = shows.find((one) => one === view.show) ?? 'total'
  const data = board.data as FindingBoard | undefined
  return (
    <>
      <PageHead
        title={t('analysis.board')}
        facts={data && <span>{t('figures.total', { count: data.all.total })}</span>}
      />
      <Panel flush>
        <AnalysisFilters scope={scope}>
          <Segmented
            aria-label={t('analysis.show')}
            value={show}
            onChange={(next) => setView({ show: String(next) })}
            options={shows.map((value) => ({ value, label: t(`analysis.${value}`) }))}
          />
        </AnalysisFilters>
        {board.error && !data ? (
          <ProblemAlert error={board.error} onRetry={() => void board.refetch()} />
        ) : !data ? (
          <Loading rows={10} />
        ) : data.categories.length === 0 ? (
          <Empty>{t('analysis.none')}</Empty>
        ) : (
          <SideScroll>
            <BoardTable board={data} show={show} view={view} />
          </SideScroll>
        )}
      </Panel>
    </>
  )
}

interface TableProps {
  readonly board: FindingBoard
  readonly show: Show
  readonly view: ReturnType<typeof useFiguresScope>['view']
}

function BoardTable({ board, show, view }: TableProps) {
  const { t } = useTranslation('findings')
  const { user } = useSession()
  const ownRegion = board.rows.length > 1 && board.rows[0]?.kind === 'region' ? user.unitId : null
  const nameOf = (row: FindingBoard['rows'][number]) =>
    row.id === ownRegion ? t('ui:ownUnits', { what: row.name.slice(-1) }) : row.name
  const short = shortNames(board.categories.map(({ name }) => name))
  const most = Math.max(1, ...board.rows.flatMap(({ cells }) => cells.map((cell) => cell[show])))
  const searchOf = (row: FindingBoard['rows'][number] | undefined, category: string) =>
    ledgerSearch(view, {
      ...(row && { [row.kind]: row.id }),
      // A region's row counts what lies in it directly, and only one's own region has others below it.
      ...(row?.id === ownRegion && { direct: 'true' }),
      ...(category && { category }),
      ...(show === 'open' && { state: 'registered,assigned,rectifying,submitted' }),
    })
  const lens = show === 'overdue' || show === 'recurrent' ? `/findings/${show}` : '/findings'
  const cell = (counts: FindingCounts, row: FindingBoard['rows'][number] | undefined, category: string) =>
    counts[show] === 0 ? (
      <span className="hm-find-zero">0</span>
    ) : (
      <Link
        to={lens}
        search={searchOf(row, category) as never}
        aria-label={t('analysis.cell', {
          name: row ? nameOf(row) : t('analysis.all'),
          category: category || t('analysis.sum'),
          count: counts[show],
        })}
      >
        {counts[show]}
      </Link>
    )
  return (
    <table className="hm-plain-table hm-find-board">
      <caption className="hm-visually-hidden">{t('analysis.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(board.rows[0]?.kind === 'unit' ? 'analysis.unit' : 'analysis.region')}</th>
          <th scope="col" className="num">
            {t('analysis.sum')}
          </th>
          <th scope="col" className="num">
            {t('figures.rate')}
          </th>
          {board.categories.map(({ name }, at) => (
            <th key={name} scope="col" className="num" title={name}>
              <span className="hm-find-short" aria-hidden="true">
                {twoLines(short[at] ?? name).map((line) => (
                  <span key={line}>{line}</span>
                ))}
              </span>
              <span className="hm-visually-hidden">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{nameOf(row)}</th>
            <td className="num">{cell(row.counts, row, '')}</td>
            <td className="num">{row.closingRate === null ? '—' : `${row.closingRate}%`}</td>
            {row.cells.map((counts, at) => (
              <td
                key={board.categories[at]?.name}
                className={`num hm-find-heat-${levelOf(counts[show], most)}`}
              >
                {cell(counts, row, board.categories[at]?.name ?? '')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('analysis.all')}</th>
          <td className="num">{cell(board.all, undefined, '')}</td>
          <td className="num">{board.all.closingRate === null ? '—' : `${board.all.closingRate}%`}</td>
          {board.categories.map(({ name, counts }) => (
            <td key={name} className="num">
              {cell(counts, undefined, name)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}
