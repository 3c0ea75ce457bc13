import { percentTenths, percentText } from '../../../../src/kernel/decimal.ts'
import type { Progress, Round } from '../../../../src/modules/rounds/contract.ts'

/** The round a bureau looks at first: organisations before smaller layers, open before reviewing, due first. */
export function mainRound(rounds: readonly Round[]): Round | undefined {
  const weight = ({ layer, state, kind }: Round) =>
    (layer === 'organisation' ? 0 : 4) + (kind === 'full' ? 0 : 2) + (state === 'open' ? 0 : 1)
  return rounds.toSorted((one, other) => weight(one) - weight(other) || (one.dueOn < other.dueOn ? -1 : 1))[0]
}

type Figures = Pick<Progress, 'total' | 'states' | 'notStarted'>

export interface StepCounts {
  readonly done: number
  readonly doing: number
  readonly returned: number
  readonly none: number
}

/** 已提交 填报中 退回 未开始: each form in exactly one of them. */
export function stepCounts({ total, states, notStarted }: Figures): StepCounts {
  const done = states.submitted + states.accepted + states.announced
  const returned = states.returned
  return { done, returned, none: notStarted, doing: Math.max(0, total - done - returned - notStarted) }
}

/** The regions with the lowest rate, while there is something to wait for; one alone has nothing to stand beside. */
export function slowest<Region extends Figures>(regions: readonly Region[], most = 3) {
  if (regions.length < 2) return []
  return regions
    .filter(({ total }) => total > 0)
    .map((region) => ({ region, done: stepCounts(region).done, total: region.total }))
    .filter(({ done, total }) => done < total)
    .sort((one, other) => share(one) - share(other))
    .slice(0, most)
    .map(({ region, done, total }) => ({ region, rate: percentText(done, total) ?? '0.0' }))
}

const share = ({ done, total }: { readonly done: number; readonly total: number }): number =>
  percentTenths(done, total) ?? 0
