import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { prepared } from '../../../kernel/db/connect.ts'
import { fromHundredths, percentTenths } from '../../../kernel/decimal.ts'
import { newId } from '../../../kernel/ids.ts'
import { type FieldError, kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import { answerProblems, type CompiledStandard, outcomeOf } from '../../standards/index.ts'
import type { AnswerEntry, Conflict, Pass, SaveAnswers, SaveResult } from '../contract.ts'
import {
  type AnswerContent,
  type AssessmentSums,
  adjustSums,
  judgeEntry,
  savableItems,
  saveRefusal,
  scoredPart,
} from '../rules.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  assessmentSubject,
  calendarOf,
  type FoundAssessment,
  factsOf,
  getAssessmentRow,
  lockAssessment,
  standingOf,
  sumsOf,
  toStored,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/**
 * Saves answers of one pass: each item stands alone, an entry replaces the stored answer whole. Answers, history,
 * totals and the audit event are written together.
 */
export async function saveAnswers(ctx: Ctx, id: string, input: SaveAnswers): Promise<SaveResult> {
  const items = input.answers.map(({ item }) => item)
  // First without a lock: the write compares the assessment's version, which every change of it raises. Only a
  // save that lost such a race waits for the lock and judges anew.
  const first = await attempt(ctx, await getAssessmentRow(ctx, id, items), input)
  if (first) return first
  await lockAssessment(ctx, id)
  const second = await attempt(ctx, await getAssessmentRow(ctx, id, items), input)
  if (!second) throw new Error(`assessment ${id} changed under its lock`)
  return second
}

/** What a save comes to, before anything is written. */
interface Judged {
  readonly save: readonly AnswerEntry[]
  readonly same: readonly { readonly item: string; readonly version: number }[]
  readonly conflicts: readonly Conflict[]
}

async function attempt(
  ctx: Ctx,
  found: FoundAssessment,
  input: SaveAnswers,
): Promise<SaveResult | undefined> {
  const { row } = found
  const compiled = await roundStandard(ctx, row)
  mayI(ctx, row, input)
  refuseInvalid(compiled, input.answers)
  const stored = new Map(
    found.answers.filter(({ pass }) => pass === input.pass).map((answer) => [answer.item, answer]),
  )
  const judged = judge(input.answers, stored)
  const sums = sumsAfter(compiled, row, found.answers, input.pass, judged.save)
  const saved = [...judged.same, ...judged.save.map(({ item, version }) => ({ item, version: version + 1 }))]
  const total = fromHundredths(outcomeOf(compiled, sums.result).total)
  if (saved.length === 0) {
    throw problem('stale-answers', undefined, { conflicts: judged.conflicts, total })
  }
  const redone = row.state === 'returned'
  if (judged.save.length > 0 || redone) {
    const change = { row, compiled, pass: input.pass, entries: judged.save, stored, sums }
    if (!(await write(ctx, change))) return undefined
    await audit.record(ctx, {
      action: 'rounds.answer.save',
      subject: assessmentSubject(row.id),
      orgPath: row.org_path,
      before: {
        pass: input.pass,
        state: row.state,
        answers: trace(judged.save.map(({ item }) => stored.get(item))),
      },
      after: { pass: input.pass, total, answers: trace(judged.save) },
    })
  }
  return { saved: inOrder(saved, input.answers), conflicts: [...judged.conflicts], total }
}

/** Who, in which state, which items: the reasons for a refusal, in that order. */
function mayI(ctx: Ctx, row: AssessmentRow, { pass, answers }: SaveAnswers): void {
  const standing = standingOf(ctx, row)
  const refused = saveRefusal(pass, factsOf(row), calendarOf(row), standing, ctx.today)
  if (refused) throw problem(refused)
  const mine = savableItems(standing)
  const foreign =
    mine === null ? [] : answers.filter(({ item }) => !mine.includes(item)).map(({ item }) => item)
  if (foreign.length > 0) {
    throw problem('not-assigned', `小项 ${foreign.join('、')} 没有分配给你或你的内设机构`, { items: foreign })
  }
}

function refuseInvalid(standard: CompiledStandard, entries: readonly AnswerEntry[]): void {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [at, entry] of entries.entries()) {
    const item = standard.items[standard.indexOf.get(entry.item) ?? -1]
    if (!item) errors.push({ pointer: `/answers/${at}/item`, detail: `标准中没有小项 ${entry.item}` })
    else {
      for (const { pointer, message } of answerProblems(item, scoredPart(entry)))
        errors.push({ pointer: `/answers/${at}${pointer}`, detail: message })
    }
    if (seen.has(entry.item))
      errors.push({ pointer: `/answers/${at}/item`, detail: `小项 ${entry.item} 写了两次` })
    seen.add(entry.item)
  }
  if (errors.length > 0) throw kernelProblem('invalid-input', undefined, { errors })
}

function judge(entries: readonly AnswerEntry[], stored: ReadonlyMap<string, AnswerRow>): Judged {
  const save: AnswerEntry[] = []
  const same: { item: string; version: number }[] = []
  const conflicts: Conflict[] = []
  for (const entry of entries) {
    const theirs = stored.get(entry.item)
    const verdict = judgeEntry(entry, theirs)
    if (verdict === 'save') save.push(entry)
    else if (verdict === 'conflict')
      conflicts.push({ item: entry.item, yours: entry, theirs: theirs ? toStored(theirs) : null })
    else same.push({ item: entry.item, version: theirs?.version ?? 0 })
  }
  return { save, same, conflicts }
}

function sumsAfter(
  compiled: CompiledStandard,
  row: AssessmentRow,
  answers: readonly AnswerRow[],
  pass: Pass,
  entries: readonly AnswerEntry[],
): AssessmentSums {
  const byItem = Map.groupBy(answers, ({ item }) => item)
  let sums = sumsOf(row)
  for (const entry of entries) {
    const before = Object.fromEntries(
      (byItem.get(entry.item) ?? []).map((answer) => [answer.pass, scoredPart(answer)]),
    )
    const index = compiled.indexOf.get(entry.item) ?? -1
    sums = adjustSums(compiled, sums, { index, before, after: { ...before, [pass]: scoredPart(entry) } })
  }
  return sums
}

interface Change {
  readonly row: AssessmentRow
  readonly compiled: CompiledStandard
  readonly pass: Pass
  readonly entries: readonly AnswerEntry[]
  readonly stored: ReadonlyMap<string, AnswerRow>
  readonly sums: AssessmentSums
}

/**
 * Everything in one statement; false where the assessment has changed since it was read. Where it stands is taken
 * from its row as written, since its organisation may have moved in between.
 */
async function write(ctx: Ctx, change: Change): Promise<boolean> {
  const { row, pass, entries, stored } = change
  const rewritten = entries.filter(({ item }) => stored.has(item)).map(({ item }) => item)
  const parts: RawBuilder<unknown>[] = [
    sql`changed as (${changeAssessment(ctx, change)} returning id, org_path)`,
  ]
  if (rewritten.length > 0) parts.push(sql`kept as (${keepHistory(pass, rewritten)})`)
  if (entries.length > 0) parts.push(sql`saved as (${putAnswers(ctx, change)})`)
  if (row.state === 'returned') {
    parts.push(sql`redone as (insert into rounds.step
        (id, assessment_id, org_path, step, from_state, to_state, by_id, by_name, at)
      select ${newId()}, id, org_path, 'redo', 'returned', 'draft', ${ctx.actor.id},
        ${ctx.actor.name}, ${ctx.now} from changed)`)
  }
  const { rows } = await sql`${prepared} with ${sql.join(parts)} select id from changed`.execute(ctx.tx)
  return rows.length > 0
}

function changeAssessment(ctx: Ctx, { row, compiled, pass, sums }: Change): RawBuilder<unknown> {
  const { result, self } = sums
  const own = sql`state = 'draft', last_saved_at = ${ctx.now}, answered = ${sums.answered},
    self_applicable = ${self.applicablePoints}, self_earned = ${self.earned}, self_bonus = ${self.bonus},
    self_aggravated = ${self.aggravated}, self_vetoes = ${self.vetoes},
    category_answered = ${sums.categoryAnswered}::int[],`
  // Accepted results stay graded while a spot check changes them.
  const grade = outcomeOf(compiled, result)
  const graded = sql`grade = ${grade.grade},
    percentage_tenths = ${percentTenths(grade.total, result.applicablePoints)},`
  return sql`update rounds.assessment set ${pass === 'self' ? own : sql``} ${row.state === 'accepted' ? graded : sql``}
    applicable = ${result.applicablePoints}, earned = ${result.earned}, bonus = ${result.bonus},
    aggravated = ${result.aggravated}, vetoes = ${result.vetoes},
    category_applicable = ${result.categories.map((one) => one.applicablePoints)}::int[],
    category_earned = ${result.categories.map((one) => one.earned)}::int[],
    version = version + 1
    where id = ${row.id} and version = ${row.version}`
}

const keepHistory = (pass: Pass, items: readonly string[]) => sql`insert into rounds.answer_history
    (assessment_id, pass, item_no, version, org_path, content, saved_by, saved_by_name, saved_at)
  select o.assessment_id, o.pass, o.item_no, o.version, o.org_path, jsonb_strip_nulls(jsonb_build_object(
      'applicable', o.applicable, 'deductions', o.deductions, 'occurrences', o.occurrences, 'level', o.level,
      'met', o.met, 'value', o.value, 'vetoed', o.vetoed, 'explanation', o.explanation)),
    o.saved_by, o.saved_by_name, o.saved_at
  from changed c join rounds.answer o on o.assessment_id = c.id and o.pass = ${pass} and o.item_no = any(${items}::text[])`

function putAnswers(ctx: Ctx, { pass, entries }: Change): RawBuilder<unknown> {
  const rows = entries.map((entry) => ({
    ...scoredPart(entry),
    item: entry.item,
    version: entry.version + 1,
    explanation: entry.explanation || null,
  }))
  return sql`insert into rounds.answer as a (assessment_id, pass, item_no, org_path, version, applicable, deductions,
      occurrences, level, met, value, vetoed, explanation, saved_by, saved_by_name, saved_at)
    select c.id, ${pass}, e.item, c.org_path, e.version, e.applicable, e.deductions, e.occurrences,
      e.level, e.met, e.value, e.vetoed, e.explanation, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now}
    from changed c, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e (item text, version int,
      applicable boolean, deductions jsonb, occurrences int, level text, met boolean, value text, vetoed boolean,
      explanation text)
    on conflict (assessment_id, pass, item_no) do update set version = excluded.version,
      applicable = excluded.applicable, deductions = excluded.deductions, occurrences = excluded.occurrences,
      level = excluded.level, met = excluded.met, value = excluded.value, vetoed = excluded.vetoed,
      explanation = excluded.explanation, saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name,
      saved_at = excluded.saved_at`
}

/** Answers as the audit log keeps them: by item, without who and when, which the event says itself. */
const trace = (answers: readonly ((AnswerContent & { item: string; version: number }) | undefined)[]) =>
  Object.fromEntries(
    answers.flatMap((answer) =>
      answer
        ? [[answer.item, { ...scoredPart(answer), version: answer.version, explanation: answer.explanation }]]
        : [],
    ),
  )

function inOrder(
  saved: readonly { item: string; version: number }[],
  entries: readonly AnswerEntry[],
): { item: string; version: number }[] {
  const versions = new Map(saved.map(({ item, version }) => [item, version]))
  return entries.flatMap(({ item }) => {
    const version = versions.get(item)
    return version === undefined ? [] : [{ item, version }]
  })
}
