import { percentText } from '../../../../../src/kernel/decimal.ts'
import type { Progress } from '../../../../../src/modules/rounds/contract/board.ts'

export type Figures = Pick<Progress, 'total' | 'states' | 'notStarted'>
export type RegionFigures = Progress['regions'][number]

/** How a total divides into the four steps that bars and figures show. */
export interface Steps {
  readonly total: number
  readonly done: number
  readonly doing: number
  readonly returned: number
  readonly none: number
}

export function stepsOf({ total, states, notStarted }: Figures): Steps {
  const done = states.submitted + states.accepted + states.announced
  return {
    total,
    done,
    returned: states.returned,
    none: notStarted,
    doing: total - done - states.returned - notStarted,
  }
}

export const outstanding = (figures: Figures): number => figures.total - stepsOf(figures).done

/** A share in percent, such as `65.8`; `—` of nothing. */
export const share = (part: number, whole: number): string => percentText(part, whole) ?? '—'

/** The three regions that lag most: where the largest share, above that of all, has not begun. */
export function laggards(all: Figures, regions: readonly RegionFigures[]): ReadonlySet<string | null> {
  const usual = all.total === 0 ? 0 : all.notStarted / all.total
  const late = regions
    .filter(({ notStarted, total }) => total > 0 && notStarted / total > usual)
    .sort((one, other) => other.notStarted / other.total - one.notStarted / one.total)
  return new Set(late.slice(0, 3).map(({ regionId }) => regionId))
}
