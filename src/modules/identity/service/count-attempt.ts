import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { type Problem, problemsOf } from '../../../kernel/problem.ts'
import { problems } from '../problems.ts'
import { afterFailure, isLocked, type LockState, lockPolicies } from '../rules.ts'
import { accountKey, withCredentials } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

/** An attempt counted as failed before it is tried, so that many at once gain nothing. */
export interface Attempt {
  readonly keys: readonly { readonly key: string; readonly lockedUntil: Date | null }[]
  /** Until when the account is locked if this attempt fails. */
  readonly lockedUntil: Date | null
}

interface Row extends LockState {
  readonly key: string
}

/** Counts one attempt against the account and the address, or says until when one of them is locked. */
export async function countAttempt(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  who: { readonly username: string; readonly address: string | null },
): Promise<Attempt | { readonly refusedUntil: Date }> {
  const keys = [accountKey(who.username), ...(who.address ? [`address:${who.address}`] : [])].sort()
  return withCredentials(ctx, async () => {
    const rows = await lockRows(ctx, keys)
    const locks = rows.filter((row) => isLocked(row, ctx.now)).map((row) => row.lockedUntil?.getTime() ?? 0)
    if (locks.length > 0) return { refusedUntil: new Date(Math.max(...locks)) }
    const after = rows.map((row) => ({ key: row.key, ...afterFailure(row, policyOf(row.key), ctx.now) }))
    await sql`update identity.lockout l set failures = r.failures, last_failed_at = ${ctx.now}, locked_until = r.until
      from jsonb_to_recordset(${JSON.stringify(after.map(({ key, failures, lockedUntil }) => ({ key, failures, until: lockedUntil })))}::jsonb)
        as r(key text, failures int, until timestamptz) where l.key = r.key`.execute(ctx.tx)
    return {
      keys: after,
      lockedUntil: after.find(({ key }) => key.startsWith('account:'))?.lockedUntil ?? null,
    }
  })
}

async function lockRows(ctx: Pick<Ctx, 'tx' | 'now'>, keys: readonly string[]): Promise<readonly Row[]> {
  await sql`insert into identity.lockout (key, failures, last_failed_at)
    select key, 0, ${ctx.now} from unnest(${keys}::text[]) key on conflict do nothing`.execute(ctx.tx)
  const { rows } =
    await sql<Row>`select key, failures, last_failed_at as "lastFailedAt", locked_until as "lockedUntil"
    from identity.lockout where key = any(${keys}::text[]) order by key for update`.execute(ctx.tx)
  return rows
}

const policyOf = (key: string) => (key.startsWith('account:') ? lockPolicies.account : lockPolicies.address)

/** The attempt was neither right nor wrong (a code is wanted): it does not count, earlier ones still do. */
export async function undoAttempt(ctx: Pick<Ctx, 'tx'>, attempt: Attempt): Promise<void> {
  const rows = attempt.keys.map(({ key, lockedUntil }) => ({ key, until: lockedUntil }))
  await withCredentials(ctx, () =>
    sql`update identity.lockout l set failures = greatest(l.failures - 1, 0),
        locked_until = case when l.locked_until is not distinct from r.until then null else l.locked_until end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, until timestamptz)
      where l.key = r.key`.execute(ctx.tx),
  )
}

/** The attempt succeeded: the account starts anew; for the address only this attempt is taken back. */
export async function forgetFailures(ctx: Pick<Ctx, 'tx'>, attempt: Attempt): Promise<void> {
  await undoAttempt(ctx, attempt)
  await withCredentials(ctx, () =>
    sql`delete from identity.lockout where key = any(${attempt.keys.map(({ key }) => key)}::text[])
      and (key like 'account:%' or failures = 0)`.execute(ctx.tx),
  )
}

/** Lifts the lock of an account. */
export async function unlockAccount(ctx: Pick<Ctx, 'tx'>, username: string): Promise<void> {
  await withCredentials(ctx, () =>
    sql`delete from identity.lockout where key = ${accountKey(username)}`.execute(ctx.tx),
  )
}

const clockTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
})

/** In words, with the time until. */
export const lockedProblem = (until: Date): Problem =>
  problem('locked', `失败次数过多，请在 ${clockTime.format(until)}（北京时间）之后再试`, {
    lockedUntil: until.toISOString(),
  })
