import { type RawBuilder, sql } from 'kysely'
import { type Actor, type Ctx, inScope } from '../../../kernel/context.ts'
import { civilDate } from '../../../kernel/time.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { DueThing, Todo, TodoKind } from '../../inbox/index.ts'
import { numberOf, shippedPolicy } from '../rules.ts'
import { findingSubject } from './finding-row.ts'
import { clockText } from './tell-grave.ts'

/** Who has to do what about a finding, found in its state. The inbox says what is due soon or overdue. */
export const todoKinds: readonly TodoKind[] = [
  {
    kind: 'findings.finding.report-grave',
    title: '24小时上报',
    permission: 'findings.finding.report',
    find: (ctx, { limit }) =>
      findFindings(
        ctx,
        limit,
        sql<boolean>`f.report_due_at is not null and f.reported_at is null
          and coalesce(f.outcome, 'rectified') = 'rectified' and ${inScope(ctx, 'f.org_path')}`,
      ),
  },
  {
    kind: 'findings.finding.rectify',
    title: '待整改',
    permission: 'findings.finding.rectify',
    find: (ctx, { limit }) =>
      findFindings(ctx, limit, sql<boolean>`f.state in ('assigned', 'rectifying') and ${rectifiesIt(ctx)}`),
    due: findDue,
  },
  {
    kind: 'findings.finding.assign',
    title: '待派发',
    permission: 'findings.finding.assign',
    find: (ctx, { limit }) =>
      findFindings(ctx, limit, sql<boolean>`f.state = 'registered' and ${ofRegions(ctx, 'bureau_officer')}`),
  },
  {
    kind: 'findings.finding.review',
    title: '待复核',
    permission: 'findings.finding.review',
    find: (ctx, { limit }) =>
      findFindings(
        ctx,
        limit,
        sql<boolean>`f.state = 'submitted' and not ${leaderCloses} and ${ofRegions(ctx, 'bureau_officer')}`,
      ),
  },
  {
    kind: 'findings.finding.close-grave',
    title: '重大问题待销号',
    permission: 'findings.finding.review',
    find: (ctx, { limit }) =>
      findFindings(
        ctx,
        limit,
        sql<boolean>`f.state = 'submitted' and ${leaderCloses} and ${ofRegions(ctx, 'bureau_lead')}`,
      ),
  },
  {
    kind: 'findings.finding.decide-extension',
    title: '延期待审批',
    permission: 'findings.finding.review',
    find: (ctx, { limit }) =>
      findFindings(
        ctx,
        limit,
        sql<boolean>`f.extension_asked and f.state in ('assigned', 'rectifying')
          and ${ofRegions(ctx, 'bureau_officer')}`,
      ),
  },
  {
    kind: 'findings.finding.decide-dispute',
    title: '异议待答复',
    permission: 'findings.finding.review',
    find: (ctx, { limit }) =>
      findFindings(
        ctx,
        limit,
        sql<boolean>`f.disputed and f.state <> 'closed' and ${ofRegions(ctx, 'bureau_officer')}`,
      ),
  },
]

const pathsOf = (actor: Actor, role: Role): string =>
  `{${actor.grants.flatMap((grant) => (grant.role === role ? [grant.path] : [])).join(',')}}`
const idsOf = (actor: Actor, role: Role): string[] =>
  actor.grants.flatMap((grant) => (grant.role === role ? [grant.unitId] : []))

/** The work of a region is its own bureau's; the one above sees it and leaves it there. */
const ofRegions = (ctx: Ctx, role: Role) =>
  sql<boolean>`f.region_path = any(${pathsOf(ctx.actor, role)}::ltree[])`

const rectifiesIt = (ctx: Ctx) => sql<boolean>`(f.unit_id = any(${idsOf(ctx.actor, 'unit_officer')}::uuid[])
  or (f.department_id is not null and f.org_path <@ any(${pathsOf(ctx.actor, 'dept_respondent')}::ltree[]))
  or f.responsible_user_id = (select kernel.user_id()))`

const leaderCloses = sql<boolean>`(f.severity >= coalesce((select (p.content ->> 'leaderFrom')::int
  from findings.policy p where p.org_path @> f.region_path order by nlevel(p.org_path) desc limit 1),
  ${sql.lit(shippedPolicy.leaderFrom)}))`

interface Found {
  readonly id: string
  readonly year: number
  readonly seq: number
  readonly title: string
  readonly unit_id: string
  readonly unit_name: string | null
  readonly due_on: string | null
  readonly report_due_at: Date | null
  readonly reported_at: Date | null
}

async function findFindings(
  ctx: Ctx,
  limit: number,
  which: RawBuilder<boolean>,
): Promise<{ items: Todo[]; total: number }> {
  const { rows } = await sql<Found & { total: number }>`
    select f.id, f.year, f.seq, f.title, f.unit_id, u.name as unit_name, f.due_on, f.report_due_at, f.reported_at,
      count(*) over ()::int as total
    from findings.finding f left join org.pub_unit u on u.id = f.unit_id
    where ${which} order by f.report_due_at nulls last, f.due_on nulls last, f.id limit ${limit}`.execute(
    ctx.tx,
  )
  return { total: rows[0]?.total ?? 0, items: rows.map(toTodo) }
}

/** A running 24-hour clock presses before any due day. */
function toTodo(row: Found): Todo {
  const clock = row.reported_at === null ? row.report_due_at : null
  const number = numberOf(row.year, row.seq)
  return {
    subject: findingSubject(row.id),
    link: `/findings/${row.id}`,
    title: clock ? `${number} ${row.title}（${clockText(clock)} 前上报）` : `${number} ${row.title}`,
    unit: { id: row.unit_id, name: row.unit_name ?? '' },
    dueOn: clock ? civilDate(clock) : row.due_on,
  }
}

interface DueRow extends Found {
  readonly org_path: string
  readonly department_id: string | null
  readonly responsible_user_id: string | null
}

/** Everybody's rectifications that are due by a day, in one query. */
async function findDue(ctx: Ctx, { onOrBefore }: { readonly onOrBefore: string }): Promise<DueThing[]> {
  const { rows } = await sql<DueRow>`
    select f.id, f.year, f.seq, f.title, f.unit_id, u.name as unit_name, f.due_on, f.report_due_at, f.reported_at,
      f.org_path::text as org_path, f.department_id, f.responsible_user_id
    from findings.finding f left join org.pub_unit u on u.id = f.unit_id
    where f.state in ('assigned', 'rectifying') and f.due_on <= ${onOrBefore}::date
    order by f.due_on, f.id`.execute(ctx.tx)
  return rows.flatMap((row) => {
    const thing = {
      subject: findingSubject(row.id),
      link: `/findings/${row.id}`,
      title: `${numberOf(row.year, row.seq)} ${row.title}`,
      dueOn: row.due_on ?? onOrBefore,
      orgPath: row.org_path,
      unitId: row.unit_id,
      unitName: row.unit_name ?? '',
    }
    const person: DueThing[] = row.responsible_user_id
      ? [{ ...thing, userId: row.responsible_user_id, roles: [] }]
      : []
    const department: DueThing[] = row.department_id
      ? [{ ...thing, departmentId: row.department_id, roles: ['dept_respondent'] }]
      : []
    return [{ ...thing, roles: ['unit_officer'] }, ...department, ...person]
  })
}
