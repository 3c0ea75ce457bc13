import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

export interface PathChange {
  readonly from: string
  readonly to: string
}

/** So many unused numbers for path labels. */
export async function newLabels(ctx: Ctx, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ no: number }>`
    select nextval('org.label_no') as no from generate_series(1, ${count}::int)`.execute(ctx.tx)
  return rows.map(({ no }) => no)
}

/**
 * Rewrites `org_path` in every table that has one, by statements made from the catalogue; each path is that of one
 * unit, so a subtree is given as the list of its units. Returns the rows touched by table.
 */
export async function rewritePaths(
  ctx: Ctx,
  changes: readonly PathChange[],
): Promise<Record<string, number>> {
  if (changes.length === 0) return {}
  const [from, to] = [changes.map((change) => change.from), changes.map((change) => change.to)]
  const { rows } = await sql<{ relation: string; rows: number }>`
    select relation, rows from org.rewrite_paths(${from}::ltree[], ${to}::ltree[])`.execute(ctx.tx)
  return Object.fromEntries(rows.filter((row) => row.rows > 0).map((row) => [row.relation, row.rows]))
}
