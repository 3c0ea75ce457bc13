import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import { systemRoles } from '../../../kernel/roles.ts'
import type { OneTimePassword } from '../contract.ts'
import { problems } from '../problems.ts'
import { roleTitles } from '../rules.ts'
import { giveNewPassword } from './change-password.ts'
import { getUserRow } from './get-user.ts'
import { insertGrants } from './grant-role.ts'
import { hashPassword, newPassword } from './hash-password.ts'
import { type AccountRow, insertAccounts } from './insert-accounts.ts'

const problem = problemsOf('identity', problems)

export interface SystemAccount {
  readonly role: (typeof systemRoles)[number]
  readonly username: string
  readonly password: string
}

/** The three system accounts with one-time passwords; refused where one of the roles is held already. */
export async function initAccounts(
  ctx: Ctx,
  options: { readonly mustChangePassword?: boolean } = {},
): Promise<SystemAccount[]> {
  // Two at once: the second waits here and then sees the first one's accounts.
  await sql`lock table identity."user" in share row exclusive mode`.execute(ctx.tx)
  const { rows } = await sql`select 1 from identity.assignment where role = any(${[...systemRoles]}::text[])
    union all select 1 from identity."user" where username = any(${[...systemRoles]}::text[]) limit 1`.execute(
    ctx.tx,
  )
  if (rows.length > 0) throw problem('accounts-exist')
  const made = await Promise.all(
    systemRoles.map(async (role) => {
      const password = newPassword()
      return { id: newId(), role, password, hash: await hashPassword(password) }
    }),
  )
  await insertAccounts(
    ctx,
    made.map(
      ({ id, role, hash }): AccountRow => ({
        id,
        hash,
        name: roleTitles[role],
        username: role,
        unitId: null,
        departmentId: null,
        orgPath: '',
        mustChangePassword: options.mustChangePassword ?? true,
      }),
    ),
  )
  await insertGrants(
    ctx,
    made.map(({ id, role }) => ({
      id: newId(),
      userId: id,
      role,
      unitId: null,
      departmentId: null,
      path: '',
      endsOn: null,
      reason: '初始化',
    })),
  )
  return made.map(({ role, password }) => ({ role, username: role, password }))
}

/** `hengmi account reset NAME`: a new one-time password for any account; unlocked, all sessions ended. */
export async function resetAccount(ctx: Ctx, username: string): Promise<OneTimePassword> {
  const { rows } = await sql<{ id: string }>`select id from identity."user"
    where username = ${username.trim().toLowerCase()}`.execute(ctx.tx)
  if (!rows[0]) throw problem('user-not-found', `没有名为 ${username} 的账号`)
  return giveNewPassword(ctx, await getUserRow(ctx, rows[0].id), '命令行重置')
}
