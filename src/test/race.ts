import { type Kysely, sql } from 'kysely'

/**
 * Starts `work` while we hold a row lock, waits until `waiters` sessions queue behind it, then lets all go at once.
 * Work that must queue in an order waits for `queued(n)` before it starts the next.
 */
export async function race<T>(
  admin: Kysely<unknown>,
  row: { table: string; id: string },
  waiters: number,
  work: (queued: (waiters: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { racing } = await admin.transaction().execute(async (tx) => {
    await sql`select 1 from ${sql.table(row.table)} where id = ${row.id} for update`.execute(tx)
    // Poll outside tx: PostgreSQL freezes pg_stat_activity for the length of a transaction.
    const queued = async (count: number) => {
      while ((await waitingSessions(admin)) < count);
    }
    const racing = work(queued)
    await queued(waiters)
    // Wrapped, because returning the promise itself would await it while we still hold the lock.
    return { racing }
  })
  return racing
}

async function waitingSessions(admin: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'
      and backend_type = 'client backend'`.execute(admin)
  return rows[0]?.n ?? 0
}
