import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { Role } from '../../../kernel/wire.ts'
import type { UserSummary } from '../contract.ts'
import { roleTitles, type SessionPolicy } from '../rules.ts'
import { accountKeyOf, withCredentials } from './with-credentials.ts'

type Counts = Omit<UserSummary, 'byRole' | 'locked'>

/** How the accounts within the caller's scopes stand. */
export async function summariseUsers(ctx: Ctx): Promise<UserSummary> {
  const { rows } = await sql<Counts>`select count(*) as total,
      count(*) filter (where status = 'active') as active,
      count(*) filter (where status = 'disabled') as disabled,
      count(*) filter (where status = 'active' and must_change_password) as "mustChangePassword",
      count(*) filter (where status = 'active' and not two_factor_enabled) as "withoutTotp",
      count(*) filter (where status = 'active' and last_signed_in_at is null) as "neverSignedIn"
    from identity."user" where ${inScope(ctx, 'org_path')}`.execute(ctx.tx)
  return { ...(rows[0] as Counts), locked: await countLocked(ctx), byRole: await countRoles(ctx) }
}

async function countRoles(ctx: Ctx): Promise<UserSummary['byRole']> {
  const { rows } = await sql<{ role: Role; accounts: number }>`
    select role, count(distinct user_id) as accounts from identity.pub_assignment
    where ${inScope(ctx, 'org_path')} and (ends_on is null or ends_on >= ${ctx.today}::date) group by role`.execute(
    ctx.tx,
  )
  const accounts = new Map(rows.map((row) => [row.role, row.accounts]))
  return Role.options.map((role) => ({ role, title: roleTitles[role], accounts: accounts.get(role) ?? 0 }))
}

/** From the few locks to their accounts, not the other way round. */
async function countLocked(ctx: Ctx): Promise<number> {
  const { rows } = await withCredentials(ctx, () =>
    sql<{ locked: number }>`select count(*) as locked from identity."user" u
      where u.status = 'active' and ${inScope(ctx, 'u.org_path')}
        and exists (select 1 from identity.lockout where locked_until > ${ctx.now})
        and ${accountKeyOf('u.username')} in (select key from identity.lockout where locked_until > ${ctx.now})`.execute(
      ctx.tx,
    ),
  )
  return rows[0]?.locked ?? 0
}

/** What the system administrator is told of all accounts: made for the kernel, which knows none. */
export const accountCensus = (policy: Pick<SessionPolicy, 'sessionIdleMinutes'>) => async (ctx: Ctx) => {
  const idleSince = new Date(ctx.now.getTime() - policy.sessionIdleMinutes * 60_000)
  const { active, disabled, locked } = await summariseUsers(ctx)
  const { rows } = await withCredentials(ctx, () =>
    sql<{ sessions: number }>`select count(*) as sessions from identity.session
      where expires_at > ${ctx.now} and last_seen_at > ${idleSince}`.execute(ctx.tx),
  )
  return { accounts: { active, disabled, locked }, sessions: rows[0]?.sessions ?? 0 }
}
