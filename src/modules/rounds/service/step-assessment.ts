import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths, percentTenths, percentText } from '../../../kernel/decimal.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import * as identity from '../../identity/index.ts'
import { type CompiledStandard, outcomeOf, scoreItem } from '../../standards/index.ts'
import type { AssessmentStep, RoundPolicy, SignStep, StepResult, SubmitStep, Warning } from '../contract.ts'
import {
  allowedSteps,
  canonicalForm,
  isLateHandIn,
  lacksExplanation,
  scoredPart,
  stepRefusal,
  steps,
  unansweredItems,
} from '../rules.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  assessmentSubject,
  calendarOf,
  type FoundAssessment,
  factsOf,
  lockAssessmentAt,
  standingOf,
  sumsOf,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

export interface StepInput {
  readonly version?: number | undefined
  readonly reason?: string | undefined
}

/** 核对: the form is looked through and closed for the head's signature. */
export const checkAssessment = (ctx: Ctx, id: string, input: StepInput = {}) => step(ctx, id, 'check', input)

/** 撤回: taken back before anybody began to review it. */
export const withdrawAssessment = (ctx: Ctx, id: string, input: StepInput = {}) =>
  step(ctx, id, 'withdraw', input, voidSignature)

/** 重新填报: a signature was given to what stood there, so it falls. */
export const reopenAssessment = (ctx: Ctx, id: string, input: StepInput = {}) =>
  step(ctx, id, 'reopen', input, voidSignature)

/** 退回, with the reason the unit is to read. */
export const returnAssessment = (ctx: Ctx, id: string, input: StepInput & { readonly reason: string }) =>
  step(ctx, id, 'return', input, async (context, found) => {
    await voidSignature(context, found)
    return { set: sql`returns = returns + 1,` }
  })

/** 签批: the head types the password again, or the scan of the signed and stamped paper stands for it. */
export const signAssessment = (ctx: Ctx, id: string, input: SignStep) =>
  step(ctx, id, 'sign', input, async (context, { row, answers }) => {
    if (!methodsOf[row.policy.signOff].includes(input.method)) throw problem('sign-method')
    const evidenceId = input.method === 'scan' ? await scanOf(context, row, input.evidenceId) : null
    if (input.method === 'password') await identity.verifyPassword(context, input.password)
    await sql`insert into rounds.signature
        (id, assessment_id, org_path, method, evidence_id, fingerprint, signed_by, signed_by_name, at)
      values (${newId()}, ${row.id}, ${row.org_path}::ltree, ${input.method}, ${evidenceId},
        ${fingerprintOf(answers)}, ${context.actor.id}, ${context.actor.name}, ${context.now})`.execute(
      context.tx,
    )
    return {}
  })

/** 提交: says what was left unanswered, and goes on only when that was meant. */
export const submitAssessment = (ctx: Ctx, id: string, input: NonNullable<SubmitStep> = {}) =>
  step(ctx, id, 'submit', input, async (context, { row, answers }) => {
    const standard = await roundStandard(context, row)
    const own = new Map(answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))
    const open = unansweredItems(standard, own)
    if (open.length > 0 && !input.confirmUnanswered) {
      throw problem('unanswered', `尚有 ${open.length} 个小项未填报，将按不扣分计：${open.join('、')}`, {
        items: open,
      })
    }
    const late = isLateHandIn({ due_on: row.round_due_on }, row, context.today)
    return {
      set: sql`submitted_at = ${context.now}, submissions = submissions + 1, is_late = ${late},`,
      warnings: [
        ...unansweredWarnings(open),
        ...unexplained(standard, own),
        ...(await withoutEvidence(context, row, own)),
      ],
    }
  })

/** 审核通过: the grade is decided, and a scanned signature counts from now. */
export const acceptAssessment = (ctx: Ctx, id: string, input: StepInput = {}) =>
  step(ctx, id, 'accept', input, async (context, { row, answers }) => {
    await sql`update rounds.signature set accepted_by = ${context.actor.id}, accepted_at = ${context.now}
      where assessment_id = ${row.id} and voided_at is null and method = 'scan'`.execute(context.tx)
    const standard = await roundStandard(context, row)
    const { result } = sumsOf(row)
    const { grade, total } = outcomeOf(standard, result)
    return {
      set: sql`grade = ${grade}, percentage_tenths = ${percentTenths(total, result.applicablePoints)},`,
      warnings: outdatedReviews(answers),
    }
  })

const methodsOf: Record<RoundPolicy['signOff'], readonly SignStep['method'][]> = {
  password: ['password'],
  scan: ['scan'],
  either: ['password', 'scan'],
  none: [],
}

/** What a step does beside moving the state: columns to set, and words for the caller. */
interface Effect {
  readonly set?: RawBuilder<unknown>
  readonly warnings?: readonly Warning[]
}

async function step(
  ctx: Ctx,
  id: string,
  name: AssessmentStep,
  input: StepInput,
  act: (ctx: Ctx, found: FoundAssessment) => Promise<Effect> = async () => ({}),
): Promise<StepResult> {
  const found = await lockAssessmentAt(ctx, id, input.version, 'all')
  const { row } = found
  const refused = stepRefusal(name, factsOf(row), calendarOf(row), standingOf(ctx, row), ctx.today)
  if (refused) throw problem(refused)
  const { set = sql``, warnings = [] } = await act(ctx, found)
  const to = steps[name].to
  await sql`with changed as (
      update rounds.assessment set ${set} state = ${to}, version = version + 1 where id = ${id} returning id)
    insert into rounds.step (id, assessment_id, org_path, step, from_state, to_state, reason, by_id, by_name, at)
    select ${newId()}, id, ${row.org_path}::ltree, ${name}, ${row.state}, ${to}, ${input.reason ?? null},
      ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now} from changed`.execute(ctx.tx)
  await audit.record(ctx, {
    action: `rounds.assessment.${name}`,
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    before: { state: row.state },
    after: { state: to, warnings: warnings.length },
    reason: input.reason,
  })
  return stepResult(ctx, { ...row, state: to, version: row.version + 1, review_begun: false }, warnings)
}

async function stepResult(ctx: Ctx, row: AssessmentRow, warnings: readonly Warning[]): Promise<StepResult> {
  const { result } = sumsOf(row)
  const { total, grade } = outcomeOf(await roundStandard(ctx, row), result)
  return {
    id: row.id,
    state: row.state,
    version: row.version,
    total: fromHundredths(total),
    percentage: percentText(total, result.applicablePoints),
    grade,
    allowed: allowedSteps(factsOf(row), calendarOf(row), standingOf(ctx, row), ctx.today),
    warnings: [...warnings],
  }
}

async function voidSignature(ctx: Ctx, { row }: FoundAssessment): Promise<Effect> {
  await sql`update rounds.signature set voided_at = ${ctx.now}
    where assessment_id = ${row.id} and voided_at is null`.execute(ctx.tx)
  return {}
}

/** The scan must hang on this very assessment and still be there. */
async function scanOf(ctx: Ctx, row: AssessmentRow, evidenceId: string): Promise<string> {
  const { rows } = await sql`select 1 from rounds.evidence where id = ${evidenceId}
    and assessment_id = ${row.id} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) throw problem('no-scan')
  return evidenceId
}

/** What was signed: SHA-256 over the unit's own answers in one spelling. */
export function fingerprintOf(answers: readonly AnswerRow[]): string {
  const own = answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer] as const)
  return createHash('sha256')
    .update(canonicalForm(new Map(own)))
    .digest('hex')
}

const unansweredWarnings = (items: readonly string[]): Warning[] =>
  items.map((item) => ({ item, code: 'unanswered', message: `小项 ${item} 未填报，按不扣分计` }))

function unexplained(standard: CompiledStandard, answers: ReadonlyMap<string, AnswerRow>): Warning[] {
  return standard.items.flatMap((item, index) => {
    const answer = answers.get(item.no)
    if (!answer) return []
    const lost = (scoreItem(standard, index, scoredPart(answer)).score ?? item.points) < item.points
    if (!lacksExplanation(item, lost, answer)) return []
    return [{ item: item.no, code: 'no-explanation', message: `小项 ${item.no} 有扣分但没有说明` }]
  })
}

/** Items whose standard asks for evidence that nobody added; it is said, not enforced. */
async function withoutEvidence(
  ctx: Ctx,
  row: AssessmentRow,
  answers: ReadonlyMap<string, AnswerRow>,
): Promise<Warning[]> {
  const { categories } = await roundDefinition(ctx, row)
  const asking = categories
    .flatMap(({ items }) => items)
    .filter(
      ({ no, evidence, kind }) => evidence && kind === 'scored' && answers.get(no)?.applicable !== false,
    )
  if (asking.length === 0) return []
  const { rows } = await sql<{ item_no: string }>`select distinct item_no from rounds.evidence
    where assessment_id = ${row.id} and pass = 'self' and item_no is not null and removed_at is null`.execute(
    ctx.tx,
  )
  const there = new Set(rows.map(({ item_no }) => item_no))
  return asking
    .filter(({ no }) => !there.has(no))
    .map(({ no }) => ({ item: no, code: 'no-evidence', message: `小项 ${no} 要求佐证材料，尚未上传` }))
}

/** Items the unit answered anew after they were reviewed: the review's answer still counts, which may be unmeant. */
function outdatedReviews(answers: readonly AnswerRow[]): Warning[] {
  const own = new Map(answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))
  return answers.flatMap(({ pass, item, savedAt }) =>
    pass === 'review' && (own.get(item)?.savedAt ?? '') > savedAt
      ? [{ item, code: 'review-outdated', message: `小项 ${item} 在审核之后又有新的填报，仍按审核结果计` }]
      : [],
  )
}
