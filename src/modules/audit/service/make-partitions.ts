import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/** Makes the months ahead ready; what is there stays. Until a month is made, its events go to the default partition. */
export async function makePartitions(ctx: Ctx, ahead = 3): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from audit.make_partitions(${ctx.today}::date, ${ahead}) as made(name)`.execute(ctx.tx)
  return rows.map((row) => row.name)
}
