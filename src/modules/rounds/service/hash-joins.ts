import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/**
 * Runs statements that join whole subtrees. The planner takes a row policy for one that lets 1 % through, twice
 * over, expects one row and loops: 25,000 organisations against 25,000 assessments then took minutes.
 */
export async function withHashJoins<Result>(ctx: Ctx, work: () => Promise<Result>): Promise<Result> {
  await sql`set local enable_nestloop = off`.execute(ctx.tx)
  const result = await work()
  await sql`set local enable_nestloop = on`.execute(ctx.tx)
  return result
}
