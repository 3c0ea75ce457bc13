import { type Selectable, sql } from 'kysely'
import type { Actor, Ctx } from '../../../kernel/context.ts'
import { prepared } from '../../../kernel/db/connect.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { Assessment, Pass, RoundLayer, RoundPolicy, RoundState, StoredAnswer } from '../contract.ts'
import type { AssessmentFacts, AssessmentSums, RoundCalendar, Standing } from '../rules.ts'
import type { RoundsTables } from '../tables.gen.ts'
import { problem } from './round-row.ts'

/** An assessment with what its round says about it. */
export interface AssessmentRow extends Selectable<RoundsTables['rounds.assessment']> {
  readonly round_state: RoundState
  readonly round_title: string
  readonly round_year: number
  readonly round_due_on: string
  readonly layer: RoundLayer
  readonly version_id: string | null
  readonly item_nos: string[] | null
  readonly policy: RoundPolicy
  readonly opens_on: string
  readonly review_until: string
  readonly review_begun: boolean
  readonly assigned: string[]
}

/** One stored answer; null fields are left out. */
export interface AnswerRow extends StoredAnswer {
  readonly pass: Pass
}

/** The columns that a statement joining `rounds.assessment a` and `rounds.round r` gives an AssessmentRow. */
export const assessmentColumns = (ctx: Ctx) => sql`a.*, r.state as round_state, r.title as round_title,
  r.year as round_year, r.due_on as round_due_on, r.layer, r.version_id, r.item_nos, r.policy, r.opens_on,
  r.review_until,
  a.state = 'submitted' and exists (
    select 1 from rounds.answer v where v.assessment_id = a.id and v.pass = 'review'
      and v.saved_at >= a.submitted_at) as review_begun,
  ${assignedItems(ctx)} as assigned`

// Only these two roles answer by assignment; for all others the subquery would be planned for nothing.
const assignedItems = ({ actor }: Ctx) =>
  actor.grants.some(({ role }) => role === 'person' || role === 'dept_respondent')
    ? sql`array(select p.item_no from rounds.assignment p where p.assessment_id = a.id
        and (p.user_id = (select kernel.user_id()) or (p.department_id is not null
          and p.org_path <@ any (${departmentPaths(actor)}::ltree[]))))`
    : sql`'{}'::text[]`

const departmentPaths = (actor: Actor) =>
  `{${actor.grants.flatMap(({ role, path }) => (role === 'dept_respondent' ? [path] : [])).join(',')}}`

export interface FoundAssessment {
  readonly row: AssessmentRow
  readonly answers: readonly AnswerRow[]
}

/**
 * The assessment and its answers (of these items, or all) in one statement, where the caller may see it; absent
 * and invisible look the same.
 */
export async function getAssessmentRow(
  ctx: Ctx,
  id: string,
  items: readonly string[] | 'all' | 'none' = 'none',
): Promise<FoundAssessment> {
  const { rows } = await sql<AssessmentRow & { answers: StoredRow[] | null }>`${prepared}
    select ${assessmentColumns(ctx)}, ${answersOf(items)} as answers
    from rounds.assessment a join rounds.round r on r.id = a.round_id where a.id = ${id}`.execute(ctx.tx)
  const [found] = rows
  if (!found) throw problem('not-found')
  const { answers, ...row } = found
  return { row, answers: (answers ?? []).map(toAnswer) }
}

function answersOf(items: readonly string[] | 'all' | 'none') {
  if (items === 'none') return sql`null::jsonb`
  const chosen = items === 'all' ? sql`true` : sql`s.item_no = any(${items}::text[])`
  return sql`(select jsonb_agg(to_jsonb(s)) from rounds.answer s where s.assessment_id = a.id and ${chosen})`
}

/** Locks the assessment, so that what is read next stays true until the command ends. */
export async function lockAssessment(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql`select 1 from rounds.assessment where id = ${id} for no key update`.execute(
    ctx.tx,
  )
  if (rows.length === 0) throw problem('not-found')
}

/** Locked, and as the caller last saw it, where he says what that was. */
export async function lockAssessmentAt(
  ctx: Ctx,
  id: string,
  version: number | undefined,
  items: readonly string[] | 'all' | 'none' = 'none',
): Promise<FoundAssessment> {
  await lockAssessment(ctx, id)
  const found = await getAssessmentRow(ctx, id, items)
  if (version !== undefined && version !== found.row.version) {
    throw problem('stale-version', undefined, {
      current: { version: found.row.version, state: found.row.state },
    })
  }
  return found
}

type StoredRow = Selectable<RoundsTables['rounds.answer']>

/** A row of answers, as JSON or as a record, without what it leaves out. */
export function toAnswer(row: StoredRow): AnswerRow {
  const optional = {
    deductions: row.deductions,
    occurrences: row.occurrences,
    level: row.level,
    met: row.met,
    value: row.value,
    vetoed: row.vetoed,
    explanation: row.explanation,
  }
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null))
  return {
    pass: row.pass,
    item: row.item_no,
    version: row.version,
    applicable: row.applicable,
    ...given,
    savedBy: row.saved_by_name,
    savedAt: new Date(row.saved_at).toISOString(),
  }
}

/** The answer apart from the pass it stands in, as conflicts and forms show it. */
export const toStored = ({ pass: _, ...answer }: AnswerRow): StoredAnswer => answer

const holds = (actor: Actor, roles: readonly Role[], path: string): boolean =>
  actor.grants.some((grant) => roles.includes(grant.role) && isUnder(path, grant.path))

const readers: readonly Role[] = [
  'bureau_lead',
  'bureau_officer',
  'unit_head',
  'unit_officer',
  'inspector',
  'viewer',
]

/** What the acting person is to this assessment; the command line and jobs are everything. */
export function standingOf({ actor }: Pick<Ctx, 'actor'>, row: AssessmentRow): Standing {
  if (actor.kind !== 'user')
    return { officer: true, head: true, bureau: true, owner: true, readsAll: true, assigned: [] }
  const owner =
    row.user_id === actor.id ||
    (row.layer === 'department' && holds(actor, ['dept_respondent'], row.org_path))
  return {
    officer: holds(actor, ['unit_officer'], row.org_path),
    head: holds(actor, ['unit_head'], row.org_path),
    bureau: holds(actor, ['bureau_lead', 'bureau_officer'], row.org_path),
    owner,
    readsAll: owner || holds(actor, readers, row.org_path),
    assigned: row.assigned,
  }
}

export const factsOf = (row: AssessmentRow): AssessmentFacts => ({
  state: row.state,
  layer: row.layer,
  due_on: row.due_on,
  submissions: row.submissions,
  reviewBegun: row.review_begun,
})

export const calendarOf = (row: AssessmentRow): RoundCalendar => ({
  state: row.round_state,
  opens_on: row.opens_on,
  due_on: row.round_due_on,
  policy: row.policy,
})

export const sumsOf = (row: AssessmentRow): AssessmentSums => ({
  result: {
    applicablePoints: row.applicable,
    earned: row.earned,
    bonus: row.bonus,
    aggravated: row.aggravated,
    vetoes: row.vetoes,
    categories: row.category_earned.map((earned, at) => ({
      earned,
      applicablePoints: row.category_applicable[at] ?? 0,
    })),
  },
  self: {
    applicablePoints: row.self_applicable,
    earned: row.self_earned,
    bonus: row.self_bonus,
    aggravated: row.self_aggravated,
    vetoes: row.self_vetoes,
  },
  answered: row.answered,
  categoryAnswered: row.category_answered,
})

/** An assessment as the audit log names it. */
export const assessmentSubject = (id: Assessment['id']) => ({ kind: 'rounds.assessment', id })
