import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { SessionRow } from '../contract.ts'
import { problems } from '../problems.ts'
import type { SessionPolicy } from '../rules.ts'
import type { IdentityTables } from '../tables.gen.ts'
import { withCredentials } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

type Row = Omit<Selectable<IdentityTables['identity.session']>, 'user_id' | 'updated_at'>

/** The live sessions of a person whom the caller may see (himself, or someone in his scopes). */
export async function listSessions(
  ctx: Ctx,
  policy: SessionPolicy,
  userId: string,
  currentHash: string | undefined,
): Promise<{ items: SessionRow[] }> {
  await findOwner(ctx, userId)
  const idleSince = new Date(ctx.now.getTime() - policy.sessionIdleMinutes * 60_000)
  const { rows } = await withCredentials(ctx, () =>
    sql<Row>`select id, token, created_at, last_seen_at, expires_at, ip_address, user_agent from identity.session
      where user_id = ${userId} and expires_at > ${ctx.now} and last_seen_at > ${idleSince}
      order by created_at desc, id limit 100`.execute(ctx.tx),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.token === currentHash,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      ip: row.ip_address,
      userAgent: row.user_agent,
    })),
  }
}

/** Ends one session of a person whom the caller may see. */
export async function revokeSession(ctx: Ctx, userId: string, sessionId: string): Promise<void> {
  const orgPath = await findOwner(ctx, userId)
  const { numAffectedRows } = await withCredentials(ctx, () =>
    sql`delete from identity.session where id = ${sessionId} and user_id = ${userId}`.execute(ctx.tx),
  )
  if (numAffectedRows !== 1n) throw problem('session-not-found')
  await audit.record(ctx, {
    action: 'identity.session.revoke',
    subject: { kind: 'identity.user', id: userId },
    orgPath,
    before: { sessionId },
  })
}

/** Signs out: the session of the request ends. */
export async function closeSession(ctx: Ctx, userId: string, tokenHash: string): Promise<void> {
  await withCredentials(ctx, () =>
    sql`delete from identity.session where token = ${tokenHash}`.execute(ctx.tx),
  )
  await audit.record(ctx, {
    action: 'identity.session.close',
    subject: { kind: 'identity.user', id: userId },
    orgPath: await findOwner(ctx, userId),
  })
}

async function findOwner(ctx: Ctx, userId: string): Promise<string> {
  const { rows } = await sql<{ path: string }>`select ltree2text(org_path) as path from identity."user"
    where id = ${userId}`.execute(ctx.tx)
  if (!rows[0]) throw problem('user-not-found')
  return rows[0].path
}

/** Throws away what is over: sessions, challenges, forgotten failures, elapsed grants. */
export async function sweep(ctx: Ctx, policy: SessionPolicy): Promise<void> {
  const idleSince = new Date(ctx.now.getTime() - policy.sessionIdleMinutes * 60_000)
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000)
  await withCredentials(ctx, async () => {
    await sql`delete from identity.session where expires_at <= ${ctx.now} or last_seen_at < ${idleSince}`.execute(
      ctx.tx,
    )
    await sql`delete from identity.verification where expires_at <= ${ctx.now}`.execute(ctx.tx)
    await sql`delete from identity.lockout where last_failed_at < ${dayAgo}
      and (locked_until is null or locked_until < ${ctx.now})`.execute(ctx.tx)
  })
  await sql`update identity.assignment set ended_at = ${ctx.now}, end_reason = '到期' where ended_at is null
    and ends_on < ${ctx.today}::date`.execute(ctx.tx)
}
