import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matrix, Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { Round } from '../../../../../src/modules/rounds/contract/round.ts'
import type { Band } from '../../../ui/Beam.tsx'
import { useRegionName } from '../../../ui/region-name.ts'
import { SideScroll } from '../../../ui/SideScroll.tsx'
import { laggards } from './figures.ts'
import { GapRow } from './GapRow.tsx'
import { lowestTwo, type Measure, ratedColumns } from './heat.ts'
import { MatrixCells } from './MatrixCells.tsx'
import { MatrixHead } from './MatrixHead.tsx'
import { RegionCells } from './RegionCells.tsx'
import { useGridKeys } from './use-grid-keys.ts'
import './matrix.css'

export interface OpenedCell {
  /** `all` for the foot row. */
  readonly region: string
  readonly category: string
}

interface Props {
  readonly round: Round
  readonly progress: Progress
  readonly matrix: Matrix
  /** The rows to show; all of the round where absent. */
  readonly regions?: Progress['regions']
  /** A last row that says how far the first is from all. A single region is all, and has neither. */
  readonly withGap?: boolean
  readonly measure: Measure
  readonly bands: readonly Band[] | undefined
  readonly onOpen: (cell: OpenedCell) => void
}

/** One row a county: how far it is, its mean, and its rate in every category; the foot row is all together. */
export function CountyMatrix(props: Props) {
  const { round, progress, matrix, measure, bands, withGap, onOpen } = props
  const { t } = useTranslation('rounds/board')
  const regions = props.regions ?? progress.regions
  const nameOf = useRegionName(round, progress.regions.length)
  const columns = useMemo(() => ratedColumns(matrix.all), [matrix])
  const lowest = useMemo(() => lowestTwo(matrix.all), [matrix])
  const late = useMemo(() => laggards(progress, regions), [progress, regions])
  const { box, onKeyDown, place } = useGridKeys<HTMLTableElement>(regions.length + 1, columns.length + 1)
  const cellsOf = (id: string | null) => matrix.rows.find(({ regionId }) => regionId === id)?.cells
  const most = Math.max(...regions.map(({ total }) => total), 1)
  const shared = { categories: matrix.categories, columns, measure, place }
  const all = t('matrix.all', { what: round.unitName.slice(-1) })
  return (
    <SideScroll className="hm-matrix-scroll">
      <table className="hm-matrix" ref={box} onKeyDown={onKeyDown}>
        <caption className="hm-visually-hidden">{t('matrix.caption')}</caption>
        <MatrixHead categories={matrix.categories} columns={columns} lowest={lowest} />
        <tbody>
          {regions.map((region, row) => (
            <tr key={region.regionId ?? region.name}>
              <th scope="row">
                {region.regionId ? (
                  <Link to={`/rounds/${round.id}/regions/${region.regionId}`} {...place(row, 0)}>
                    {nameOf(region)}
                  </Link>
                ) : (
                  nameOf(region) || t('matrix.noRegion')
                )}
              </th>
              <RegionCells
                name={nameOf(region)}
                figures={region}
                layer={round.layer}
                most={most}
                lags={late.has(region.regionId)}
                bands={bands}
              />
              <MatrixCells
                {...shared}
                name={nameOf(region)}
                row={row}
                cells={cellsOf(region.regionId)}
                onOpen={(category) => onOpen({ region: region.regionId ?? '', category })}
              />
            </tr>
          ))}
        </tbody>
        <tfoot>
          {progress.regions.length > 1 && (
            <tr>
              <th scope="row">{all}</th>
              <RegionCells name={all} figures={progress} layer={round.layer} bands={bands} />
              <MatrixCells
                {...shared}
                name={all}
                row={regions.length}
                cells={matrix.all}
                onOpen={(category) => onOpen({ region: 'all', category })}
              />
            </tr>
          )}
          {withGap && regions[0] && progress.regions.length > 1 && (
            <GapRow
              name={t('matrix.gap', { all })}
              region={regions[0]}
              all={progress}
              columns={columns}
              cells={cellsOf(regions[0].regionId)}
              others={matrix.all}
            />
          )}
        </tfoot>
      </table>
    </SideScroll>
  )
}
