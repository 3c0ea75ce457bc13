import { useTranslation } from 'react-i18next'
import { pointsText } from '../../../ui/points.ts'
import { type Cell, changeOf, type Measure, shownAs, signed } from './heat.ts'
import type { GridPlace } from './use-grid-keys.ts'

interface Props {
  /** Whose cells they are, for the label. */
  readonly name: string
  readonly categories: readonly string[]
  readonly columns: readonly number[]
  readonly cells: readonly Cell[] | undefined
  readonly measure: Measure
  readonly row: number
  readonly place: GridPlace
  readonly onOpen: (category: string) => void
}

/** The category cells of one row: a number on its tint, each a button that opens where the points went. */
export function MatrixCells(props: Props) {
  const { name, categories, columns, cells, measure, row, place, onOpen } = props
  const { t } = useTranslation('rounds/board')
  return columns.map((column, at) => {
    const cell = cells?.[column]
    const category = categories[column] ?? ''
    const { text, level, isWeak } = shownAs(cell, measure)
    const label =
      cell?.percentage == null
        ? t('matrix.cellNone', { name, category })
        : t('matrix.cell', { name, category, rate: cell.percentage, lost: pointsText(cell.lost) })
    const change = cell && measure === 'change' ? changeOf(cell) : null
    return (
      <td key={category} className={level ? `hm-heat hm-heat-${level}` : 'hm-heat'}>
        <button
          type="button"
          className={isWeak ? 'hm-heat-weak' : undefined}
          aria-label={
            change === null ? label : `${label}${t('matrix.cellChange', { change: signed(change) })}`
          }
          title={label}
          aria-disabled={level === null}
          onClick={() => level !== null && onOpen(category)}
          {...place(row, at + 1)}
        >
          {text}
        </button>
      </td>
    )
  })
}
