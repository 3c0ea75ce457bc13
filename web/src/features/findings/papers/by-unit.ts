import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'

/** What a notice needs to know of a finding. */
export type Noticed = Pick<FindingRow, 'id' | 'unitId' | 'unitName' | 'state'>

/** One unit and its open ones among the chosen. */
export interface UnitNotice {
  readonly unitId: string
  readonly unitName: string
  readonly ids: readonly string[]
}

/** A notice goes to one unit: the open ones of each, and how many are gone already. */
export function byUnit(findings: readonly Noticed[]): {
  readonly units: readonly UnitNotice[]
  readonly closed: number
} {
  const open = findings.filter(({ state }) => state !== 'closed')
  const units = [...Map.groupBy(open, ({ unitId }) => unitId)].map(([unitId, list]) => ({
    unitId,
    unitName: list[0]?.unitName ?? '',
    ids: list.map(({ id }) => id),
  }))
  return { units, closed: findings.length - open.length }
}
