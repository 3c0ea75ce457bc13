import { systemRoles } from '../../../../../src/kernel/roles.ts'
import type { SessionView, User } from '../../../../../src/modules/identity/contract.ts'
import { may } from '../../../app/session.ts'

/** What can be done with an account. */
export type Act = 'edit' | 'reset-password' | 'unlock' | 'reset-totp' | 'disable' | 'enable'

/** What somebody is offered for an account; the server has the last word. */
export function actsOf(session: SessionView, user: User): Act[] {
  // Nobody acts on himself here, and the three system accounts are reset at the server's command line only.
  const isSelf = user.id === session.user.id
  const isSystem = user.roles.some(({ role }) => systemRoles.includes(role as never))
  const manages = may(session, 'identity.user.manage')
  const resets = may(session, 'identity.password.reset') && !isSelf && !isSystem
  // The bureau resets for those below it, not for its own colleagues.
  const isColleague = user.roles.some(({ unitId }) =>
    session.assignments.some((own) => own.unitId !== null && own.unitId === unitId),
  )
  const acts: (Act | false)[] = [
    manages && 'edit',
    resets && (manages || !isColleague) && user.status === 'active' && 'reset-password',
    manages && !isSelf && user.lockedUntil !== null && 'unlock',
    manages && !isSelf && !isSystem && user.totpEnabled && 'reset-totp',
    manages && !isSelf && !isSystem && user.status === 'active' && 'disable',
    manages && user.status === 'disabled' && 'enable',
  ]
  return acts.filter((act) => act !== false)
}
