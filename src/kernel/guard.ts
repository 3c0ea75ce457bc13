import { type Actor, everything, type Grant } from './context.ts'
import type { Permissions } from './wire.ts'

/** `public`: no sign-in; `self`: any signed-in person, about himself, even before the first password change. */
export const openPermissions = ['public', 'self'] as const

/** All modules' permissions in one table; a permission declared twice or without a role is a programming error. */
export function permissionCatalogue(
  modules: readonly { name: string; permissions: Permissions }[],
): Permissions {
  const all = modules.flatMap(({ name, permissions }) =>
    Object.entries(permissions).map(([permission, roles]) => {
      if (!permission.startsWith(`${name}.`))
        throw new Error(`permission ${permission} is not named after ${name}`)
      if (roles.length === 0) throw new Error(`permission ${permission} is granted by no role`)
      return [permission, roles] as const
    }),
  )
  return Object.fromEntries(all)
}

export interface Reach {
  readonly permitted: boolean
  /** Subtrees in which the permission holds. */
  readonly scopes: readonly string[]
}

/**
 * Where an actor may use a permission. A `person` reaches only what is personally his (row policies know the
 * owner), so the role permits but gives no subtree.
 */
export function reachOf(actor: Actor | undefined, permission: string, catalogue: Permissions): Reach {
  if (permission === 'public') return { permitted: true, scopes: [] }
  if (!actor) return { permitted: false, scopes: [] }
  if (actor.kind !== 'user') return { permitted: true, scopes: everything }
  if (permission === 'self') return { permitted: true, scopes: pathsOf(actor.grants) }
  if (actor.pending) return { permitted: false, scopes: [] }
  const granting = actor.grants.filter((grant) => catalogue[permission]?.includes(grant.role))
  return { permitted: granting.length > 0, scopes: pathsOf(granting) }
}

function pathsOf(grants: readonly Grant[]): string[] {
  const paths = new Set(grants.filter((grant) => grant.role !== 'person').map((grant) => grant.path))
  // A subtree inside another one adds nothing, and every path costs an index probe.
  return [...paths].filter((path) => ![...paths].some((other) => other !== path && isUnder(path, other)))
}

/** Whether `path` lies in the subtree of `ancestor` (or is it); the empty path is everybody's ancestor. */
export const isUnder = (path: string, ancestor: string): boolean =>
  ancestor === '' || path === ancestor || path.startsWith(`${ancestor}.`)
