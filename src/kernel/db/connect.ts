import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

// Civil dates stay text ("2026-11-23"): a Date would move by the time zone. int8 counts fit a double here.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface Connected {
  readonly db: Kysely<unknown>
  readonly pool: pg.Pool
}

/** A pool of connections as Kysely knows it; `max` counts connections. */
export function connect(url: string, max = 16, onError: (err: Error) => void = () => undefined): Connected {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    application_name: 'hengmi',
    statement_timeout: 120_000,
    idle_in_transaction_session_timeout: 120_000,
  })
  // An idle connection that the server closed must not take the process down; the next query connects anew.
  pool.on('error', onError)
  // While a client is checked out the pool does not listen: a server that dies mid-command would be an uncaught error.
  pool.on('connect', (client) => void client.on('error', onError))
  return { pool, db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) }
}
