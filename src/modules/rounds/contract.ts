import type { Permissions } from '../../kernel/wire.ts'
import { assessmentPermissions } from './contract/assessment.ts'
import { itemFindingPermissions } from './contract/finding.ts'
import { roundPermissions } from './contract/round.ts'
import { togetherPermissions } from './contract/together.ts'

export * from './contract/assessment.ts'
export * from './contract/board.ts'
export * from './contract/finding.ts'
export * from './contract/review.ts'
export * from './contract/round.ts'
export * from './contract/together.ts'

/** What may be done with rounds and with assessments, and by which roles. */
export const permissions = {
  ...roundPermissions,
  ...assessmentPermissions,
  ...itemFindingPermissions,
  ...togetherPermissions,
} as const satisfies Permissions
