import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/**
 * One change of the tree at a time, until the transaction ends: two moves that are each fine could together
 * make a loop, and a child made under a unit on the move would keep the old path.
 */
export async function lockTree(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('org.tree'))`.execute(ctx.tx)
}

/**
 * Holds the tree as it is until the transaction ends: what is written for units found now stands where they stand.
 * Many may hold it at once. Before any row is locked, or a move that waits for that row would be waited for.
 */
export async function holdTree(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('org.tree'))`.execute(ctx.tx)
}
