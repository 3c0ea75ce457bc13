import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/**
 * One change of the tree at a time, until the transaction ends: two moves that are each fine could together
 * make a loop, and a child made under a unit on the move would keep the old path.
 */
export async function lockTree(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('org.tree'))`.execute(ctx.tx)
}
