import { sql } from 'kysely'
import type { Actor, Ctx, Origin } from '../../../kernel/context.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { SessionView, TotpSetUp } from '../contract.ts'
import { problems } from '../problems.ts'
import { isTotpForced, type SessionPolicy } from '../rules.ts'
import { hashToken } from './auth-engine.ts'
import { describeSession } from './describe-session.ts'
import { getUserRow } from './get-user.ts'
import { removeTotp } from './manage-user.ts'
import type { Identity } from './open-identity.ts'
import { isAuthRefusal } from './sign-in.ts'
import { verifyPassword } from './verify-password.ts'

const problem = problemsOf('identity', problems)

interface Caller {
  readonly actor: Actor
  readonly origin: Origin
  readonly tokenHash: string
  readonly userAgent: string | null
}

/** First step, in the caller's transaction: the password once more, and the event before better-auth acts. */
export async function beginTotp(ctx: Ctx, password: string): Promise<{ username: string }> {
  await verifyPassword(ctx, password)
  const user = await getUserRow(ctx, ctx.actor.id)
  await audit.record(ctx, {
    action: 'identity.totp.begin',
    subject: { kind: 'identity.user', id: user.id },
    orgPath: user.orgPath,
  })
  return { username: user.username }
}

/** A new secret for the person's app, and codes for the day his phone is lost; not in force until confirmed. */
export async function makeTotp(
  identity: Identity,
  caller: Caller,
  user: { readonly username: string; readonly password: string },
): Promise<TotpSetUp> {
  try {
    const { result } = await identity.engine.call(newSession(identity, caller), (auth) =>
      auth.api.enableTwoFactor({
        body: { password: user.password, method: 'totp' },
        headers: identity.engine.headersOf(caller.tokenHash),
      }),
    )
    if (!('totpURI' in result)) throw problem('totp-missing')
    return { uri: namedAfter(result.totpURI, user.username), backupCodes: result.backupCodes }
  } catch (err) {
    if (isAuthRefusal(err))
      throw problem(err.body?.code === 'TOTP_ALREADY_ENABLED' ? 'totp-enabled' : 'totp-missing')
    throw err
  }
}

// better-auth names the entry in the app by the address that nobody has.
const namedAfter = (uri: string, username: string): string =>
  uri.replace(`${encodeURIComponent(`${username}@hengmi.invalid`)}?`, `${encodeURIComponent(username)}?`)

/** The first code from the app puts TOTP in force; better-auth then gives the session a new token. */
export async function confirmTotp(
  identity: Identity,
  caller: Caller,
  code: string,
): Promise<{ token: string; view: SessionView }> {
  await identity.apart(caller.actor, caller.origin, (ctx) => recordConfirming(ctx))
  let token: string
  try {
    const answer = await identity.engine.call(newSession(identity, caller), (auth) =>
      auth.api.verifyTOTP({ body: { code }, headers: identity.engine.headersOf(caller.tokenHash) }),
    )
    token = answer.token
  } catch (err) {
    if (isAuthRefusal(err)) throw problem(err.body?.code === 'TOTP_NOT_ENABLED' ? 'totp-missing' : 'bad-code')
    throw err
  }
  const { session } = await identity.apart(caller.actor, caller.origin, async (ctx) => {
    await sql`update identity.two_factor set last_code = ${code}, last_code_at = ${ctx.now}
      where user_id = ${ctx.actor.id}`.execute(ctx.tx)
    return describeSession(ctx, identity.policy, hashToken(token))
  })
  return { token, view: session }
}

const newSession = (identity: Identity, caller: Caller) => {
  const now = identity.clock()
  return {
    now,
    expiresAt: new Date(now.getTime() + identity.policy.sessionHours * 3_600_000),
    ip: caller.origin.ip,
    userAgent: caller.userAgent,
    isDisabled: false,
  }
}

async function recordConfirming(ctx: Ctx): Promise<void> {
  const user = await getUserRow(ctx, ctx.actor.id)
  const { rows } =
    await sql`select 1 from identity.two_factor where user_id = ${user.id} and verified`.execute(ctx.tx)
  if (rows.length > 0) throw problem('totp-enabled')
  await audit.record(ctx, {
    action: 'identity.totp.confirm',
    subject: { kind: 'identity.user', id: user.id },
    orgPath: user.orgPath,
  })
}

/** A person gives up his second factor, where it is his to give up. */
export async function dropTotp(ctx: Ctx, policy: SessionPolicy, password: string): Promise<void> {
  await verifyPassword(ctx, password)
  const user = await getUserRow(ctx, ctx.actor.id)
  if (
    isTotpForced(
      user.roles.map(({ role }) => role),
      policy,
    )
  )
    throw problem('totp-forced')
  await removeTotp(ctx, user.id)
  await audit.record(ctx, {
    action: 'identity.totp.drop',
    subject: { kind: 'identity.user', id: user.id },
    orgPath: user.orgPath,
  })
}
