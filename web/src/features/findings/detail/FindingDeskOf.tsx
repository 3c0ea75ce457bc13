import type { ReactNode } from 'react'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { FindingDeskProvider, useFindingDesk } from './finding-desk.ts'

/** Lays out the finding's papers for whatever shows or adds some of them within. */
export const FindingDeskOf = ({ finding, children }: { finding: Finding; children: ReactNode }) => (
  <FindingDeskProvider value={useFindingDesk(finding)}>{children}</FindingDeskProvider>
)
