import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { kernelProblem, problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { ChangePassword, OneTimePassword } from '../contract.ts'
import { problems } from '../problems.ts'
import { isSystemRole, passwordFaults, rememberedPasswords } from '../rules.ts'
import { unlockAccount } from './count-attempt.ts'
import { getUserRow, type UserRow } from './get-user.ts'
import { hashPassword, matchesPassword, newPassword } from './hash-password.ts'
import { verifyPassword } from './verify-password.ts'
import { withCredentials } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

/** A person changes his own password: all his other sessions end. */
export async function changePassword(ctx: Ctx, input: ChangePassword, keepTokenHash: string): Promise<void> {
  const id = userId(ctx)
  if (!id) throw kernelProblem('no-session')
  await verifyPassword(ctx, input.current)
  const user = await getUserRow(ctx, id)
  const faults = passwordFaults(input.next, user.username)
  if (faults.length > 0) {
    throw problem('weak-password', faults.join('；'), {
      errors: faults.map((detail) => ({ pointer: '/next', detail })),
    })
  }
  if (await wasUsed(ctx, id, input.next)) throw problem('password-used')
  await storePassword(ctx, id, await hashPassword(input.next))
  await sql`update identity."user" set must_change_password = false, password_changed_at = ${ctx.now},
    updated_at = ${ctx.now}, version = version + 1 where id = ${id}`.execute(ctx.tx)
  const ended = await endSessions(ctx, id, keepTokenHash)
  await audit.record(ctx, {
    action: 'identity.password.change',
    subject: { kind: 'identity.user', id },
    orgPath: user.orgPath,
    after: { sessionsEnded: ended },
  })
}

async function wasUsed(ctx: Ctx, id: string, password: string): Promise<boolean> {
  const { rows } = await withCredentials(ctx, () =>
    sql<{ hash: string }>`select hash from identity.password_history where user_id = ${id}
      order by at desc, id desc limit ${rememberedPasswords}`.execute(ctx.tx),
  )
  const matches = await Promise.all(rows.map(({ hash }) => matchesPassword({ hash, password })))
  return matches.includes(true)
}

async function storePassword(ctx: Ctx, id: string, hash: string): Promise<void> {
  await withCredentials(ctx, async () => {
    await sql`update identity.account set password = ${hash}, updated_at = ${ctx.now}
      where user_id = ${id} and provider_id = 'credential'`.execute(ctx.tx)
    await sql`insert into identity.password_history (id, user_id, hash, at)
      values (${newId()}, ${id}, ${hash}, ${ctx.now})`.execute(ctx.tx)
    await sql`delete from identity.password_history where user_id = ${id} and id not in (
      select id from identity.password_history where user_id = ${id}
      order by at desc, id desc limit ${rememberedPasswords})`.execute(ctx.tx)
  })
}

/** Ends a person's sessions, all but one where it is named; says how many. */
export async function endSessions(ctx: Ctx, id: string, keepTokenHash = ''): Promise<number> {
  const { numAffectedRows } = await withCredentials(ctx, () =>
    sql`delete from identity.session where user_id = ${id} and token <> ${keepTokenHash}`.execute(ctx.tx),
  )
  return Number(numAffectedRows ?? 0)
}

/** Someone of the unit above, or a system administrator, gives a new one-time password. */
export async function resetPassword(ctx: Ctx, id: string, reason: string): Promise<OneTimePassword> {
  const user = await getUserRow(ctx, id)
  if (id === userId(ctx)) throw problem('own-account')
  // Whoever could set the password of another of the three could act as him.
  if (user.roles.some(({ role }) => isSystemRole(role))) throw problem('system-account')
  if (ctx.actor.kind === 'user' && !isAbove(ctx, user)) throw problem('user-not-found')
  return giveNewPassword(ctx, user, reason)
}

// The bureau resets for those below it, never for its own colleagues: their password would give it their roles.
const isAbove = (ctx: Ctx, user: UserRow): boolean =>
  [user.orgPath, ...user.roles.map(({ path }) => path)].every((path) =>
    ctx.scopes.some((scope) => scope === '' || path.startsWith(`${scope}.`)),
  )

/** A new one-time password, unlocked, all sessions ended. */
export async function giveNewPassword(ctx: Ctx, user: UserRow, reason: string): Promise<OneTimePassword> {
  const password = newPassword()
  await storePassword(ctx, user.id, await hashPassword(password))
  await sql`update identity."user" set must_change_password = true, password_changed_at = null,
    updated_at = ${ctx.now}, version = version + 1 where id = ${user.id}`.execute(ctx.tx)
  await unlockAccount(ctx, user.username)
  const ended = await endSessions(ctx, user.id)
  await audit.record(ctx, {
    action: 'identity.password.reset',
    subject: { kind: 'identity.user', id: user.id },
    orgPath: user.orgPath,
    after: { sessionsEnded: ended },
    reason,
  })
  return { userId: user.id, username: user.username, password }
}
