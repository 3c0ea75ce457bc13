import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { type FieldError, kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { CompiledStandard } from '../../standards/index.ts'
import type { Assignee, AssignItems } from '../contract.ts'
import { answeringRefusal } from '../rules.ts'
import {
  type AssessmentRow,
  assessmentSubject,
  calendarOf,
  lockAssessmentAt,
  standingOf,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** Who answers which items, besides the organisation's own officers. */
export async function listAssignees(ctx: Ctx, id: string): Promise<Assignee[]> {
  const { rows } = await sql<Assignee>`
    select p.item_no as item, p.department_id as "departmentId", p.user_id as "userId",
      coalesce(d.name, u.name) as name
    from rounds.assignment p left join org.pub_unit d on d.id = p.department_id
      left join identity.pub_user u on u.id = p.user_id
    where p.assessment_id = ${id} order by p.item_no`.execute(ctx.tx)
  return rows
}

/** Hands items, or whole categories, to a department or a person; without either they come back. */
export async function assignItems(ctx: Ctx, id: string, input: AssignItems): Promise<Assignee[]> {
  const { row } = await lockAssessmentAt(ctx, id, undefined)
  const standing = standingOf(ctx, row)
  if (!standing.officer && !standing.head) throw problem('not-yours')
  if (row.state !== 'draft' && row.state !== 'returned') throw problem('wrong-state')
  if (answeringRefusal(calendarOf(row), row, ctx.today) === 'round-closed') throw problem('round-closed')
  const items = chosenItems(await roundStandard(ctx, row), input)
  const path = await assigneePath(ctx, row, input)
  const before = await listAssignees(ctx, id)
  if (path === undefined) {
    await sql`delete from rounds.assignment
      where assessment_id = ${id} and item_no = any(${items}::text[])`.execute(ctx.tx)
  } else {
    const ids = items.map(() => newId())
    await sql`insert into rounds.assignment
        (id, assessment_id, item_no, department_id, user_id, org_path, assigned_by, assigned_at)
      select e.id, ${id}, e.item_no, ${input.departmentId ?? null}::uuid, ${input.userId ?? null}::uuid,
        ${path}::ltree, ${ctx.actor.id}, ${ctx.now}
      from unnest(${ids}::uuid[], ${items}::text[]) as e (id, item_no)
      on conflict (assessment_id, item_no) do update set department_id = excluded.department_id,
        user_id = excluded.user_id, org_path = excluded.org_path, assigned_by = excluded.assigned_by,
        assigned_at = excluded.assigned_at`.execute(ctx.tx)
  }
  const changed = (list: readonly Assignee[]) => list.filter(({ item }) => items.includes(item))
  const after = await listAssignees(ctx, id)
  await audit.record(ctx, {
    action: 'rounds.assessment.assign',
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    before: { assignments: changed(before) },
    after: { assignments: changed(after) },
  })
  return after
}

function chosenItems(standard: CompiledStandard, input: AssignItems): string[] {
  const errors: FieldError[] = [
    ...input.items.flatMap((no, at) =>
      standard.indexOf.has(no) ? [] : [{ pointer: `/items/${at}`, detail: `标准中没有小项 ${no}` }],
    ),
    ...input.categories.flatMap((name, at) =>
      standard.categories.includes(name)
        ? []
        : [{ pointer: `/categories/${at}`, detail: `标准中没有类别“${name}”` }],
    ),
  ]
  if (errors.length > 0) throw kernelProblem('invalid-input', undefined, { errors })
  const inCategories = standard.items.filter((item) =>
    input.categories.includes(standard.categories[item.category] ?? ''),
  )
  return [...new Set([...input.items, ...inCategories.map(({ no }) => no)])]
}

/** Where the assignment belongs; the assignee must be of the organisation that answers. */
async function assigneePath(ctx: Ctx, row: AssessmentRow, input: AssignItems): Promise<string | undefined> {
  if (!input.departmentId && !input.userId) return undefined
  const { rows } = input.departmentId
    ? await sql<{ path: string }>`select org_path::text as path from org.pub_unit
        where id = ${input.departmentId} and kind = 'department' and org_path <@ ${row.org_path}::ltree
          and coalesce(valid_to > ${ctx.today}::date, true)`.execute(ctx.tx)
    : await sql<{ path: string }>`select ${row.org_path}::text as path from identity.pub_user
        where id = ${input.userId} and status = 'active' and org_path <@ ${row.org_path}::ltree`.execute(
        ctx.tx,
      )
  if (!rows[0]) throw problem('unknown-assignee')
  return rows[0].path
}
