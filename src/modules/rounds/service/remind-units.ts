import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import * as audit from '../../audit/index.ts'
import { type Recipient, remind } from '../../inbox/index.ts'
import type { AssessmentState, Reminded, RemindUnits, SubjectKind } from '../contract.ts'
import { needsSignOff, roundRefusal } from '../rules.ts'
import { closedUnits, dueOnOf, isOneOf } from './figures.ts'
import { getRoundRow, problem, type RoundRow, roundSubject } from './round-row.ts'

const notHandedIn: AssessmentState[] = ['draft', 'checked', 'signed', 'returned']

/** 催办: tells those whose turn it is, in their inboxes; nobody twice on one day. */
export async function remindUnits(ctx: Ctx, id: string, input: RemindUnits): Promise<Reminded> {
  const round = await getRoundRow(ctx, id)
  const refused = roundRefusal('remind', round)
  if (refused) throw problem(refused)
  const slow = await waitedFor(ctx, round, input)
  const orgPath = placeOf(ctx, round)
  const all = { assessments: slow.length, reminders: 0, repeated: 0, unreached: 0 }
  for (const [kind, rows] of Map.groupBy(slow, ({ state }) => turnOf(state, round))) {
    const { reminders, repeated, unreached } = await remind(ctx, {
      kind,
      subject: roundSubject(id),
      orgPath,
      title: `催办：${round.title}`.slice(0, 200),
      text: input.text,
      to: rows.map((row) => recipientOf(row, kind)),
    })
    all.reminders += reminders
    all.repeated += repeated
    all.unreached += unreached
  }
  await audit.record(ctx, {
    action: 'rounds.round.remind',
    subject: roundSubject(id),
    orgPath,
    after: {
      ...all,
      text: input.text,
      ...(input.assessments ? { named: input.assessments } : { states: statesOf(input) }),
    },
  })
  return all
}

interface Slow {
  readonly id: string
  readonly state: AssessmentState
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly unit_id: string
  readonly user_id: string | null
  readonly due_on: string
}

const statesOf = (input: RemindUnits): AssessmentState[] => input.states ?? notHandedIn

/** Whoever has handed in, or was closed meanwhile, is not waited for, also where he is named. */
async function waitedFor(ctx: Ctx, round: RoundRow, input: RemindUnits): Promise<Slow[]> {
  const chosen = input.assessments
    ? sql<boolean>`a.id = any(${input.assessments}::uuid[])`
    : sql<boolean>`a.state = any(${statesOf(input)}::text[])`
  const closed = await closedUnits(ctx, round)
  const { rows } = await sql<Slow & { is_closed: boolean }>`
    select a.id, a.state, a.subject_kind, a.subject_id, a.unit_id, a.user_id, ${dueOnOf(round)} as due_on,
      ${isOneOf(closed)} as is_closed
    from rounds.assessment a where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${chosen}`.execute(
    ctx.tx,
  )
  const found = new Set(rows.map((row) => row.id))
  const errors = (input.assessments ?? []).flatMap((wanted, at) =>
    found.has(wanted) ? [] : [{ pointer: `/assessments/${at}`, detail: '不存在、不可见或不属于该轮' }],
  )
  if (errors.length > 0) throw problem('unknown-assessment', undefined, { errors })
  return rows.filter((row) => !row.is_closed && notHandedIn.includes(row.state))
}

/** What is to be done next, named like the todo of it. */
function turnOf(state: AssessmentState, round: RoundRow): string {
  if (state === 'checked' && needsSignOff(round.layer, round.policy)) return 'rounds.assessment.sign'
  if (state === 'checked' || state === 'signed') return 'rounds.assessment.submit'
  return state === 'returned' ? 'rounds.assessment.redo' : 'rounds.assessment.fill'
}

function recipientOf(row: Slow, turn: string): Recipient {
  const about = { subject: { kind: 'rounds.assessment', id: row.id }, dueOn: row.due_on }
  if (row.user_id) return { userId: row.user_id, ...about }
  if (row.subject_kind === 'department') {
    return { unitId: row.unit_id, departmentId: row.subject_id, roles: ['dept_respondent'], ...about }
  }
  const roles =
    turn === 'rounds.assessment.sign' ? (['unit_head', 'unit_officer'] as const) : (['unit_officer'] as const)
  return { unitId: row.unit_id, roles, ...about }
}

/** A county reminds its own in the city's round: what it did happened in the county. */
const placeOf = (ctx: Ctx, round: RoundRow): string =>
  ctx.scopes.some((scope) => isUnder(round.org_path, scope))
    ? round.org_path
    : (ctx.scopes[0] ?? round.org_path)
