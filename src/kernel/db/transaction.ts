import { type Kysely, sql, type Transaction } from 'kysely'
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

/** Opens the one transaction of a command: row policies see who acts and where he may. */
export function inTransaction<T>(
  db: Kysely<unknown>,
  jobs: JobQueue,
  opening: Opening,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await settle(tx, opening)
    return work({
      ...opening,
      tx,
      today: civilDate(opening.now),
      enqueue: (job, data, options) => jobs.send(tx, job, data, options),
    })
  })
}

async function settle(tx: Transaction<unknown>, { actor, scopes, permission }: Opening): Promise<void> {
  const user = actor.kind === 'user' ? actor.id : ''
  const homes = arrayText(actor.grants.map((grant) => grant.path))
  await sql`select set_config('app.user', ${user}, true), set_config('app.scopes', ${arrayText(scopes)}, true),
    set_config('app.homes', ${homes}, true), set_config('app.permission', ${permission}, true)`.execute(tx)
}

// Paths hold only [A-Za-z0-9_.]; the empty path must be quoted to be an element at all.
const arrayText = (paths: readonly string[]) => `{${paths.map((path) => `"${path}"`).join(',')}}`
