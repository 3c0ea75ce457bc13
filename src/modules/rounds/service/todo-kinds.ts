import { type RawBuilder, sql } from 'kysely'
import { type Actor, type Ctx, inScope } from '../../../kernel/context.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { Todo, TodoKind } from '../../inbox/index.ts'
import { dueAnnouncements, dueAssignments, dueForms, dueReviews } from './due-things.ts'

const needsSignature = sql<boolean>`(r.layer = 'organisation' and r.policy ->> 'signOff' <> 'none')`
const isChecked = sql<boolean>`(a.state = 'checked' and ${needsSignature})`
const isReady = sql<boolean>`(a.state = 'signed' or (a.state = 'checked' and not ${needsSignature}))`

/** Who has to do what in a round, found in the state of its assessments. The inbox says what is due soon or overdue. */
export const todoKinds: readonly TodoKind[] = [
  {
    kind: 'rounds.assessment.fill',
    title: '待填报',
    permission: 'rounds.assessment.check',
    find: (ctx, { limit }) =>
      findAssessments(ctx, limit, sql<boolean>`a.state = 'draft' and ${fillsIt(ctx)}`),
    due: dueForms(sql<boolean>`a.state = 'draft'`, ['unit_officer']),
  },
  {
    kind: 'rounds.assessment.redo',
    title: '被退回，待修改',
    permission: 'rounds.assessment.check',
    find: (ctx, { limit }) =>
      findAssessments(ctx, limit, sql<boolean>`a.state = 'returned' and ${fillsIt(ctx)}`),
    due: dueForms(sql<boolean>`a.state = 'returned'`, ['unit_officer']),
  },
  {
    kind: 'rounds.assessment.answer',
    title: '分配的小项待填报',
    permission: 'rounds.assessment.check',
    find: (ctx, { limit }) =>
      findAssessments(ctx, limit, sql<boolean>`a.state in ('draft', 'returned') and ${hasOpenItems(ctx)}`),
    due: dueAssignments,
  },
  {
    kind: 'rounds.assessment.sign',
    title: '待签批',
    permission: 'rounds.assessment.sign',
    find: (ctx, { limit }) =>
      findAssessments(ctx, limit, sql<boolean>`${isChecked} and ${isAtUnits(ctx, 'unit_head')}`),
    due: dueForms(isChecked, ['unit_head']),
  },
  {
    kind: 'rounds.assessment.submit',
    title: '待提交',
    permission: 'rounds.assessment.submit',
    find: (ctx, { limit }) => findAssessments(ctx, limit, sql<boolean>`${isReady} and ${fillsIt(ctx)}`),
    due: dueForms(isReady, ['unit_officer']),
  },
  {
    kind: 'rounds.assessment.review',
    title: '待审核',
    permission: 'rounds.assessment.accept',
    find: (ctx, { limit }) => {
      const submitted = sql<boolean>`a.state = 'submitted' and ${inScope(ctx, 'a.org_path')}`
      return findAssessments(ctx, limit, submitted, sql`r.review_until`)
    },
    due: dueReviews,
  },
  {
    kind: 'rounds.assessment.spot-check',
    title: '待抽查复核',
    permission: 'rounds.assessment.spot-check',
    find: (ctx, { limit }) => {
      const drawn = sql<boolean>`a.state = 'accepted' and ${inScope(ctx, 'a.org_path')} and a.id in (
        select assessment_id from rounds.spot_check_target where done_at is null and drawn_as <> 'reserve')`
      return findAssessments(ctx, limit, drawn, sql`r.review_until`)
    },
  },
  {
    kind: 'rounds.round.announce',
    title: '待公布结果',
    permission: 'rounds.round.announce',
    find: findReviewed,
    due: dueAnnouncements,
  },
]

const idsOf = (actor: Actor, role: Role): string[] =>
  actor.grants.flatMap((grant) => (grant.role === role ? [grant.unitId] : []))
const pathsOf = (actor: Actor, role: Role): string =>
  `{${actor.grants.flatMap((grant) => (grant.role === role ? [grant.path] : [])).join(',')}}`

// By id, not by path: under a row policy only an operator that leaks nothing may use an index, and uuid = does.
const isAtUnits = (ctx: Ctx, role: Role) =>
  sql<boolean>`(a.unit_id = any(${idsOf(ctx.actor, role)}::uuid[]) and a.subject_kind in ('unit', 'body', 'post'))`

/** An organisation's form falls to its 保密员, a department's to its respondent, a person's to himself. */
const fillsIt = (ctx: Ctx) => sql<boolean>`(${isAtUnits(ctx, 'unit_officer')}
  or (a.subject_kind = 'department' and a.org_path <@ any(${pathsOf(ctx.actor, 'dept_respondent')}::ltree[]))
  or a.user_id = (select kernel.user_id()))`

const hasOpenItems = (ctx: Ctx) => sql<boolean>`a.id in (
  select p.assessment_id from rounds.assignment p
  where (p.user_id = (select kernel.user_id())
      or (p.department_id is not null and p.org_path <@ any(${pathsOf(ctx.actor, 'dept_respondent')}::ltree[])))
    and not exists (select 1 from rounds.answer v
      where v.assessment_id = p.assessment_id and v.pass = 'self' and v.item_no = p.item_no))`

interface Found {
  id: string
  subject_name: string
  unit_id: string
  unit_name: string | null
  title: string
  due_on: string
  total: number
}

async function findAssessments(
  ctx: Ctx,
  limit: number,
  which: RawBuilder<boolean>,
  due: RawBuilder<unknown> = sql`greatest(a.due_on, r.due_on)`,
): Promise<{ items: Todo[]; total: number }> {
  const { rows } = await sql<Found>`
    select a.id, a.subject_name, a.unit_id, u.name as unit_name, r.title, ${due} as due_on, count(*) over ()::int as total
    from rounds.assessment a join rounds.round r on r.id = a.round_id left join org.pub_unit u on u.id = a.unit_id
    where r.state in ('open', 'reviewing') and r.opens_on <= ${ctx.today}::date
      and coalesce(u.valid_to > ${ctx.today}::date, true) and ${which}
    order by ${due}, a.id limit ${limit}`.execute(ctx.tx)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      subject: { kind: 'rounds.assessment', id: row.id },
      link: `/assessments/${row.id}`,
      title: row.subject_name === row.unit_name ? row.title : `${row.title}：${row.subject_name}`,
      unit: { id: row.unit_id, name: row.unit_name ?? '' },
      dueOn: row.due_on,
    })),
  }
}

/** Rounds of one's own bureau under review in which nothing waits for review any more. */
async function findReviewed(
  ctx: Ctx,
  { limit }: { readonly limit: number },
): Promise<{ items: Todo[]; total: number }> {
  const bureaus = ctx.actor.grants.map((grant) => grant.unitId)
  const { rows } = await sql<Omit<Found, 'subject_name'>>`
    select r.id, r.unit_id, u.name as unit_name, r.title, r.review_until as due_on, count(*) over ()::int as total
    from rounds.round r left join org.pub_unit u on u.id = r.unit_id
    where r.state = 'reviewing' and r.unit_id = any(${bureaus}::uuid[])
      and not exists (select 1 from rounds.assessment a where a.round_id = r.id and a.state = 'submitted')
    order by r.review_until, r.id limit ${limit}`.execute(ctx.tx)
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      subject: { kind: 'rounds.round', id: row.id },
      link: `/rounds/${row.id}`,
      title: row.title,
      unit: { id: row.unit_id, name: row.unit_name ?? '' },
      dueOn: row.due_on,
    })),
  }
}
