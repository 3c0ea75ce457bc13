import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Matrix, Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useRegionName } from '../../../ui/region-name.ts'
import { CellDrawer } from './CellDrawer.tsx'
import { CountyMatrix } from './CountyMatrix.tsx'
import { FiguresPanel } from './FiguresPanel.tsx'
import type { RegionFigures } from './figures.ts'
import { Losses } from './Losses.tsx'
import { MatrixLegend } from './MatrixLegend.tsx'
import { RoundTabs } from './RoundTabs.tsx'
import { matrixQuery, progressQuery, roundQuery } from './round-queries.ts'
import { UnitFilters } from './UnitFilters.tsx'
import { UnitLedger } from './UnitLedger.tsx'
import { emptyUnitView } from './unit-list.ts'
import './board.css'
import { useUnitWord } from '../../../ui/unit-word.ts'

/** One county in a round: its figures, its row beside that of all, its units, and where its points went. */
export function RegionPage() {
  const { t } = useTranslation('rounds/board')
  const { id = '', regionId = '' } = useParams({ strict: false }) as { id?: string; regionId?: string }
  const round = useQuery(roundQuery(id))
  const progress = useQuery(progressQuery(id))
  const matrix = useQuery(matrixQuery(id))
  if (round.data && progress.data && matrix.data) {
    const region = progress.data.regions.find((one) => one.regionId === regionId)
    if (!region)
      return <Empty action={<Link to={`/rounds/${id}`}>{t('region.back')}</Link>}>{t('region.none')}</Empty>
    return <Region round={round.data} progress={progress.data} matrix={matrix.data} region={region} />
  }
  const error = round.error ?? progress.error ?? matrix.error
  if (error) return <ProblemAlert error={error} onRetry={() => void round.refetch()} />
  return <Loading rows={12} />
}

interface Props {
  readonly round: Round
  readonly progress: Progress
  readonly matrix: Matrix
  readonly region: RegionFigures
}

function Region({ round, progress, matrix, region }: Props) {
  const { t } = useTranslation('rounds/board')
  const regionId = region.regionId ?? ''
  const name = useRegionName(round, progress.regions.length)(region)
  return (
    <>
      <PageHead title={name} facts={<Link to={`/rounds/${round.id}`}>{round.title}</Link>} />
      <RoundTabs round={round} />
      <FiguresPanel round={round} figures={region} />
      <RegionMatrix round={round} progress={progress} matrix={matrix} region={region} name={name} />
      <Panel className="hm-region-losses" title={t('region.losses')}>
        <Losses roundId={round.id} place={{ region: regionId }} />
      </Panel>
      <RegionUnits round={round} progress={progress} region={region} />
    </>
  )
}

function RegionMatrix({ round, progress, matrix, region, name }: Props & { name: string }) {
  const { t } = useTranslation('rounds/board')
  const [view, setView] = useUrlState({ region: '', category: '' })
  const isAll = view.region === 'all'
  const row = isAll ? matrix.all : matrix.rows.find(({ regionId }) => regionId === region.regionId)?.cells
  return (
    <Panel
      flush
      title={t('region.compared', { what: round.unitName.slice(-1) })}
      extra={<MatrixLegend measure="rate" />}
    >
      <CountyMatrix
        round={round}
        progress={progress}
        matrix={matrix}
        regions={[region]}
        withGap
        measure="rate"
        bands={round.standard?.grades}
        onOpen={(cell) => setView({ region: cell.region, category: cell.category })}
      />
      <CellDrawer
        open={view.category !== ''}
        roundId={round.id}
        name={isAll ? t('matrix.all', { what: round.unitName.slice(-1) }) : name}
        region={isAll ? undefined : (region.regionId ?? undefined)}
        category={view.category}
        cell={row?.[matrix.categories.indexOf(view.category)]}
        onClose={() => setView({ region: '', category: '' })}
      />
    </Panel>
  )
}

const noView = { state: '', grade: '', late: '', overdue: '', q: '', sort: 'name' }

function RegionUnits({ round, progress, region }: Omit<Props, 'matrix'>) {
  const [view, setView] = useUrlState(noView)
  const { t } = useTranslation('rounds/board')
  const what = useUnitWord(round.layer)
  return (
    <Panel flush title={t('list.label')} note={t('units', { count: region.total, what })}>
      <UnitLedger
        round={round}
        view={{ ...emptyUnitView, ...view, region: region.regionId ?? '' }}
        filters={(actions) => (
          <UnitFilters
            round={round}
            view={{ ...emptyUnitView, ...view }}
            onChange={setView}
            progress={{ ...progress, regions: [] }}
            actions={actions}
          />
        )}
        withRegion={false}
        onClear={() => setView(noView)}
      />
    </Panel>
  )
}
