import type { FastifyRequest } from 'fastify'
import { type Actor, type Ctx, everything, type Origin } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/transaction.ts'
import type { JobQueue } from '../../../kernel/jobs.ts'
import type { Logger } from '../../../kernel/log.ts'
import type { SessionPolicy } from '../rules.ts'
import { type AuthEngine, createAuthEngine, hashToken } from './auth-engine.ts'
import { createRecogniser, type Known, type Recogniser } from './recognise-session.ts'

export interface IdentityParts {
  /** The app role's connection string; sign-in keeps a few connections of its own on it. */
  readonly url: string
  /** At least 32 characters, kept with the installation: TOTP secrets are encrypted with it. */
  readonly secret: string
  readonly tls: boolean
  readonly config: SessionPolicy
  readonly clock: () => Date
  readonly jobs: JobQueue
  readonly log: Logger
}

/** The door of the house: knows who asks, and holds what sign-in needs beside a transaction. */
export interface Identity {
  /** Who is signed in; made for `createApp`. */
  whoIs(req: FastifyRequest): Promise<Actor | undefined>
  /** Whether the session of a request still is, without counting as use of it: for answers that stay open. */
  isStillIn(req: FastifyRequest): Promise<boolean>
  /** The session behind a request. */
  sessionOf(req: FastifyRequest): Promise<(Known & { readonly tokenHash: string }) | undefined>
  readonly sessions: Pick<Recogniser, 'forget' | 'forgetAll'>
  /** A transaction on the sign-in connection, which commits whatever becomes of the caller's. */
  apart<T>(actor: Actor, origin: Origin, work: (ctx: Ctx) => Promise<T>): Promise<T>
  readonly engine: AuthEngine
  readonly cookie: { readonly name: string; readonly secure: boolean }
  readonly policy: SessionPolicy
  readonly clock: () => Date
  close(): Promise<void>
}

// A signed-in actor came through one door; a wrong password of his is counted there even if his command fails.
const doors = new WeakMap<Actor, Identity>()
export const doorOf = (actor: Actor): Identity | undefined => doors.get(actor)

/** Opens sign-in on a database. Connects and loads its libraries at the first use. */
export function createIdentity(parts: IdentityParts): Identity {
  const { tls, clock, config: policy } = parts
  const engine = createAuthEngine(parts.url, parts.secret)
  const recogniser = createRecogniser(engine.db, policy, clock, parts.log)
  // The prefix makes browsers refuse the cookie unless it is Secure, host-only and for the whole site.
  const cookie = { name: tls ? '__Host-hengmi_session' : 'hengmi_session', secure: tls }

  function tokenOf(req: FastifyRequest): string | undefined {
    const token = req.cookies[cookie.name]
    return token && token.length <= 100 ? hashToken(token) : undefined
  }

  async function sessionOf(req: FastifyRequest) {
    const tokenHash = tokenOf(req)
    if (!tokenHash) return undefined
    const known = await recogniser.recognise(tokenHash)
    return known && { ...known, tokenHash }
  }

  const identity: Identity = {
    async whoIs(req) {
      const session = await sessionOf(req)
      if (session) doors.set(session.actor, identity)
      return session?.actor
    },
    async isStillIn(req) {
      const tokenHash = tokenOf(req)
      return tokenHash !== undefined && (await recogniser.peek(tokenHash)) !== undefined
    },
    sessionOf,
    sessions: recogniser,
    apart: (actor, origin, work) =>
      inTransaction(
        engine.db,
        parts.jobs,
        { actor, origin, permission: 'public', scopes: everything, now: clock() },
        work,
      ),
    engine,
    cookie,
    policy,
    clock,
    close: () => engine.close(),
  }
  return identity
}
