import { sql } from 'kysely'
import type { Actor } from '../kernel/context.ts'
import { permissionCatalogue, reachOf } from '../kernel/guard.ts'
import { permissions as documentPermissions } from '../modules/documents/contract.ts'
import { documentsTodos } from '../modules/documents/index.ts'
import { permissions as findingPermissions } from '../modules/findings/contract.ts'
import { findingsTodos } from '../modules/findings/index.ts'
import { TodoQuery } from '../modules/inbox/contract.ts'
import { gatherTodos } from '../modules/inbox/index.ts'
import { permissions as roundPermissions } from '../modules/rounds/contract.ts'
import { roundsTodos } from '../modules/rounds/index.ts'
import type { System } from '../system.ts'
import { demoTitle } from './load-demo.ts'
import { type DemoAccount, demoPassword, listUnits, readCast } from './people.ts'

/** What the demonstration came to, read from the database. */
export interface DemoReport {
  readonly units: number
  readonly assessments: number
  readonly submitted: number
  readonly accepted: number
  readonly returned: number
  readonly grades: Readonly<Record<string, number>>
  readonly late: number
  readonly findings: {
    readonly total: number
    readonly closed: number
    readonly overdue: number
    readonly recurrent: number
  }
  readonly documents: { readonly issued: number }
  /** What the printed accounts have to do, together. */
  readonly inbox: { readonly todos: number }
  readonly accounts: readonly DemoAccount[]
}

interface Counts {
  readonly units: number
  readonly assessments: number
  readonly submitted: number
  readonly accepted: number
  readonly returned: number
  readonly late: number
}

const teller: Actor = { kind: 'job', id: 'job:demo', name: '演示数据', grants: [] }

/** Counts by the database, so that what is printed is what is there after a restart. */
export async function tellDemo(system: System): Promise<DemoReport> {
  const { shown, ...report } = await countDemo(system)
  return { ...report, inbox: { todos: await countTodos(system, shown) } }
}

const countDemo = (system: System) =>
  system.run(teller, async (ctx) => {
    const { rows } = await sql<Counts>`select
        (select count(*) from org.pub_unit where kind not in ('region', 'department'))::int as units,
        count(*)::int as assessments, (count(*) filter (where submissions > 0))::int as submitted,
        (count(*) filter (where a.state in ('accepted', 'announced')))::int as accepted,
        (count(*) filter (where a.state = 'returned'))::int as returned,
        (count(*) filter (where is_late))::int as late
      from rounds.assessment a join rounds.round r on r.id = a.round_id where r.title = ${demoTitle}`.execute(
      ctx.tx,
    )
    const graded = await sql<{ grade: string; count: number }>`select grade, count(*)::int as count
      from rounds.assessment a join rounds.round r on r.id = a.round_id
      where r.title = ${demoTitle} and a.state in ('accepted', 'announced') group by grade
      order by count(*) desc`.execute(ctx.tx)
    const ledger = await sql<DemoReport['findings']>`select count(*)::int as total,
        (count(*) filter (where state = 'closed'))::int as closed,
        (count(*) filter (where state <> 'closed' and due_on < ${ctx.today}::date))::int as overdue,
        (count(*) filter (where occurrences > 1))::int as recurrent
      from findings.pub_finding where coalesce(outcome, 'rectified') = 'rectified'`.execute(ctx.tx)
    const papers = await sql<DemoReport['documents']>`select count(*)::int as issued
      from documents.pub_document where state = 'issued'`.execute(ctx.tx)
    const { accounts, shown } = await readCast(ctx, await listUnits(ctx))
    return {
      ...(rows[0] as Counts),
      grades: Object.fromEntries(graded.rows.map(({ grade, count }) => [grade, count])),
      findings: ledger.rows[0] as DemoReport['findings'],
      documents: papers.rows[0] as DemoReport['documents'],
      accounts,
      shown,
    }
  })

const kinds = [...findingsTodos, ...roundsTodos, ...documentsTodos]
const catalogue = permissionCatalogue([
  { name: 'rounds', permissions: roundPermissions },
  { name: 'findings', permissions: findingPermissions },
  { name: 'documents', permissions: documentPermissions },
])

async function countTodos(system: System, actors: readonly Actor[]): Promise<number> {
  let todos = 0
  for (const actor of actors) {
    const { total } = await system.transact(
      {
        actor,
        permission: 'inbox.todo.read',
        scopes: reachOf(actor, 'self', catalogue).scopes,
        now: system.clock(),
      },
      (ctx) => gatherTodos(ctx, TodoQuery.parse({ limit: 1 }), { todoKinds: kinds, permissions: catalogue }),
    )
    todos += total
  }
  return todos
}

/** The accounts of departments and people, of whom only the shown unit has some. */
export const tellStaff = (system: System): Promise<DemoAccount[]> =>
  system.run(teller, async (ctx) => {
    const { rows } = await sql<Omit<DemoAccount, 'password'>>`
      select a.role, u.username, concat_ws(' ', o.name, d.name) as unit
      from identity.pub_assignment a join identity.pub_user u on u.id = a.user_id
        join org.pub_unit o on o.id = a.unit_id left join org.pub_unit d on d.id = a.department_id
      where a.role in ('dept_respondent', 'person') order by a.role, u.username limit 20`.execute(ctx.tx)
    return rows.map((row) => ({ ...row, password: demoPassword }))
  })
