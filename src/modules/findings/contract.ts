import type { Permissions } from '../../kernel/wire.ts'
import { boardPermissions } from './contract/board.ts'
import { findingPermissions } from './contract/finding.ts'
import { policyPermissions } from './contract/policy.ts'

export * from './contract/act.ts'
export * from './contract/board.ts'
export * from './contract/finding.ts'
export * from './contract/list.ts'
export * from './contract/policy.ts'

/** Who may do what with findings. */
export const permissions = {
  ...findingPermissions,
  ...boardPermissions,
  ...policyPermissions,
} as const satisfies Permissions
