import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import * as org from '../../org/index.ts'
import type { CreateUser, OneTimePassword, UpdateUser, User } from '../contract.ts'
import { problems } from '../problems.ts'
import { isSystemRole } from '../rules.ts'
import { endSessions } from './change-password.ts'
import { unlockAccount } from './count-attempt.ts'
import { findPlace } from './find-place.ts'
import { getUser, getUserRow, type UserRow } from './get-user.ts'
import { hashPassword, newPassword } from './hash-password.ts'
import { insertAccounts } from './insert-accounts.ts'
import { withCredentials } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

/** Creates an account that may do nothing yet: its roles are the security administrator's to give. */
export async function createUser(ctx: Ctx, input: CreateUser): Promise<OneTimePassword> {
  const path = await findPlace(ctx, input)
  const password = newPassword()
  const userId = newId()
  await insertAccounts(ctx, [
    {
      id: userId,
      ...input,
      orgPath: path,
      hash: await hashPassword(password),
      mustChangePassword: true,
    },
  ])
  return { userId, username: input.username, password }
}

export async function updateUser(ctx: Ctx, id: string, input: UpdateUser): Promise<User> {
  // Before the account's lock, for which a move of its unit might be waiting.
  await org.holdTree(ctx)
  const user = await getUserRow(ctx, id)
  if (user.version !== input.version)
    throw problem('stale-version', undefined, { current: await getUser(ctx, id) })
  const unitId = input.unitId ?? user.unitId
  const departmentId = input.departmentId === undefined ? keptDepartment(user, input) : input.departmentId
  const path = await findPlace(ctx, { unitId, departmentId })
  const name = input.name ?? user.name
  await sql`update identity."user" set name = ${name}, unit_id = ${unitId}, department_id = ${departmentId},
    org_path = ${path}::ltree, updated_at = ${ctx.now}, version = version + 1 where id = ${id}`.execute(
    ctx.tx,
  )
  await audit.record(ctx, {
    action: 'identity.user.update',
    subject: { kind: 'identity.user', id },
    orgPath: path,
    before: { name: user.name, unitId: user.unitId, departmentId: user.departmentId },
    after: { name, unitId, departmentId },
  })
  return getUser(ctx, id)
}

const keptDepartment = (user: UserRow, input: UpdateUser) =>
  input.unitId && input.unitId !== user.unitId ? null : user.departmentId

/** The account may not sign in any more, and its sessions end now. */
export async function disableUser(ctx: Ctx, id: string, reason: string): Promise<User> {
  const user = await getUserRow(ctx, id)
  refuseSelfAndSystem(ctx, user)
  await setStatus(ctx, user, 'disabled')
  const sessionsEnded = await endSessions(ctx, id)
  await recordOf(ctx, user, 'identity.user.disable', reason, { sessionsEnded })
  return getUser(ctx, id)
}

export async function enableUser(ctx: Ctx, id: string, reason: string): Promise<User> {
  const user = await getUserRow(ctx, id)
  await setStatus(ctx, user, 'active')
  await recordOf(ctx, user, 'identity.user.enable', reason)
  return getUser(ctx, id)
}

/** Lifts a lock before its time; the counted failures go with it. */
export async function unlockUser(ctx: Ctx, id: string, reason: string): Promise<User> {
  const user = await getUserRow(ctx, id)
  if (id === userId(ctx)) throw problem('own-account')
  await unlockAccount(ctx, user.username)
  await recordOf(ctx, user, 'identity.user.unlock', reason)
  return getUser(ctx, id)
}

/** The person lost his phone: the second factor goes, and with it every session. */
export async function resetTotp(ctx: Ctx, id: string, reason: string): Promise<User> {
  const user = await getUserRow(ctx, id)
  refuseSelfAndSystem(ctx, user)
  await removeTotp(ctx, id)
  const sessionsEnded = await endSessions(ctx, id)
  await recordOf(ctx, user, 'identity.totp.reset', reason, { sessionsEnded })
  return getUser(ctx, id)
}

export async function removeTotp(ctx: Ctx, id: string): Promise<void> {
  await withCredentials(ctx, () => sql`delete from identity.two_factor where user_id = ${id}`.execute(ctx.tx))
  await sql`update identity."user" set two_factor_enabled = false, updated_at = ${ctx.now} where id = ${id}`.execute(
    ctx.tx,
  )
}

function refuseSelfAndSystem(ctx: Ctx, user: UserRow): void {
  if (user.id === userId(ctx)) throw problem('own-account')
  // One of the three must not be able to silence another; his roles are ended first.
  if (user.roles.some(({ role }) => isSystemRole(role))) throw problem('system-account')
}

async function setStatus(ctx: Ctx, user: UserRow, status: UserRow['status']): Promise<void> {
  await sql`update identity."user" set status = ${status}, updated_at = ${ctx.now}, version = version + 1
    where id = ${user.id}`.execute(ctx.tx)
}

const recordOf = (ctx: Ctx, user: UserRow, action: string, reason: string, after?: unknown) =>
  audit.record(ctx, {
    action,
    subject: { kind: 'identity.user', id: user.id },
    orgPath: user.orgPath,
    before: { status: user.status },
    after,
    reason,
  })
