import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

type Tx = Pick<Ctx, 'tx'>

/** Statements that read or write credentials; the rest of the transaction does not see them. */
export const withCredentials = <T>(ctx: Tx, work: () => Promise<T>): Promise<T> =>
  withSetting(ctx, 'app.auth', 'on', work)

/** Statements that look beyond the caller's scopes, after the caller's right to the answer was checked. */
export const withEverything = <T>(ctx: Tx, work: () => Promise<T>): Promise<T> =>
  withSetting(ctx, 'app.scopes', '{""}', work)

// Where `work` fails the setting stays, and with it only a transaction that is already lost.
async function withSetting<T>(ctx: Tx, name: string, value: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string | null }>`select b.before, set_config(${name}, ${value}, true)
    from (select current_setting(${name}, true) as before offset 0) b`.execute(ctx.tx)
  const result = await work()
  await sql`select set_config(${name}, ${rows[0]?.before ?? ''}, true)`.execute(ctx.tx)
  return result
}

/** The lock-out key of a user name: hashed, because people type passwords where the name belongs. */
export const accountKey = (username: string): string =>
  `account:${createHash('sha256').update(username.toLowerCase()).digest('hex')}`

/** The same key, made by the database from a column. */
export const accountKeyOf = (column: string) =>
  sql<string>`('account:' || encode(sha256(convert_to(${sql.ref(column)}, 'UTF8')), 'hex'))`
