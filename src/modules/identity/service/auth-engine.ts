import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import { connect } from '../../../kernel/db/connect.ts'
import { newId, newToken } from '../../../kernel/ids.ts'
import { hashPassword, matchesPassword } from './hash-password.ts'

/** What the session that better-auth is about to create is to be: decided by us, handed over out of band. */
interface NewSession {
  readonly token: string
  readonly now: Date
  readonly expiresAt: Date
  readonly ip: string | null
  readonly userAgent: string | null
  /** Set when the password was right and the account may not sign in all the same. */
  readonly isDisabled: boolean
}

export interface AuthEngine {
  /** The sign-in connection: credentials are visible, every account is in scope. */
  readonly db: Kysely<unknown>
  /** Runs a call of better-auth; a session that it creates is the one described. */
  call<T>(
    session: Omit<NewSession, 'token'>,
    work: (auth: Auth) => Promise<T>,
  ): Promise<{ result: T; token: string }>
  /** The headers by which better-auth knows a session of ours. */
  headersOf(tokenHash: string): Headers
  close(): Promise<void>
}

type Auth = Awaited<ReturnType<typeof startAuth>>

/** What the database knows of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** better-auth on connections of its own, loaded at the first sign-in (it would cost a third of a second at start). */
export function createAuthEngine(url: string, secret: string): AuthEngine {
  const { db } = connect(signInUrl(url), 4)
  const coming = new AsyncLocalStorage<NewSession>()
  let auth: Promise<Auth> | undefined
  return {
    db,
    async call(session, work) {
      auth ??= startAuth(db, secret, coming)
      const ready = await auth
      const token = newToken()
      return { token, result: await coming.run({ ...session, token }, () => work(ready)) }
    },
    headersOf(tokenHash) {
      const signature = createHmac('sha256', secret).update(tokenHash).digest('base64')
      return new Headers({
        cookie: `better-auth.session_token=${encodeURIComponent(`${tokenHash}.${signature}`)}`,
      })
    },
    close: () => db.destroy(),
  }
}

// The row policies read these settings; public is there for ltree.
const settings = '-c app.auth=on -c app.scopes={""} -c search_path=identity,public'

const signInUrl = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(settings)}`

async function startAuth(db: Kysely<unknown>, secret: string, coming: AsyncLocalStorage<NewSession>) {
  const { betterAuth } = await import('better-auth')
  return betterAuth(await authOptions(db, secret, coming))
}

/** The options of better-auth; its columns are named here and created by the module's migration. */
export async function authOptions(
  db: Kysely<unknown>,
  secret: string,
  coming: AsyncLocalStorage<NewSession>,
) {
  const { username } = await import('better-auth/plugins/username')
  const { twoFactor } = await import('better-auth/plugins/two-factor')
  return {
    appName: '衡密',
    // Nothing is served under it: only `auth.api` is called.
    baseURL: 'http://localhost',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: { db: db as unknown as Kysely<never>, type: 'postgres' as const },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      password: { hash: hashPassword, verify: matchesPassword },
    },
    ...columns,
    databaseHooks: {
      session: {
        create: {
          // Only a hash of the token is stored, and the life of a session is ours to say.
          before: async () => {
            const session = coming.getStore()
            if (!session || session.isDisabled) return false as const
            return { data: sessionRow(session) }
          },
        },
      },
    },
    plugins: [
      // The form is checked before; here every name is looked up, so that each costs the same time.
      username({
        displayUsername: false,
        usernameValidator: () => true,
        minUsernameLength: 1,
        maxUsernameLength: 60,
      }),
      twoFactor({
        issuer: '衡密',
        // Our own lock-out counts codes too.
        accountLockout: { enabled: false },
        schema: twoFactorColumns,
      }),
    ],
  }
}

const sessionRow = (session: NewSession) => ({
  token: hashToken(session.token),
  createdAt: session.now,
  updatedAt: session.now,
  lastSeenAt: session.now,
  expiresAt: session.expiresAt,
  ipAddress: session.ip,
  userAgent: session.userAgent?.slice(0, 300) ?? null,
})

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }
const columns = {
  user: { fields: { emailVerified: 'email_verified', ...stamps } },
  session: {
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...stamps,
    },
    additionalFields: {
      lastSeenAt: { type: 'date' as const, required: false, fieldName: 'last_seen_at' },
    },
    disableSessionRefresh: true,
  },
  account: {
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...stamps,
    },
  },
  verification: { fields: { expiresAt: 'expires_at', ...stamps } },
}
const twoFactorColumns = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}
