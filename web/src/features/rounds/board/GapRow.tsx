import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'
import type { RegionFigures } from './figures.ts'
import { type Cell, gapBetween, signed } from './heat.ts'

interface Props {
  readonly name: string
  readonly region: RegionFigures
  readonly all: Pick<Progress, 'averagePercentage'>
  readonly columns: readonly number[]
  readonly cells: readonly Cell[] | undefined
  readonly others: readonly Cell[]
}

/** How far one row's rates are from those of all, in points of a hundred. */
export function GapRow({ name, region, all, columns, cells, others }: Props) {
  return (
    <tr className="hm-matrix-gap">
      <th scope="row">{name}</th>
      <td colSpan={3} />
      <Gap
        value={gapBetween(region.averagePercentage, all.averagePercentage)}
        className="hm-num hm-matrix-score"
      />
      {columns.map((at) => (
        <Gap
          key={at}
          value={gapBetween(cells?.[at]?.percentage ?? null, others[at]?.percentage ?? null)}
          className="hm-heat"
        />
      ))}
    </tr>
  )
}

const Gap = ({ value, className }: { value: number | null; className: string }) => (
  <td className={value !== null && value < 0 ? `${className} hm-board-less` : className}>
    {value === null ? '—' : signed(value)}
  </td>
)
