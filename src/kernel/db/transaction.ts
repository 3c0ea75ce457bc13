import { type Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Actor, Ctx, Origin } from '../context.ts'
import type { JobQueue } from '../jobs.ts'
import { civilDate } from '../time.ts'

export interface Opening {
  readonly actor: Actor
  readonly permission: string
  readonly scopes: readonly string[]
  readonly origin: Origin
  readonly now: Date
}

/**
 * Opens the one transaction of a command: row policies see who acts and where he may. `begin` and the settings
 * travel in one message, since every round trip of the save path counts.
 */
export function inTransaction<T>(
  db: Kysely<unknown>,
  jobs: JobQueue,
  opening: Opening,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    const tx = connection as Transaction<unknown>
    await sql.raw(`begin; ${settings(opening)}`).execute(tx)
    try {
      const result = await work({
        ...opening,
        tx,
        today: civilDate(opening.now),
        enqueue: (job, data, options) => jobs.send(tx, job, data, options),
      })
      await commit(tx)
      return result
    } catch (err) {
      // A connection that died cannot roll back; the server has done it, and the first failure is the one to tell.
      await sql`rollback`.execute(tx).catch(() => undefined)
      throw err
    }
  })
}

/** PostgreSQL answers `commit` with ROLLBACK, and no error, where an earlier failure of a statement was swallowed. */
async function commit(tx: Transaction<unknown>): Promise<void> {
  const { rows } = await sql<{ command: string }>`commit`.execute(tx)
  if (rows[0]?.command !== 'COMMIT') throw new Error('the transaction had failed before and was rolled back')
}

/** The same transaction with another permission's scopes, for what gathers over several of them. */
export async function withScopes<T>(
  ctx: Ctx,
  permission: string,
  scopes: readonly string[],
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  await sql.raw(settings({ ...ctx, permission, scopes })).execute(ctx.tx)
  try {
    return await work({ ...ctx, permission, scopes })
  } finally {
    // After a failure the transaction is aborted and refuses every statement; the first failure is the one to tell.
    await sql
      .raw(settings(ctx))
      .execute(ctx.tx)
      .catch(() => undefined)
  }
}

/**
 * The same transaction as somebody else: what is found is what that person would find, with no scopes of the caller's.
 * For reading on behalf of a person (his daily mail, his substitute's list); who did it stays the caller.
 */
export async function asPerson<T>(ctx: Ctx, actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const his = { ...ctx, actor, scopes: [] }
  await sql.raw(settings(his)).execute(ctx.tx)
  try {
    return await work(his)
  } finally {
    await sql
      .raw(settings(ctx))
      .execute(ctx.tx)
      .catch(() => undefined)
  }
}

function settings({ actor, scopes, permission }: Pick<Opening, 'actor' | 'scopes' | 'permission'>): string {
  const values = {
    'app.user': actor.kind === 'user' ? actor.id : '',
    'app.scopes': arrayText(scopes),
    'app.homes': arrayText(actor.grants.map((grant) => grant.path)),
    'app.permission': permission,
  }
  const calls = Object.entries(values).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  )
  return `select ${calls.join(', ')}`
}

// Paths hold only [A-Za-z0-9_.]; the empty path must be quoted to be an element at all.
const arrayText = (paths: readonly string[]) => `{${paths.map((path) => `"${path}"`).join(',')}}`
