import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths, percentTenths } from '../../../kernel/decimal.ts'
import * as audit from '../../audit/index.ts'
import { type CompiledStandard, outcomeOf } from '../../standards/index.ts'
import type { Pass, Recount } from '../contract.ts'
import { type AnswerContent, countSums, scoredPart } from '../rules.ts'
import type { RoundsTables } from '../tables.gen.ts'
import { type AnswerRow, toAnswer } from './find-assessment.ts'
import { getRoundRow, roundSubject } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

type Stored = Selectable<RoundsTables['rounds.assessment']>
type StoredAnswer = Selectable<RoundsTables['rounds.answer']>
type Difference = Recount['different'][number]

const batchSize = 500

/**
 * Computes every assessment's totals anew from its answers and compares them with what the increments kept.
 * Nothing is changed unless `repair` says so.
 */
export async function recountRound(
  ctx: Ctx,
  id: string,
  options: { readonly repair?: boolean } = {},
): Promise<Recount> {
  const round = await getRoundRow(ctx, id)
  // Imported results have totals and no answers to count them from.
  if (round.imported || round.state === 'draft') return { checked: 0, different: [] }
  const standard = await roundStandard(ctx, round)
  const different: Difference[] = []
  let checked = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await readBatch(ctx, id, after, options.repair ?? false)
    const last = batch.at(-1)
    if (!last) break
    const wrong = batch.flatMap(({ row, answers }) => {
      const counted = countedColumns(standard, row, answers)
      const differences = compare(row, counted)
      return differences.length > 0 ? [{ row, counted, differences }] : []
    })
    different.push(...wrong.flatMap(({ differences }) => differences))
    if (options.repair) for (const { row, counted } of wrong) await repair(ctx, row.id, counted)
    checked += batch.length
    after = last.row.id
  }
  if (options.repair && different.length > 0) {
    await audit.record(ctx, {
      action: 'rounds.round.recount',
      subject: roundSubject(id),
      orgPath: round.org_path,
      after: { checked, different },
    })
  }
  return { checked, different }
}

interface Counted {
  readonly row: Stored
  readonly answers: readonly AnswerRow[]
}

/** Totals and answers in one statement, so that a save between two reads cannot look like an error. */
async function readBatch(ctx: Ctx, roundId: string, after: string, willRepair: boolean): Promise<Counted[]> {
  if (willRepair) {
    await sql`select 1 from (select id from rounds.assessment where round_id = ${roundId} and id > ${after}
      order by id limit ${batchSize} for no key update) locked`.execute(ctx.tx)
  }
  const { rows } = await sql<Stored & { answers: StoredAnswer[] | null }>`
    select a.*, (select jsonb_agg(to_jsonb(s)) from rounds.answer s where s.assessment_id = a.id) as answers
    from rounds.assessment a where a.round_id = ${roundId} and a.id > ${after}
    order by a.id limit ${batchSize}`.execute(ctx.tx)
  return rows.map(({ answers, ...row }) => ({ row, answers: (answers ?? []).map(toAnswer) }))
}

type Columns = Pick<
  Stored,
  | 'applicable'
  | 'earned'
  | 'bonus'
  | 'aggravated'
  | 'vetoes'
  | 'self_applicable'
  | 'self_earned'
  | 'self_bonus'
  | 'self_aggravated'
  | 'self_vetoes'
  | 'answered'
  | 'category_applicable'
  | 'category_earned'
  | 'category_answered'
  | 'grade'
  | 'percentage_tenths'
>

function countedColumns(standard: CompiledStandard, row: Stored, answers: readonly AnswerRow[]): Columns {
  const byItem = new Map<string, Partial<Record<Pass, AnswerContent>>>()
  for (const answer of answers) {
    byItem.set(answer.item, { ...byItem.get(answer.item), [answer.pass]: scoredPart(answer) })
  }
  const { result, self, answered, categoryAnswered } = countSums(standard, byItem)
  const decided = row.state === 'accepted' || row.state === 'announced'
  const { grade, total } = outcomeOf(standard, result)
  return {
    applicable: result.applicablePoints,
    earned: result.earned,
    bonus: result.bonus,
    aggravated: result.aggravated,
    vetoes: result.vetoes,
    self_applicable: self.applicablePoints,
    self_earned: self.earned,
    self_bonus: self.bonus,
    self_aggravated: self.aggravated,
    self_vetoes: self.vetoes,
    answered,
    category_applicable: result.categories.map(({ applicablePoints }) => applicablePoints),
    category_earned: result.categories.map(({ earned }) => earned),
    category_answered: [...categoryAnswered],
    // Before a decision there is no grade; what an earlier, returned submission got does not count.
    grade: decided ? grade : row.grade,
    percentage_tenths: decided ? percentTenths(total, result.applicablePoints) : row.percentage_tenths,
  }
}

const counts = ['vetoes', 'self_vetoes', 'answered', 'category_answered', 'grade', 'percentage_tenths']

function compare(row: Stored, counted: Columns): Difference[] {
  return (Object.keys(counted) as (keyof Columns)[]).flatMap((column) => {
    const spell = (value: unknown): string =>
      Array.isArray(value)
        ? value.map(spell).join(' ')
        : typeof value === 'number' && !counts.includes(column)
          ? fromHundredths(value)
          : String(value ?? '')
    const [stored, recounted] = [spell(row[column]), spell(counted[column])]
    return stored === recounted
      ? []
      : [{ assessment: row.id, unit: row.subject_name, column, stored, recounted }]
  })
}

const repair = (ctx: Ctx, id: string, counted: Columns) =>
  sql`update rounds.assessment set ${sql.join(
    Object.entries(counted).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
  )}, version = version + 1 where id = ${id}`.execute(ctx.tx)
