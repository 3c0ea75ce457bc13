import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { listForced, listUnforced } from './catalog.ts'

// One number for "somebody reads every row": two exports would put row security back under each other.
const lockKey = 4_203_000_002

/**
 * Runs `work` in one REPEATABLE READ snapshot that sees every row of every table. Policies bind the owner too (FORCE):
 * a superuser passes them; for the owner FORCE is lifted table by table, each for an instant, and put back after.
 * Lifting it inside the long transaction would lock the tables for as long; and the app's role, which owns nothing, is
 * held by the policies all the while. `row_security = off` turns a row that would be hidden into an error, so an
 * export is never silently short. A process killed half-way leaves FORCE off: see bindOwner.
 */
export async function withEveryRow<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url)
  let lifted = false
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    if (!(await passesPolicies(client))) {
      lifted = true
      for (const { aside } of await listForced(client)) await alone(client, aside)
    }
    return await inSnapshot(client, work)
  } finally {
    // Ended first: what failed may have left the connection in the middle of a COPY, with its locks.
    await client.end()
    if (lifted) await bindOwner(url)
  }
}

/** Puts FORCE back wherever row security is on; to be called when the product starts on an external database. */
export async function bindOwner(ownerUrl: string): Promise<void> {
  const client = await connected(ownerUrl)
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [
      lockKey,
    ])
    // An export that is under way puts everything back itself.
    if (!rows[0]?.free) return
    for (const statement of await listUnforced(client)) await alone(client, statement)
  } finally {
    await client.end()
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'hengmi-backup' })
  client.on('error', () => undefined) // the statement under way fails with it; unheard it would end the process
  await client.connect()
  return client
}

async function passesPolicies(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ passes: boolean }>(
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user',
  )
  return rows[0]?.passes === true
}

async function inSnapshot<T>(client: pg.Client, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only')
  await client.query(plainSession)
  const result = await work(client)
  await client.query('commit')
  return result
}

/** Text forms that any server reads back alike, no time limits, and no row hidden without an error. */
export const plainSession = `set local row_security = off; set local client_encoding = 'UTF8';
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`

const attempts = 60

/** One short lock at a time: waiting long in its queue would hold up everybody behind us. */
async function alone(client: pg.Client, statement: string): Promise<void> {
  await client.query(`set lock_timeout = '1s'`)
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(statement)
      return
    } catch (err) {
      const { code } = err as { code?: string }
      if (code !== '55P03' || attempt === attempts) throw err
      await sleep(500)
    }
  }
}
