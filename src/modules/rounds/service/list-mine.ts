import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { AssessmentList, AssessmentSummary } from '../contract.ts'
import { visiblePasses } from '../rules.ts'
import { type AssessmentRow, assessmentColumns, standingOf, sumsOf } from './find-assessment.ts'
import { summaryOf, totalsOf } from './get-assessment.ts'
import { keyset } from './keyset.ts'
import { roundStandard } from './round-standard.ts'

const sorts = {
  dueOn: { by: sql`greatest(r.due_on, a.due_on)`, type: 'date' },
  subject: { by: sql`a.subject_name collate "zh-x-icu"`, type: 'text' },
} as const

/** What the caller has to do with: his units' assessments, those about him, those he answers items of. */
export async function listMine(
  ctx: Ctx,
  query: AssessmentList,
): Promise<{ items: AssessmentSummary[]; next: string | null }> {
  const { after, order, key } = keyset(query, sorts, sql`a.id`)
  const states = query['filter[state]'] ?? null
  const layers = query['filter[layer]'] ?? null
  const round = query['filter[round]'] ?? null
  const { rows } = await sql<AssessmentRow & { sort_key: string }>`
    select ${assessmentColumns(ctx)}, ${key} as sort_key
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where not r.imported
      and (${states}::text[] is null or a.state = any(${states}))
      and (${layers}::text[] is null or r.layer = any(${layers}))
      and (${round}::uuid is null or a.round_id = ${round})
      and (${query.q ?? null}::text is null or strpos(a.subject_name, ${query.q ?? null}) > 0)
      and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const { items, next } = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  return { items: await Promise.all(items.map((row) => summarise(ctx, row))), next }
}

async function summarise(ctx: Ctx, row: AssessmentRow): Promise<AssessmentSummary> {
  const sums = sumsOf(row)
  const seesReview = visiblePasses(row, standingOf(ctx, row)).includes('review')
  const tally = seesReview ? sums.result : { ...sums.self, categories: [] }
  const { total, percentage, grade } = totalsOf(await roundStandard(ctx, row), tally)
  return { ...summaryOf(row), total, percentage, grade }
}
