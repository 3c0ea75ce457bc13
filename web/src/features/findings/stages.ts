import type { FindingRow } from '../../../../src/modules/findings/contract.ts'

/** 发现 派发 整改 复核 销号 (ui.md §5). */
export const stages = ['found', 'assigned', 'rectified', 'reviewed', 'closed'] as const
export type Stage = (typeof stages)[number]
export type StageState = 'done' | 'now' | 'ahead'

const nowAt = { registered: 1, assigned: 2, rectifying: 2, submitted: 3, closed: 5 } as const

/** How far a finding has come: what lies behind it, where it is, what is ahead. */
export const stagesOf = ({ state }: Pick<FindingRow, 'state'>): readonly StageState[] =>
  stages.map((_, place) => (place < nowAt[state] ? 'done' : place === nowAt[state] ? 'now' : 'ahead'))

/** `0481` of this year, `2025-0388` of another: the column says that they are numbers. */
export const shortNumber = (number: string, year: string): string => {
  const [, its = '', seq = number] = /^WT-(\d{4})-(\d+)$/.exec(number) ?? []
  return its === year || its === '' ? seq : `${its}-${seq}`
}
