import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import type { Standard } from '../../standards/contract.ts'
import { scoreItem } from '../../standards/index.ts'
import type { ItemHistory, Layers, Pass, PreviousAnswers } from '../contract.ts'
import { type AnswerContent, readableItems, resultOf, scoredPart, visiblePasses } from '../rules.ts'
import { resultSeenBy } from './figures.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  getAssessmentRow,
  standingOf,
  toStored,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/** What an item was answered with, the newest first, in the passes the caller may see. */
export async function itemHistory(ctx: Ctx, id: string, no: string): Promise<ItemHistory> {
  const { row, answers } = await getAssessmentRow(ctx, id, [no])
  const standing = standingOf(ctx, row)
  const isMine = readableItems(standing)?.includes(no) ?? true
  if (!isMine || !(await roundStandard(ctx, row)).indexOf.has(no)) throw problem('not-found')
  const passes = visiblePasses(row, standing)
  const { rows } = await sql<{
    pass: Pass
    version: number
    content: AnswerContent & { applicable: boolean }
    saved_by_name: string
    saved_at: Date
  }>`select pass, version, content, saved_by_name, saved_at from rounds.answer_history
    where assessment_id = ${id} and item_no = ${no} and pass = any(${passes}::text[])
    order by saved_at desc, version desc limit 1000`.execute(ctx.tx)
  const now = answers
    .filter(({ pass }) => passes.includes(pass))
    .map((answer) => ({ ...answer, current: true }))
  const before = rows.map(({ pass, version, content, saved_by_name, saved_at }) => ({
    ...content,
    pass,
    item: no,
    version,
    savedBy: saved_by_name,
    savedAt: saved_at.toISOString(),
    current: false,
  }))
  return { item: no, versions: [...now, ...before] }
}

/** The same subject's latest earlier round, matched item by item through lineage. */
export async function previousAnswers(ctx: Ctx, id: string): Promise<PreviousAnswers> {
  const { row } = await getAssessmentRow(ctx, id)
  const { rows } = await sql<{ id: string }>`
    select a.id from rounds.assessment a join rounds.round r on r.id = a.round_id
    where a.subject_kind = ${row.subject_kind} and a.subject_id = ${row.subject_id} and a.round_id <> ${row.round_id}
      and r.version_id is not null and not r.imported and a.submissions > 0
      and (r.year, r.published_at) < (select year, published_at from rounds.round where id = ${row.round_id})
    order by r.year desc, r.published_at desc, a.id limit 1`.execute(ctx.tx)
  const [found] = rows
  if (!found) return { roundTitle: null, year: null, items: [] }
  const { row: earlier, answers } = await getAssessmentRow(ctx, found.id, 'all')
  const passes = visiblePasses(earlier, standingOf(ctx, earlier))
  const visible = answers.filter(({ pass }) => passes.includes(pass))
  const mine = readableItems(standingOf(ctx, row))
  const items = await matched(ctx, row, earlier, visible)
  return {
    roundTitle: earlier.round_title,
    year: earlier.round_year,
    items: mine === null ? items : items.filter(({ item }) => mine.includes(item)),
  }
}

async function matched(
  ctx: Ctx,
  row: AssessmentRow,
  earlier: AssessmentRow,
  answers: readonly AnswerRow[],
): Promise<PreviousAnswers['items']> {
  const [now, then] = [await roundDefinition(ctx, row), await roundDefinition(ctx, earlier)]
  const standard = await roundStandard(ctx, earlier)
  const byLineage = new Map(lineagesOf(then).map(({ no, lineage }) => [lineage, no]))
  const byItem = Map.groupBy(answers, ({ item }) => item)
  return lineagesOf(now).flatMap(({ no, lineage }) => {
    const previousItem = byLineage.get(lineage)
    if (previousItem === undefined) return []
    const passes = Object.fromEntries((byItem.get(previousItem) ?? []).map((one) => [one.pass, one]))
    const answer = resultOf<AnswerRow>(passes)
    const index = standard.indexOf.get(previousItem) ?? -1
    const { score } = scoreItem(standard, index, answer && scoredPart(answer))
    return [
      {
        item: no,
        previousItem,
        score: score === null ? null : fromHundredths(score),
        answer: answer ? toStored(answer) : null,
      },
    ]
  })
}

const lineagesOf = (standard: Standard) =>
  standard.categories.flatMap(({ items }) =>
    items.flatMap(({ no, lineage }) => (lineage === undefined ? [] : [{ no, lineage }])),
  )

/** What departments and persons of the organisation found in this year's rounds of their layers. */
export async function layersBelow(ctx: Ctx, id: string): Promise<Layers> {
  const { row } = await getAssessmentRow(ctx, id)
  const seen = resultSeenBy(ctx)
  const { rows } = await sql<Layers['layers'][number]>`
    with below as (
      select r.layer, r.id as round_id, r.title, a.id, a.subject_name as name, a.state, a.submissions,
        ${seen.vetoes} as vetoes, ${seen.total}::numeric * 100 / nullif(${seen.applicable}, 0) as percentage
      from rounds.assessment a join rounds.round r on r.id = a.round_id
      where a.unit_id = ${row.unit_id} and a.org_path <@ ${row.org_path}::ltree and r.year = ${row.round_year}
        and r.layer in ('department', 'person') and not r.imported and r.state <> 'cancelled'),
    handed_in as (select *, row_number() over (partition by round_id order by percentage, id) as place
      from below where submissions > 0)
    select b.layer, b.round_id as "roundId", b.title as "roundTitle", count(*)::int as subjects,
      count(*) filter (where b.submissions > 0)::int as submitted,
      round(avg(b.percentage) filter (where b.submissions > 0), 1)::text as "averagePercentage",
      count(*) filter (where b.vetoes > 0)::int as vetoed,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'name', h.name, 'state', h.state,
          'percentage', round(h.percentage, 1)::text) order by h.place), '[]')
        from handed_in h where h.round_id = b.round_id and h.place <= 5) as lowest
    from below b group by b.layer, b.round_id, b.title order by b.layer, b.title, b.round_id`.execute(ctx.tx)
  return { layers: rows }
}
