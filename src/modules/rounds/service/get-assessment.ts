import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { type CompiledStandard, outcomeOf, scoreItem, type Tally } from '../../standards/index.ts'
import type { Assessment, Pass, Totals } from '../contract.ts'
import {
  allowedSteps,
  countSums,
  effectiveDueOn,
  readableItems,
  resultOf,
  type Standing,
  savableItems,
  saveRefusal,
  scoredPart,
  visiblePasses,
} from '../rules.ts'
import { listAssignees } from './assign-items.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  calendarOf,
  factsOf,
  getAssessmentRow,
  standingOf,
} from './find-assessment.ts'
import { countComments } from './keep-comments.ts'
import { listEvidence } from './keep-evidence.ts'
import { itemFindings } from './register-finding.ts'
import { roundDefinition, roundStandard, standardHead } from './round-standard.ts'

/** One assessment whole: texts, answers, papers, totals, and what the caller may do next. */
export async function getAssessment(ctx: Ctx, id: string): Promise<Assessment> {
  const { row, answers: all } = await getAssessmentRow(ctx, id, 'all')
  const standing = standingOf(ctx, row)
  const passes = visiblePasses(row, standing)
  const mine = readableItems(standing)
  const isMine = (item: string | null) => mine === null || (item !== null && mine.includes(item))
  const answers = all.filter(({ pass }) => passes.includes(pass))
  const compiled = await roundStandard(ctx, row)
  const byItem = answersByItem(answers)
  const sums = countSums(compiled, byItem)
  const [assignments, evidence] = [await listAssignees(ctx, id), await listEvidence(ctx, id)]
  return {
    ...summaryOf(row),
    ...totalsOf(compiled, sums.result),
    self: totalsOf(compiled, { ...sums.self, categories: [] }),
    reviewUntil: row.review_until,
    submissions: row.submissions,
    returns: row.returns,
    standard: await standardHead(ctx, row),
    categories: (await categoriesOf(ctx, row, compiled, byItem)).flatMap((category) => {
      const items = category.items.filter(({ no }) => isMine(no))
      return items.length > 0 ? [{ ...category, items }] : []
    }),
    answers: answers.filter(({ item }) => isMine(item)).toSorted(inFormOrder(compiled)),
    assignments: assignments.filter(({ item }) => isMine(item)),
    evidence: evidence.filter(({ pass, item }) => passes.includes(pass) && isMine(item)),
    comments: (await countComments(ctx, id)).filter(({ item }) => isMine(item)),
    findings: (await itemFindings(ctx, id)).filter(({ item }) => isMine(item)),
    signature: await signatureOf(ctx, id),
    steps: await stepsOf(ctx, id),
    allowed: allowedSteps(factsOf(row), calendarOf(row), standing, ctx.today),
    mayAnswer: mayAnswer(ctx, row, standing),
  }
}

/** What lists show too, without the totals. */
export const summaryOf = (row: AssessmentRow) => ({
  id: row.id,
  roundId: row.round_id,
  roundTitle: row.round_title,
  roundState: row.round_state,
  year: row.round_year,
  layer: row.layer,
  subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
  unitId: row.unit_id,
  state: row.state,
  version: row.version,
  opensOn: row.opens_on,
  dueOn: effectiveDueOn({ due_on: row.round_due_on }, row),
  isLate: row.is_late,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  answered: row.answered,
  lastSavedAt: row.last_saved_at?.toISOString() ?? null,
})

/** Sums as `hengmi score` spells them. */
export function totalsOf(standard: CompiledStandard, tally: Tally): Totals {
  const { total, percentage, grade, vetoed } = outcomeOf(standard, tally)
  return {
    applicablePoints: fromHundredths(tally.applicablePoints),
    earned: fromHundredths(tally.earned),
    bonus: fromHundredths(tally.bonus),
    aggravated: fromHundredths(tally.aggravated),
    total: fromHundredths(total),
    percentage,
    grade,
    vetoed,
  }
}

type ByItem = ReadonlyMap<string, Partial<Record<Pass, ReturnType<typeof scoredPart>>>>

function answersByItem(answers: readonly AnswerRow[]): ByItem {
  const groups = Map.groupBy(answers, ({ item }) => item)
  return new Map(
    [...groups].map(([item, list]) => [
      item,
      Object.fromEntries(list.map((answer) => [answer.pass, scoredPart(answer)])),
    ]),
  )
}

async function categoriesOf(
  ctx: Ctx,
  row: AssessmentRow,
  standard: CompiledStandard,
  answers: ByItem,
): Promise<Assessment['categories']> {
  const { categories } = await roundDefinition(ctx, row)
  const sums = countSums(standard, answers)
  const score = (no: string) => {
    const index = standard.indexOf.get(no) ?? -1
    const points = scoreItem(standard, index, resultOf(answers.get(no) ?? {})).score
    return points === null ? null : fromHundredths(points)
  }
  return categories.map(({ name, items }, at) => ({
    name,
    applicablePoints: fromHundredths(sums.result.categories[at]?.applicablePoints ?? 0),
    earned: fromHundredths(sums.result.categories[at]?.earned ?? 0),
    answered: sums.categoryAnswered[at] ?? 0,
    items: items.map((item) => ({ ...item, score: score(item.no) })),
  }))
}

const inFormOrder = (standard: CompiledStandard) => (one: AnswerRow, other: AnswerRow) =>
  (standard.indexOf.get(one.item) ?? 0) - (standard.indexOf.get(other.item) ?? 0)

function mayAnswer(ctx: Ctx, row: AssessmentRow, standing: Standing): Assessment['mayAnswer'] {
  const passes = (['self', 'review', 'spot'] as const).filter(
    (pass) => !saveRefusal(pass, factsOf(row), calendarOf(row), standing, ctx.today),
  )
  return passes.map((pass) => {
    const items = pass === 'self' ? savableItems(standing) : null
    return { pass, items: items && [...items] }
  })
}

async function signatureOf(ctx: Ctx, id: string): Promise<Assessment['signature']> {
  const { rows } = await sql<{
    id: string
    method: 'password' | 'scan'
    evidence_id: string | null
    fingerprint: string
    signed_by_name: string
    at: Date
    accepted_at: Date | null
  }>`select id, method, evidence_id, fingerprint, signed_by_name, at, accepted_at from rounds.signature
    where assessment_id = ${id} and voided_at is null`.execute(ctx.tx)
  const [row] = rows
  return row
    ? {
        id: row.id,
        method: row.method,
        evidenceId: row.evidence_id,
        fingerprint: row.fingerprint,
        signedBy: row.signed_by_name,
        at: row.at.toISOString(),
        acceptedAt: row.accepted_at?.toISOString() ?? null,
      }
    : null
}

async function stepsOf(ctx: Ctx, id: string): Promise<Assessment['steps']> {
  const { rows } = await sql<Assessment['steps'][number]>`
    select step, from_state as "from", to_state as "to", reason, by_name as "by",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from rounds.step where assessment_id = ${id} order by at, id limit 500`.execute(ctx.tx)
  return rows
}
