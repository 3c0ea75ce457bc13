import { type Kysely, sql } from 'kysely'
import type { Actor, Grant } from '../../../kernel/context.ts'
import type { Logger } from '../../../kernel/log.ts'
import { civilDate } from '../../../kernel/time.ts'
import type { Role } from '../../../kernel/wire.ts'
import { isOver, pendingOf, type SessionPolicy } from '../rules.ts'

/** The session of a request, as the process remembers it for a few seconds. */
export interface Known {
  readonly actor: Actor
  readonly sessionId: string
  readonly expiresAt: Date
  readonly loadedAt: number
  lastSeenAt: Date
  /** When lastSeenAt was last written to the database. */
  writtenAt: Date
}

export interface Recogniser {
  recognise(tokenHash: string): Promise<Known | undefined>
  /** The same without counting as use: a page that is only open does not keep its session from ending. */
  peek(tokenHash: string): Promise<Known | undefined>
  /** Whatever is remembered of this person's sessions is read anew. */
  forget(userId: string): void
  forgetAll(): void
}

/** Another process (the command line, a second server) ends a session at most this much later. */
const rememberMs = 3_000
const writeEveryMs = 60_000
const maxRemembered = 50_000
/** The place of a grant that is held over the whole system. */
const nowhere = '00000000-0000-0000-0000-000000000000'

/**
 * One indexed query per session and three seconds. Within this process a change is seen at once (`forget`, called
 * after the commit); a read that began before a `forget` is not remembered.
 */
export function createRecogniser(
  db: Kysely<unknown>,
  policy: SessionPolicy,
  clock: () => Date,
  log: Logger,
): Recogniser {
  const known = new Map<string, Known>()
  const loading = new Map<string, Promise<Known | undefined>>()
  let generation = 0

  async function load(tokenHash: string): Promise<Known | undefined> {
    const started = generation
    const before = known.get(tokenHash)
    const now = clock()
    const found = await findSession(db, tokenHash, policy, now)
    if (found && before && before.lastSeenAt > found.lastSeenAt) found.lastSeenAt = before.lastSeenAt
    known.delete(tokenHash)
    if (!found) return undefined
    if (started === generation) {
      if (known.size >= maxRemembered) known.clear()
      known.set(tokenHash, found)
    }
    return found
  }

  function loadOnce(tokenHash: string): Promise<Known | undefined> {
    const running = loading.get(tokenHash)
    if (running) return running
    const started = load(tokenHash).finally(() => {
      if (loading.get(tokenHash) === started) loading.delete(tokenHash)
    })
    loading.set(tokenHash, started)
    return started
  }

  function touch(session: Known, now: Date): void {
    session.lastSeenAt = now
    if (now.getTime() - session.writtenAt.getTime() < writeEveryMs) return
    session.writtenAt = now
    // Not awaited: the request does not wait for it, and a lost one only makes the session look a minute older.
    sql`update identity.session set last_seen_at = greatest(last_seen_at, ${now}) where id = ${session.sessionId}`
      .execute(db)
      .catch((err: unknown) => log.warn({ err }, 'last use of a session not written'))
  }

  async function peek(tokenHash: string): Promise<Known | undefined> {
    const now = clock()
    const remembered = known.get(tokenHash)
    const isFresh = remembered && Math.abs(now.getTime() - remembered.loadedAt) < rememberMs
    const session = isFresh ? remembered : await loadOnce(tokenHash)
    if (session && !isOver(session, policy, now)) return session
    known.delete(tokenHash)
    return undefined
  }

  return {
    async recognise(tokenHash) {
      const session = await peek(tokenHash)
      if (session) touch(session, clock())
      return session
    },
    peek,
    forget(userId) {
      generation += 1
      loading.clear()
      for (const [hash, session] of known) if (session.actor.id === userId) known.delete(hash)
    },
    forgetAll() {
      generation += 1
      loading.clear()
      known.clear()
    },
  }
}

interface Row {
  readonly session_id: string
  readonly expires_at: Date
  readonly last_seen_at: Date
  readonly user_id: string
  readonly name: string
  readonly must_change_password: boolean
  readonly password_changed_at: Date | null
  readonly two_factor_enabled: boolean
  readonly grants: readonly { role: Role; unitId: string | null; path: string; endsOn: string | null }[]
}

async function findSession(
  db: Kysely<unknown>,
  tokenHash: string,
  policy: SessionPolicy,
  now: Date,
): Promise<Known | undefined> {
  const { rows } =
    await sql<Row>`select s.id as session_id, s.expires_at, s.last_seen_at, u.id as user_id, u.name,
      u.must_change_password, u.password_changed_at, u.two_factor_enabled,
      coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'unitId', coalesce(a.department_id, a.unit_id),
          'path', ltree2text(a.org_path), 'endsOn', a.ends_on) order by a.granted_at, a.id)
        from identity.assignment a where a.user_id = u.id and a.ended_at is null), '[]') as grants
    from identity.session s join identity."user" u on u.id = s.user_id
    where s.token = ${tokenHash} and u.status = 'active'`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  return {
    actor: toActor(row, policy, now),
    sessionId: row.session_id,
    expiresAt: row.expires_at,
    loadedAt: now.getTime(),
    lastSeenAt: row.last_seen_at,
    writtenAt: row.last_seen_at,
  }
}

function toActor(row: Row, policy: SessionPolicy, now: Date): Actor {
  const today = civilDate(now)
  const grants: Grant[] = row.grants
    .filter(({ endsOn }) => endsOn === null || endsOn >= today)
    .map(({ role, unitId, path }) => ({ role, unitId: unitId ?? nowhere, path }))
  const pending = pendingOf(
    {
      mustChangePassword: row.must_change_password,
      passwordChangedAt: row.password_changed_at,
      totpEnabled: row.two_factor_enabled,
      roles: grants.map(({ role }) => role),
    },
    policy,
    now,
  )
  return { kind: 'user', id: row.user_id, name: row.name, grants, ...(pending && { pending }) }
}
