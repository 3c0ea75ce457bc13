import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { kernelProblem, problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import { problems } from '../problems.ts'
import { isLocked, type LockState } from '../rules.ts'
import { countAttempt, lockedProblem, unlockAccount } from './count-attempt.ts'
import { matchesPassword } from './hash-password.ts'
import { doorOf } from './open-identity.ts'
import { accountKeyOf, withCredentials } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

interface Row extends LockState {
  readonly username: string
  readonly org_path: string
  readonly password: string | null
}

/**
 * The acting person types his password again, for a signature. Throws `identity/wrong-password` or `identity/locked`;
 * a wrong one counts towards the lock-out even though the command that asked is rolled back.
 */
export async function verifyPassword(ctx: Ctx, password: string): Promise<void> {
  const id = userId(ctx)
  const row = id ? await passwordRow(ctx, id) : undefined
  if (!id || !row?.password) throw kernelProblem('no-session')
  if (isLocked(row, ctx.now) && row.lockedUntil) throw lockedProblem(row.lockedUntil)
  if (await matchesPassword({ hash: row.password, password })) {
    if (row.failures > 0) await unlockAccount(ctx, row.username)
    return
  }
  const door = doorOf(ctx.actor)
  const count = (counting: Ctx) => countWrong(counting, id, row)
  const lockedUntil = door ? await door.apart(ctx.actor, ctx.origin, count) : await count(ctx)
  throw lockedUntil ? lockedProblem(lockedUntil) : problem('wrong-password')
}

async function passwordRow(ctx: Ctx, id: string): Promise<Row | undefined> {
  const { rows } = await withCredentials(ctx, () =>
    sql<Row>`select u.username, ltree2text(u.org_path) as org_path, a.password, coalesce(l.failures, 0) as failures,
        coalesce(l.last_failed_at, ${ctx.now}) as "lastFailedAt", l.locked_until as "lockedUntil"
      from identity."user" u join identity.account a on a.user_id = u.id and a.provider_id = 'credential'
        left join identity.lockout l on l.key = ${accountKeyOf('u.username')}
      where u.id = ${id}`.execute(ctx.tx),
  )
  return rows[0]
}

async function countWrong(ctx: Ctx, id: string, row: Row): Promise<Date | null> {
  const attempt = await countAttempt(ctx, { username: row.username, address: null })
  await audit.record(ctx, {
    action: 'identity.password.refuse',
    subject: { kind: 'identity.user', id },
    orgPath: row.org_path,
  })
  return 'refusedUntil' in attempt ? attempt.refusedUntil : attempt.lockedUntil
}
