import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../context.ts'
import type { Cursor } from '../wire.ts'

interface SortKey {
  readonly by: RawBuilder<unknown>
  /** PostgreSQL type that the cursor's text is read back as. */
  readonly type: 'text' | 'int' | 'bigint' | 'date' | 'timestamptz'
}

/**
 * The order of a list and the condition that a row comes after the cursor's. Sort keys are never null (coalesce in
 * the expression); they travel as text, so that nothing is lost on the way.
 */
export function keyset<Sort extends string>(
  query: { readonly sort: Sort | `-${Sort}`; readonly cursor?: Cursor | undefined },
  sorts: Readonly<Record<Sort, SortKey>>,
  id: RawBuilder<unknown>,
): { order: RawBuilder<unknown>; after: RawBuilder<boolean>; key: RawBuilder<string> } {
  const isDescending = query.sort.startsWith('-')
  const { by, type } = sorts[query.sort.replace(/^-/, '') as Sort]
  const direction = isDescending ? sql`desc` : sql`asc`
  const beyond = isDescending ? sql`<` : sql`>`
  const [value, last] = query.cursor ?? []
  return {
    order: sql`${by} ${direction}, ${id} ${direction}`,
    after:
      last === undefined
        ? sql<boolean>`true`
        : sql<boolean>`(${by}, ${id}) ${beyond} (cast(${String(value)} as ${sql.raw(type)}), ${last}::uuid)`,
    key: sql<string>`(${by})::text`,
  }
}

/** How many rows `from` (a relation and its conditions) has, for `total` of a list that was asked to count. */
export async function countRows(ctx: Pick<Ctx, 'tx'>, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${from}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}
