import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import * as audit from '../../audit/index.ts'
import { type Recipient, remind } from '../../inbox/index.ts'
import type { AssessmentState, Reminded, RemindLayers, RemindUnits, SubjectKind } from '../contract.ts'
import { needsSignOff, roundRefusal } from '../rules.ts'
import { closedUnits, dueOnOf, isOneOf } from './figures.ts'
import { assessmentSubject, getAssessmentRow, standingOf } from './find-assessment.ts'
import { getRoundRow, problem, type RoundRow, roundSubject } from './round-row.ts'

const notHandedIn: AssessmentState[] = ['draft', 'checked', 'signed', 'returned']

/** 催办: tells those whose turn it is, in their inboxes; nobody twice on one day. A dry run tells nobody. */
export async function remindUnits(ctx: Ctx, id: string, input: RemindUnits): Promise<Reminded> {
  const round = await getRoundRow(ctx, id)
  const refused = roundRefusal('remind', round)
  if (refused) throw problem(refused)
  const slow = await waitedFor(ctx, round, input)
  const orgPath = placeOf(ctx, round)
  const work = async () => {
    const all = await urge(ctx, [{ round, slow }], orgPath, input.text)
    await audit.record(ctx, {
      action: 'rounds.round.remind',
      subject: roundSubject(id),
      orgPath,
      after: {
        ...countsOf(all),
        text: input.text,
        ...(input.assessments ? { named: input.assessments } : { states: statesOf(input) }),
      },
    })
    return all
  }
  return input.dryRun ? undone(ctx, work) : work()
}

/** 催办 inside the organisation: its departments, or its people, whose own forms of this year are still out. */
export async function remindLayers(ctx: Ctx, id: string, input: RemindLayers): Promise<Reminded> {
  const { row } = await getAssessmentRow(ctx, id)
  const standing = standingOf(ctx, row)
  if (!standing.officer && !standing.head) throw problem('not-yours')
  const { rows } = await sql<Slow & { round_id: string }>`
    select a.round_id, a.id, a.state, a.subject_kind, a.subject_id, a.subject_name, a.unit_id, a.user_id,
      greatest(a.due_on, r.due_on) as due_on
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where a.unit_id = ${row.unit_id} and a.org_path <@ ${row.org_path}::ltree and a.state = any(${notHandedIn}::text[])
      and r.layer = ${input.layer} and r.year = ${row.round_year} and r.state in ('open', 'reviewing')
      and r.opens_on <= ${ctx.today}::date`.execute(ctx.tx)
  const waiting = []
  for (const [roundId, slow] of Map.groupBy(rows, (one) => one.round_id))
    waiting.push({ round: await getRoundRow(ctx, roundId), slow })
  const all = await urge(ctx, waiting, row.org_path, input.text)
  await audit.record(ctx, {
    action: 'rounds.layer.remind',
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    after: { ...countsOf(all), layer: input.layer, text: input.text },
  })
  return all
}

interface Waiting {
  readonly round: RoundRow
  readonly slow: readonly Slow[]
}

async function urge(ctx: Ctx, waiting: readonly Waiting[], orgPath: string, text: string): Promise<Reminded> {
  const slow = waiting.flatMap((one) => one.slow)
  const before = await urgedSince(ctx, slow)
  const all = { assessments: slow.length, reminders: 0, repeated: 0, unreached: 0 }
  for (const { round, slow: rows } of waiting) {
    for (const [kind, turn] of Map.groupBy(rows, ({ state }) => turnOf(state, round))) {
      const { reminders, repeated, unreached } = await remind(ctx, {
        kind,
        subject: roundSubject(round.id),
        orgPath,
        title: `催办：${round.title}`.slice(0, 200),
        text,
        to: turn.map((row) => recipientOf(row, kind)),
      })
      all.reminders += reminders
      all.repeated += repeated
      all.unreached += unreached
    }
  }
  return { ...all, urgedLately: before, reached: await reachedNow(ctx, slow) }
}

const countsOf = ({ assessments, reminders, repeated, unreached }: Reminded) => ({
  assessments,
  reminders,
  repeated,
  unreached,
})

/** Does it and takes it back: what it would have done is known exactly, and nothing of it stays. */
async function undone<Result>(ctx: Ctx, work: () => Promise<Result>): Promise<Result> {
  await sql`savepoint trial`.execute(ctx.tx)
  const result = await work()
  await sql`rollback to savepoint trial`.execute(ctx.tx)
  return result
}

const idsOf = (slow: readonly Slow[]) => sql`any(${slow.map(({ id }) => id)}::text[])`

async function urgedSince(ctx: Ctx, slow: readonly Slow[]): Promise<number> {
  const { rows } = await sql<{ urged: number }>`
    select count(distinct subject_id)::int as urged from inbox.pub_reminder
    where subject_kind = 'rounds.assessment' and subject_id = ${idsOf(slow)} and kind like 'rounds.assessment.%'
      and sent_at > ${ctx.now}::timestamptz - interval '24 hours'`.execute(ctx.tx)
  return rows[0]?.urged ?? 0
}

const mostNamed = 200

/** The people just written to, assessment by assessment. */
async function reachedNow(ctx: Ctx, slow: readonly Slow[]): Promise<Reminded['reached']> {
  const { rows } = await sql<{ id: string; people: string[] }>`
    select n.subject_id as id, array_agg(distinct u.name order by u.name) as people
    from inbox.pub_reminder n join identity.pub_user u on u.id = n.user_id
    where n.subject_kind = 'rounds.assessment' and n.subject_id = ${idsOf(slow)} and n.sent_at = ${ctx.now}
    group by n.subject_id order by n.subject_id limit ${mostNamed}`.execute(ctx.tx)
  const names = new Map(slow.map((row) => [row.id, row.subject_name]))
  return rows.map(({ id, people }) => ({ id, subjectName: names.get(id) ?? '', people }))
}

interface Slow {
  readonly id: string
  readonly state: AssessmentState
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly subject_name: string
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
    select a.id, a.state, a.subject_kind, a.subject_id, a.subject_name, a.unit_id, a.user_id,
      ${dueOnOf(round)} as due_on, ${isOneOf(closed)} as is_closed
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
