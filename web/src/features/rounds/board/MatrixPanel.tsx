import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matrix, Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useRegionName } from '../../../ui/region-name.ts'
import { CountyMatrix } from './CountyMatrix.tsx'
import { type Measure, measures, ratedColumns } from './heat.ts'
import { MatrixLegend } from './MatrixLegend.tsx'
import { matrixQuery } from './round-queries.ts'

const CellDrawer = lazy(async () => ({ default: (await import('./CellDrawer.tsx')).CellDrawer }))

interface Props {
  readonly round: Round
  readonly progress: Progress
  readonly matrix: Matrix
}

/** The matrix with its switch and legend; the open cell stands in the address. */
export function MatrixPanel({ round, progress, matrix: plain }: Props) {
  const { t } = useTranslation('rounds/board')
  const [view, setView] = useUrlState({ show: 'rate', region: '', category: '' })
  const measure = measures.find((one) => one === view.show) ?? 'rate'
  const before = progress.previous?.roundId
  const compared = useQuery({
    ...matrixQuery(round.id, before),
    enabled: measure === 'change' && before !== undefined,
  })
  const matrix = measure === 'change' ? (compared.data ?? plain) : plain
  const nameOf = useRegionName(round, progress.regions.length)
  const region = progress.regions.find(({ regionId }) => regionId === view.region)
  const row = region ? matrix.rows.find(({ regionId }) => regionId === view.region)?.cells : matrix.all
  return (
    <Panel
      flush
      title={t('matrix.title')}
      note={t(measure === 'rate' ? 'matrix.note' : `matrix.note-${measure}`)}
      extra={
        <>
          <MatrixLegend measure={measure} />
          <Segmented<Measure>
            size="small"
            value={measure}
            aria-label={t('measure.label')}
            options={measures.map((value) => ({
              value,
              label: t(`measure.${value}`),
              disabled: value === 'change' && before === undefined,
              ...(value === 'change' && {
                tooltip: progress.previous
                  ? t('measure.against', { title: progress.previous.title })
                  : t('measure.noBefore'),
              }),
            }))}
            onChange={(show) => setView({ show })}
          />
        </>
      }
    >
      {progress.total === 0 ? (
        <Empty>{t('matrix.empty')}</Empty>
      ) : (
        <CountyMatrix
          round={round}
          progress={progress}
          matrix={matrix}
          measure={measure}
          bands={round.standard?.grades}
          onOpen={(cell) => setView({ region: cell.region, category: cell.category })}
        />
      )}
      <OtherCategories matrix={matrix} onOpen={(category) => setView({ region: 'all', category })} />
      <Suspense fallback={null}>
        <CellDrawer
          open={view.category !== ''}
          roundId={round.id}
          name={region ? nameOf(region) : t('matrix.all', { what: round.unitName.slice(-1) })}
          region={region?.regionId ?? undefined}
          category={view.category}
          cell={row?.[matrix.categories.indexOf(view.category)]}
          onClose={() => setView({ region: '', category: '' })}
        />
      </Suspense>
    </Panel>
  )
}

/** Aggravating and veto categories carry no rate and have no column; they are opened from here. */
function OtherCategories({ matrix, onOpen }: { matrix: Matrix; onOpen: (category: string) => void }) {
  const { t } = useTranslation('rounds/board')
  const shown = new Set(ratedColumns(matrix.all))
  const others = matrix.categories.filter((_, at) => !shown.has(at))
  if (others.length === 0) return null
  return (
    <p className="hm-note hm-matrix-more">
      {t('matrix.unrated')}
      {others.map((category) => (
        <button key={category} type="button" className="hm-link" onClick={() => onOpen(category)}>
          {category}
        </button>
      ))}
    </p>
  )
}
