import type { GraveReport } from '../../../../../src/modules/findings/contract.ts'
import { DayStrip } from '../../../ui/DayStrip.tsx'

/** The 24 hours of one finding: when they began, how much of them is left. */
export const GraveClock = ({ grave }: { grave: Pick<GraveReport, 'discoveredAt' | 'dueAt'> }) => (
  <DayStrip from={grave.discoveredAt} until={grave.dueAt} />
)
