import { type RawBuilder, sql } from 'kysely'
import { type Actor, type Ctx, inScope } from '../../../kernel/context.ts'
import { civilDate } from '../../../kernel/time.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { DueThing, Todo, TodoKind, WaitingThing } from '../../inbox/index.ts'
import { numberOf, shippedPolicy } from '../rules.ts'
import { findingSubject } from './finding-row.ts'
import { clockText } from './tell-grave.ts'

const leaderCloses = sql<boolean>`(f.severity >= coalesce((select (p.content ->> 'leaderFrom')::int
  from findings.policy p where p.org_path @> f.region_path order by nlevel(p.org_path) desc limit 1),
  ${sql.lit(shippedPolicy.leaderFrom)}))`

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
    ...forBureau('bureau_officer', sql<boolean>`f.state = 'registered'`, sql<Date>`f.registered_at`),
  },
  {
    kind: 'findings.finding.review',
    title: '待复核',
    permission: 'findings.finding.review',
    ...forBureau(
      'bureau_officer',
      sql<boolean>`f.state = 'submitted' and not ${leaderCloses}`,
      sql<Date>`f.submitted_at`,
    ),
  },
  {
    kind: 'findings.finding.close-grave',
    title: '重大问题待销号',
    permission: 'findings.finding.review',
    ...forBureau(
      'bureau_lead',
      sql<boolean>`f.state = 'submitted' and ${leaderCloses}`,
      sql<Date>`f.submitted_at`,
    ),
  },
  {
    kind: 'findings.finding.decide-extension',
    title: '延期待审批',
    permission: 'findings.finding.review',
    ...forBureau(
      'bureau_officer',
      sql<boolean>`f.extension_asked and f.state in ('assigned', 'rectifying')`,
      lastStep('ask-extension'),
    ),
  },
  {
    kind: 'findings.finding.decide-dispute',
    title: '异议待答复',
    permission: 'findings.finding.review',
    ...forBureau('bureau_officer', sql<boolean>`f.disputed and f.state <> 'closed'`, lastStep('dispute')),
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

/** When something was last done to a finding. */
function lastStep(step: string): RawBuilder<Date> {
  return sql<Date>`coalesce((select max(s.at) from findings.step s where s.finding_id = f.id and s.step = ${step}),
    f.registered_at)`
}

/** What a bureau has to decide: the law names no day for it, so it waits from a moment on, and the rules say how long. */
function forBureau(
  role: 'bureau_officer' | 'bureau_lead',
  which: RawBuilder<boolean>,
  since: RawBuilder<Date>,
): Pick<TodoKind, 'find' | 'waiting'> {
  return {
    find: (ctx, { limit }) =>
      findFindings(ctx, limit, sql<boolean>`${which} and ${ofRegions(ctx, role)}`, since),
    waiting: (ctx) => findWaiting(ctx, role, which, since),
  }
}

interface Listed extends Found {
  readonly region_path: string
  /** The civil date since which it waits for a bureau; null where it has a due day. */
  readonly since: string | null
}

async function findFindings(
  ctx: Ctx,
  limit: number,
  which: RawBuilder<boolean>,
  since: RawBuilder<Date> = sql<Date>`null::timestamptz`,
): Promise<{ items: Todo[]; total: number }> {
  const { rows } = await sql<Listed & { total: number }>`
    select f.id, f.year, f.seq, f.title, f.unit_id, u.name as unit_name, f.due_on, f.report_due_at, f.reported_at,
      f.region_path::text, ${dayOf(since)} as since, count(*) over ()::int as total
    from findings.finding f left join org.pub_unit u on u.id = f.unit_id
    where ${which} order by f.report_due_at nulls last, ${since} nulls last, f.due_on nulls last, f.id
    limit ${limit}`.execute(ctx.tx)
  return { total: rows[0]?.total ?? 0, items: rows.map(toTodo) }
}

const dayOf = (moment: RawBuilder<Date>) =>
  sql<string | null>`(${moment} at time zone 'Asia/Shanghai')::date::text`

/** A running 24-hour clock presses before any due day. */
function toTodo(row: Listed): Todo {
  const clock = row.reported_at === null ? row.report_due_at : null
  const number = numberOf(row.year, row.seq)
  return {
    subject: findingSubject(row.id),
    link: `/findings/${row.id}`,
    title: clock ? `${number} ${row.title}（${clockText(clock)} 前上报）` : `${number} ${row.title}`,
    unit: { id: row.unit_id, name: row.unit_name ?? '' },
    ...(row.since && !clock
      ? { dueOn: null, waits: { since: row.since, orgPath: row.region_path } }
      : { dueOn: clock ? civilDate(clock) : row.due_on }),
  }
}

/** One thing for each bureau, however many wait there: the one that has waited longest, and how many there are. */
async function findWaiting(
  ctx: Ctx,
  role: 'bureau_officer' | 'bureau_lead',
  which: RawBuilder<boolean>,
  since: RawBuilder<Date>,
): Promise<WaitingThing[]> {
  const { rows } = await sql<
    Listed & { since: string; region_id: string; region_name: string; total: number }
  >`
    select distinct on (f.region_path) f.id, f.year, f.seq, f.title, f.region_path::text, r.id as region_id,
      r.name as region_name, ${dayOf(since)} as since, count(*) over (partition by f.region_path)::int as total
    from findings.finding f join org.pub_unit r on r.org_path = f.region_path
    where ${which} order by f.region_path, ${since}, f.id`.execute(ctx.tx)
  return rows.map((row) => ({
    subject: { kind: 'org.unit', id: row.region_id },
    link: `/findings/${row.id}`,
    title: `${numberOf(row.year, row.seq)} ${row.title}${row.total > 1 ? ` 等 ${row.total} 个问题` : ''}`,
    since: row.since,
    orgPath: row.region_path,
    unitId: row.region_id,
    unitName: row.region_name,
    roles: [role],
    ofBureau: true,
    count: row.total,
  }))
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
