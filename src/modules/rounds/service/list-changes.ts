import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Changes } from '../contract.ts'
import { readableItems, visiblePasses } from '../rules.ts'
import { getAssessmentRow, standingOf, sumsOf, toAnswer } from './find-assessment.ts'
import { totalsOf } from './get-assessment.ts'
import { listEvidence } from './keep-evidence.ts'
import { roundStandard } from './round-standard.ts'

/** A transaction may end so long after the moment that its rows bear. */
const overlapMs = 10_000

/** What others saved since the page last asked: answers and papers, with the sums as they are now. */
export async function listChanges(ctx: Ctx, id: string, since: string): Promise<Changes> {
  const { row } = await getAssessmentRow(ctx, id)
  const standing = standingOf(ctx, row)
  const passes = visiblePasses(row, standing)
  const mine = readableItems(standing)
  const isMine = (item: string | null) => mine === null || (item !== null && mine.includes(item))
  const { rows } = await sql<Parameters<typeof toAnswer>[0]>`select * from rounds.answer
    where assessment_id = ${id} and saved_at >= ${since}::timestamptz and pass = any(${passes}::text[])
    order by saved_at, item_no limit 5000`.execute(ctx.tx)
  const { rows: removed } = await sql<{ id: string; item: string | null }>`select id, item_no as item
    from rounds.evidence where assessment_id = ${id} and removed_at >= ${since}::timestamptz
      and pass = any(${passes}::text[])`.execute(ctx.tx)
  const { result, self } = sumsOf(row)
  const seen = passes.includes('review') ? result : { ...self, categories: [] }
  const { total, percentage } = totalsOf(await roundStandard(ctx, row), seen)
  const papers = await listEvidence(ctx, id)
  return {
    at: new Date(ctx.now.getTime() - overlapMs).toISOString(),
    state: row.state,
    version: row.version,
    lastSavedAt: row.last_saved_at?.toISOString() ?? null,
    answered: row.answered,
    total,
    percentage,
    answers: rows.map(toAnswer).filter(({ item }) => isMine(item)),
    evidence: papers.filter(
      ({ pass, item, addedAt }) =>
        passes.includes(pass) && isMine(item) && Date.parse(addedAt) >= Date.parse(since),
    ),
    removedEvidence: removed.flatMap((one) => (isMine(one.item) ? [one.id] : [])),
  }
}
