import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { DueThing, TodoKind } from '../../inbox/index.ts'
import type { SubjectKind } from '../contract.ts'

type Due = NonNullable<TodoKind['due']>

interface Row {
  readonly id: string
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly subject_name: string
  readonly unit_id: string
  readonly unit_name: string | null
  readonly org_path: string
  readonly user_id: string | null
  readonly round_id: string
  readonly title: string
  readonly due_on: string
}

/** Every form of a running round that is in such a state and due by the day, whoever has to act on it. */
export const dueForms =
  (which: RawBuilder<boolean>, roles: readonly Role[]): Due =>
  async (ctx, { onOrBefore }) => {
    const { rows } = await sql<Row>`
      select a.id, a.subject_kind, a.subject_id, a.subject_name, a.unit_id, u.name as unit_name, a.org_path::text, a.user_id,
        r.id as round_id, r.title, greatest(a.due_on, r.due_on) as due_on
      from rounds.assessment a join rounds.round r on r.id = a.round_id left join org.pub_unit u on u.id = a.unit_id
      where ${isRunning(ctx)} and ${which} and greatest(a.due_on, r.due_on) <= ${onOrBefore}::date`.execute(
      ctx.tx,
    )
    return rows.map((row) => ({ ...formThing(row), ...doerOf(row, roles) }))
  }

/** Assigned items not answered yet: one thing for each person, or department, of a form. */
export const dueAssignments: Due = async (ctx, { onOrBefore }) => {
  const { rows } = await sql<Row & { assigned_user: string | null; assigned_department: string | null }>`
    select distinct a.id, a.subject_kind, a.subject_id, a.subject_name, a.unit_id, u.name as unit_name,
      a.org_path::text, a.user_id, r.id as round_id, r.title, greatest(a.due_on, r.due_on) as due_on,
      p.user_id as assigned_user, p.department_id as assigned_department
    from rounds.assignment p join rounds.assessment a on a.id = p.assessment_id
      join rounds.round r on r.id = a.round_id left join org.pub_unit u on u.id = a.unit_id
    where ${isRunning(ctx)} and a.state in ('draft', 'returned')
      and greatest(a.due_on, r.due_on) <= ${onOrBefore}::date
      and not exists (select 1 from rounds.answer v
        where v.assessment_id = p.assessment_id and v.pass = 'self' and v.item_no = p.item_no)`.execute(
    ctx.tx,
  )
  return rows.map((row) => ({
    ...formThing(row),
    subject: {
      kind: 'rounds.assignment',
      id: `${row.id}:${row.assigned_user ?? row.assigned_department ?? ''}`,
    },
    userId: row.assigned_user,
    departmentId: row.assigned_department,
    roles: ['dept_respondent'],
  }))
}

/** Rounds in which forms wait for review: one thing for the bureau that runs it, however many forms. */
export const dueReviews: Due = (ctx, { onOrBefore }) =>
  dueRounds(
    ctx,
    onOrBefore,
    sql<boolean>`r.state in ('open', 'reviewing')
      and exists (select 1 from rounds.assessment a where a.round_id = r.id and a.state = 'submitted')`,
  )

/** Rounds under review in which nothing waits for review any more. */
export const dueAnnouncements: Due = (ctx, { onOrBefore }) =>
  dueRounds(
    ctx,
    onOrBefore,
    sql<boolean>`r.state = 'reviewing'
      and not exists (select 1 from rounds.assessment a where a.round_id = r.id and a.state = 'submitted')`,
  )

async function dueRounds(ctx: Ctx, onOrBefore: string, which: RawBuilder<boolean>): Promise<DueThing[]> {
  const { rows } = await sql<
    Omit<Row, 'subject_kind' | 'subject_id' | 'subject_name' | 'user_id' | 'round_id'>
  >`
    select r.id, r.unit_id, u.name as unit_name, r.org_path::text, r.title, r.review_until as due_on
    from rounds.round r left join org.pub_unit u on u.id = r.unit_id
    where ${which} and r.review_until <= ${onOrBefore}::date`.execute(ctx.tx)
  return rows.map((row) => ({
    subject: { kind: 'rounds.round', id: row.id },
    link: `/rounds/${row.id}`,
    title: row.title,
    dueOn: row.due_on,
    orgPath: row.org_path,
    unitId: row.unit_id,
    unitName: row.unit_name ?? '',
    roles: ['bureau_officer', 'bureau_lead'],
  }))
}

const isRunning = (ctx: Ctx) => sql<boolean>`r.state in ('open', 'reviewing')
  and r.opens_on <= ${ctx.today}::date and coalesce(u.valid_to > ${ctx.today}::date, true)`

const formThing = (row: Row): Omit<DueThing, 'roles'> => ({
  subject: { kind: 'rounds.assessment', id: row.id },
  link: `/assessments/${row.id}`,
  title: row.subject_name === row.unit_name ? row.title : `${row.title}：${row.subject_name}`,
  dueOn: row.due_on,
  orgPath: row.org_path,
  unitId: row.unit_id,
  unitName: row.unit_name ?? '',
  whole: {
    subject: { kind: 'rounds.round', id: row.round_id },
    link: `/rounds/${row.round_id}`,
    title: row.title,
  },
})

/** An organisation's form falls to its post-holders, a department's to its respondent, a person's to himself. */
function doerOf(row: Row, roles: readonly Role[]): Pick<DueThing, 'userId' | 'departmentId' | 'roles'> {
  if (row.user_id) return { userId: row.user_id, roles }
  return row.subject_kind === 'department'
    ? { departmentId: row.subject_id, roles: ['dept_respondent'] }
    : { roles }
}
