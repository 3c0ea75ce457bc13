import type { Role } from '../../../../../src/kernel/wire.ts'
import { rolesOf } from '../../../app/permissions.gen.ts'

/** The permissions of one role within one module. */
export interface Abilities {
  readonly module: string
  readonly permissions: readonly string[]
}

/** What a role may do, by module in the order of the generated list. */
export function abilitiesOf(role: Role): Abilities[] {
  const granted = Object.entries(rolesOf).flatMap(([permission, roles]) =>
    roles.includes(role) ? [permission] : [],
  )
  return [...Map.groupBy(granted, (permission) => permission.split('.')[0] ?? '')].map(
    ([module, permissions]) => ({ module, permissions }),
  )
}
