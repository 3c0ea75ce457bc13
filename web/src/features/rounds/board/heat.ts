import type { Matrix } from '../../../../../src/modules/rounds/contract/board.ts'
import { pointsText, scoreText } from '../../../ui/points.ts'

/** What the matrix prints: the rate, the points lost, or how far the rate moved since the round before. */
export type Measure = 'rate' | 'lost' | 'change'
export const measures: readonly Measure[] = ['rate', 'lost', 'change']

export type HeatLevel = 1 | 2 | 3 | 4 | 5
export type Cell = Matrix['all'][number]

/** ≥95, 90–95, 80–90, 70–80 and <70 percent (ui.md §2); 5 is the best. */
export function heatLevel(percentage: string): HeatLevel {
  const value = Number(percentage)
  return value >= 95 ? 5 : value >= 90 ? 4 : value >= 80 ? 3 : value >= 70 ? 2 : 1
}

/** Better, about the same, and worse by up to 2, 5 or more points; 5 is the best. */
export function changeLevel(change: number): HeatLevel {
  return change >= 2 ? 5 : change > -0.5 ? 4 : change > -2 ? 3 : change > -5 ? 2 : 1
}

/** How far one rate is from another, in points of a hundred; null where there is nothing to compare. */
export const gapBetween = (percentage: string | null, other: string | null): number | null =>
  percentage === null || other === null ? null : Math.round((Number(percentage) - Number(other)) * 10) / 10

/** The same against the round before. */
export const changeOf = ({ percentage, previousPercentage }: Cell): number | null =>
  gapBetween(percentage, previousPercentage)

/** Whole percents, cut and not rounded: 89.9 stays below 90, as its colour does. */
export const wholePercent = (percentage: string): string => String(Math.floor(Number(percentage)))

/** `+1.5`, `−2.0`, `0`: the minus is the typographic one (ui.md §3). */
export const signed = (value: number): string =>
  value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`

/** A cell holds four characters: from a hundred on, whole points. */
const narrowPoints = (points: string): string =>
  Number(points) < 100 ? scoreText(points) : pointsText(String(Math.round(Number(points))))

export interface Shown {
  readonly text: string
  /** null where there is nothing to colour. */
  readonly level: HeatLevel | null
  /** Below 80 percent, or down by 2 and more: printed bold, since colour alone says nothing. */
  readonly isWeak: boolean
}

const nothing: Shown = { text: '—', level: null, isWeak: false }

/** What one cell prints and how it is tinted. Points lost keep the rate's colour, since large counties lose more. */
export function shownAs(cell: Cell | undefined, measure: Measure): Shown {
  if (!cell || cell.percentage === null) return nothing
  if (measure === 'change') {
    const change = changeOf(cell)
    if (change === null) return nothing
    return { text: signed(change), level: changeLevel(change), isWeak: change <= -2 }
  }
  const text = measure === 'rate' ? wholePercent(cell.percentage) : narrowPoints(cell.lost)
  return { text, level: heatLevel(cell.percentage), isWeak: Number(cell.percentage) < 80 }
}

/** The columns of the two lowest rates of all; those without a rate never count. */
export function lowestTwo(all: readonly Cell[]): ReadonlySet<number> {
  const rated = all.flatMap(({ percentage }, at) =>
    percentage === null ? [] : [{ at, value: Number(percentage) }],
  )
  if (rated.length < 3) return new Set()
  return new Set(
    rated
      .sort((one, other) => one.value - other.value)
      .slice(0, 2)
      .map(({ at }) => at),
  )
}

/** Columns that carry a rate; aggravating and veto categories have none once others do. */
export function ratedColumns(all: readonly Cell[]): readonly number[] {
  const columns = all.map((_, at) => at)
  const rated = columns.filter((at) => all[at]?.percentage !== null)
  return rated.length > 0 ? rated : columns
}
