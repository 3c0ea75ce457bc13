import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import type { Progress } from '../contract.ts'
import { firstHandInDay } from './figures.ts'
import type { RoundRow } from './round-row.ts'

export interface EarlierRound {
  readonly id: string
  readonly title: string
  readonly opens_on: string
}

/** The latest earlier round of the same bureau, kind and layer whose results stand; imported ones have no days. */
export async function previousRound(
  ctx: Ctx,
  round: RoundRow,
  { imported }: { readonly imported: boolean },
): Promise<EarlierRound | undefined> {
  const { rows } = await sql<EarlierRound>`
    select id, title, opens_on from rounds.round
    where unit_id = ${round.unit_id} and kind = ${round.kind} and layer = ${round.layer} and id <> ${round.id}
      and state in ('announced', 'archived') and (${imported} or not imported)
      and (year, opens_on) < (${round.year}, ${round.opens_on}::date)
    order by year desc, opens_on desc, id desc limit 1`.execute(ctx.tx)
  return rows[0]
}

/** How that round went, on this round's days: the tenth day of the one is the tenth day of the other. */
export async function previousCurve(ctx: Ctx, round: RoundRow): Promise<Progress['previous']> {
  const before = await previousRound(ctx, round, { imported: false })
  if (!before) return null
  const { rows } = await sql<{ day: string | null; submitted: number }>`
    select ${firstHandInDay} - ${before.opens_on}::date + ${round.opens_on}::date as day,
      count(*)::int as submitted
    from rounds.assessment a where a.round_id = ${before.id} and ${inScope(ctx, 'a.org_path')}
    group by 1 order by 1`.execute(ctx.tx)
  let cumulative = 0
  const curve = rows.flatMap(({ day, submitted }) => {
    if (day === null) return []
    cumulative += submitted
    return [{ day, cumulative }]
  })
  return {
    roundId: before.id,
    title: before.title,
    total: rows.reduce((sum, row) => sum + row.submitted, 0),
    curve,
  }
}
