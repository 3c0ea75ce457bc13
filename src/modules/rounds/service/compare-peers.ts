import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Peers } from '../contract.ts'
import { tenthsText } from './figures.ts'
import { getAssessmentRow } from './find-assessment.ts'

/** The marks beside one's own beam: 同类平均 of those in the same region, and 上年. */
export async function comparePeers(ctx: Ctx, id: string): Promise<Peers> {
  const { row } = await getAssessmentRow(ctx, id)
  const { rows: peers } = await sql<{ count: number; tenths: number | null }>`
    select count, tenths from rounds.peers(${id})`.execute(ctx.tx)
  // Announced results only: what is not decided may still change.
  const { rows: before } = await sql<{ title: string; tenths: number }>`
    select r.title, a.percentage_tenths as tenths
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    join rounds.round now on now.id = ${row.round_id}
    where a.subject_kind = ${row.subject_kind} and a.subject_id = ${row.subject_id} and a.round_id <> ${row.round_id}
      and r.unit_id = now.unit_id and r.kind = now.kind and r.layer = now.layer
      and r.state in ('announced', 'archived') and a.percentage_tenths is not null
      and (r.year, r.opens_on) < (now.year, now.opens_on)
    order by r.year desc, r.opens_on desc, a.id limit 1`.execute(ctx.tx)
  const tenths = peers[0]?.tenths ?? null
  return {
    count: peers[0]?.count ?? 0,
    percentage: tenths === null ? null : tenthsText(tenths),
    previousPercentage: before[0] ? tenthsText(before[0].tenths) : null,
    previousTitle: before[0]?.title ?? null,
  }
}
