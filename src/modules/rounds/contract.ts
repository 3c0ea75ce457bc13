import type { Permissions } from '../../kernel/wire.ts'
import { assessmentPermissions } from './contract/assessment.ts'
import { roundPermissions } from './contract/round.ts'
import { togetherPermissions } from './contract/together.ts'

export * from './contract/assessment.ts'
export * from './contract/board.ts'
export * from './contract/review.ts'
export * from './contract/round.ts'
export * from './contract/together.ts'

/** What may be done with rounds and with assessments, and by which roles. */
export const permissions = {
  ...roundPermissions,
  ...assessmentPermissions,
  ...togetherPermissions,
} as const satisfies Permissions
