import { sql } from 'kysely'
import type { Actor, Ctx, Origin } from '../../../kernel/context.ts'
import { type Problem, problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import { type SessionView, type SignIn, Username } from '../contract.ts'
import { problems } from '../problems.ts'
import { maskedName } from '../rules.ts'
import { hashToken } from './auth-engine.ts'
import { type Attempt, countAttempt, forgetFailures, lockedProblem, undoAttempt } from './count-attempt.ts'
import { describeSession } from './describe-session.ts'
import type { Identity } from './open-identity.ts'

const problem = problemsOf('identity', problems)

/** Nobody yet: the actor of attempts by unknown names. */
const stranger: Actor = {
  kind: 'user',
  id: '00000000-0000-0000-0000-000000000000',
  name: '未登录',
  grants: [],
}

interface Knock {
  readonly origin: Origin
  readonly userAgent: string | null
  /** The cookie that came along: its session ends when a new one begins. */
  readonly formerHash: string | undefined
}

interface Account {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly status: string
  readonly org_path: string
}

type Outcome =
  | { readonly token: string; readonly code?: string }
  | { readonly refused: 'bad-credentials' | 'bad-code' | 'disabled' | 'code-required' }

/**
 * Signs in, in three steps of which each commits by itself: the attempt is counted and audited, better-auth judges
 * it on its own connection, the outcome is audited. A crash in between leaves a counted attempt, never an unseen one.
 */
export async function signIn(
  identity: Identity,
  knock: Knock,
  input: SignIn,
): Promise<{ token: string; view: SessionView }> {
  const begun = await identity.apart(stranger, knock.origin, (ctx) => beginSignIn(ctx, input.username))
  if ('refusedUntil' in begun.attempt) throw lockedProblem(begun.attempt.refusedUntil)
  const { attempt, account } = begun
  const outcome = await judge(identity, knock, input, account)
  const who = account ? { ...stranger, id: account.id, name: account.name } : stranger
  if (!('refused' in outcome)) {
    const view = await identity.apart(who, knock.origin, (ctx) =>
      welcome(ctx, identity, knock, attempt, outcome),
    )
    if (view) return { token: outcome.token, view }
  }
  const refused = 'refused' in outcome ? outcome.refused : 'bad-code'
  await identity.apart(who, knock.origin, (ctx) => refuse(ctx, attempt, account, refused))
  throw refusal(refused, attempt)
}

async function beginSignIn(ctx: Ctx, username: string) {
  const form = Username.safeParse(username)
  const { rows } = await sql<Account>`select id, name, username, status, ltree2text(org_path) as org_path
    from identity."user" where username = ${form.success ? form.data : ''}`.execute(ctx.tx)
  const account = rows[0]
  const attempt = await countAttempt(ctx, { username, address: ctx.origin.ip })
  await audit.record(ctx, {
    action: 'identity.session.attempt',
    subject: subjectOf(account),
    orgPath: account?.org_path ?? '',
    after: {
      username: account?.username ?? maskedName(username),
      ...('refusedUntil' in attempt && { lockedUntil: attempt.refusedUntil }),
    },
  })
  return { account, attempt }
}

const subjectOf = (account: Account | undefined) => ({ kind: 'identity.user', id: account?.id ?? 'unknown' })

async function judge(
  identity: Identity,
  knock: Knock,
  input: SignIn,
  account: Account | undefined,
): Promise<Outcome> {
  const now = identity.clock()
  const coming = {
    now,
    expiresAt: new Date(now.getTime() + identity.policy.sessionHours * 3_600_000),
    ip: knock.origin.ip,
    userAgent: knock.userAgent,
    isDisabled: account?.status === 'disabled',
  }
  try {
    const body = { username: input.username, password: input.password }
    const first = await identity.engine.call(coming, (auth) =>
      auth.api.signInUsername({ body, headers: new Headers(), returnHeaders: true }),
    )
    if (!('twoFactorRedirect' in first.result.response)) return { token: first.token }
    if (!input.code) return { refused: 'code-required' }
    return await judgeCode(identity, coming, first.result.headers, input.code)
  } catch (err) {
    if (!isAuthRefusal(err)) throw err
    return { refused: coming.isDisabled && err.statusCode === 500 ? 'disabled' : 'bad-credentials' }
  }
}

async function judgeCode(
  identity: Identity,
  coming: Parameters<Identity['engine']['call']>[0],
  answer: Headers,
  code: string,
): Promise<Outcome> {
  // The challenge that better-auth gave back as a cookie; it never leaves this process.
  const cookie = answer
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => pair.includes('two_factor='))
    .join('; ')
  const headers = new Headers({ cookie })
  const isTotp = /^\d{6}$/.test(code)
  try {
    const { token } = await identity.engine.call(
      coming,
      (auth): Promise<unknown> =>
        isTotp
          ? auth.api.verifyTOTP({ body: { code }, headers })
          : auth.api.verifyBackupCode({ body: { code }, headers }),
    )
    return isTotp ? { token, code } : { token }
  } catch (err) {
    if (!isAuthRefusal(err)) throw err
    return { refused: 'bad-code' }
  }
}

/** What better-auth throws when it says no; its class would have to be loaded to be compared with. */
export const isAuthRefusal = (
  err: unknown,
): err is Error & { statusCode: number; body?: { code?: string } } =>
  err instanceof Error &&
  err.name === 'APIError' &&
  typeof (err as { statusCode?: unknown }).statusCode === 'number'

/** Undefined when the code had been used before: then there is no session. */
async function welcome(
  ctx: Ctx,
  identity: Identity,
  knock: Knock,
  attempt: Attempt,
  outcome: { readonly token: string; readonly code?: string },
): Promise<SessionView | undefined> {
  const tokenHash = hashToken(outcome.token)
  if (outcome.code !== undefined && !(await claimCode(ctx, outcome.code))) {
    await sql`delete from identity.session where token = ${tokenHash}`.execute(ctx.tx)
    return undefined
  }
  await forgetFailures(ctx, attempt)
  if (knock.formerHash)
    await sql`delete from identity.session where token = ${knock.formerHash}`.execute(ctx.tx)
  const view = await describeSession(ctx, identity.policy, tokenHash)
  await sql`update identity."user" set last_signed_in_at = ${ctx.now} where id = ${ctx.actor.id}`.execute(
    ctx.tx,
  )
  await audit.record(ctx, {
    action: 'identity.session.open',
    subject: { kind: 'identity.user', id: ctx.actor.id },
    orgPath: view.orgPath,
    after: { withCode: outcome.code !== undefined },
  })
  return view.session
}

// better-auth accepts a code as often as it is sent while its 90 seconds last.
async function claimCode(ctx: Ctx, code: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update identity.two_factor set last_code = ${code}, last_code_at = ${ctx.now}
    where user_id = ${ctx.actor.id}
      and (last_code is distinct from ${code} or last_code_at < ${ctx.now}::timestamptz - interval '2 minutes')`.execute(
      ctx.tx,
    )
  return numAffectedRows === 1n
}

async function refuse(
  ctx: Ctx,
  attempt: Attempt,
  account: Account | undefined,
  refused: 'bad-credentials' | 'bad-code' | 'disabled' | 'code-required',
): Promise<void> {
  // The password was right so far; the earlier failures stay counted.
  if (refused === 'code-required') await undoAttempt(ctx, attempt)
  await audit.record(ctx, {
    action: 'identity.session.refuse',
    subject: subjectOf(account),
    orgPath: account?.org_path ?? '',
    after: { why: refused },
  })
}

function refusal(
  refused: 'bad-credentials' | 'bad-code' | 'disabled' | 'code-required',
  attempt: Attempt,
): Problem {
  const locks = refused === 'bad-credentials' || refused === 'bad-code'
  return locks && attempt.lockedUntil ? lockedProblem(attempt.lockedUntil) : problem(refused)
}
