import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { type Recipient, remind } from '../../inbox/index.ts'
import type { Assessment, Comment, Comments, WriteComment } from '../contract.ts'
import { readableItems } from '../rules.ts'
import { type AssessmentRow, assessmentSubject, getAssessmentRow, standingOf } from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** What was said about one item, the oldest first; what was taken back stays as a place without words. */
export async function listComments(ctx: Ctx, id: string, no: string): Promise<Comments> {
  await readableItem(ctx, id, no)
  return { items: await commentsOf(ctx, id, no) }
}

/** Says something about an item; whoever fills it or spoke before is told, where the writer may reach him. */
export async function writeComment(
  ctx: Ctx,
  id: string,
  no: string,
  { text }: WriteComment,
): Promise<Comment> {
  const row = await readableItem(ctx, id, no)
  const comment: Comment = {
    id: newId(),
    item: no,
    text,
    by: ctx.actor.name,
    at: ctx.now.toISOString(),
    withdrawnAt: null,
    mine: true,
  }
  await sql`insert into rounds.comment (id, assessment_id, item_no, org_path, text, by_id, by_name, at)
    values (${comment.id}, ${id}, ${no}, ${row.org_path}::ltree, ${text}, ${ctx.actor.id}, ${ctx.actor.name},
      ${ctx.now})`.execute(ctx.tx)
  await audit.record(ctx, {
    action: 'rounds.comment.write',
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    after: { id: comment.id, item: no, text },
  })
  await tellOthers(ctx, row, no, text)
  return comment
}

/** Takes back what one said oneself. */
export async function withdrawComment(ctx: Ctx, id: string, no: string, commentId: string): Promise<void> {
  const row = await readableItem(ctx, id, no)
  const { rows } = await sql<{ by_id: string; text: string }>`select by_id, text from rounds.comment
    where id = ${commentId} and assessment_id = ${id} and item_no = ${no} and withdrawn_at is null`.execute(
    ctx.tx,
  )
  const [found] = rows
  if (!found) throw problem('no-comment')
  if (found.by_id !== ctx.actor.id) throw problem('not-your-comment')
  const { rows: changed } = await sql`update rounds.comment set withdrawn_at = ${ctx.now}
    where id = ${commentId} and withdrawn_at is null returning id`.execute(ctx.tx)
  if (changed.length === 0) throw problem('no-comment')
  await audit.record(ctx, {
    action: 'rounds.comment.withdraw',
    subject: assessmentSubject(id),
    orgPath: row.org_path,
    before: { id: commentId, item: no, text: found.text },
  })
}

/** How much was said about which item, without what was taken back. */
export async function countComments(ctx: Ctx, id: string): Promise<Assessment['comments']> {
  const { rows } = await sql<Assessment['comments'][number]>`
    select item_no as item, count(*)::int as count from rounds.comment
    where assessment_id = ${id} and withdrawn_at is null group by item_no order by item_no`.execute(ctx.tx)
  return rows
}

async function readableItem(ctx: Ctx, id: string, no: string): Promise<AssessmentRow> {
  const { row } = await getAssessmentRow(ctx, id)
  const isMine = readableItems(standingOf(ctx, row))?.includes(no) ?? true
  if (!isMine || !(await roundStandard(ctx, row)).indexOf.has(no)) throw problem('not-found')
  return row
}

async function commentsOf(ctx: Ctx, id: string, no: string): Promise<Comment[]> {
  const { rows } = await sql<{
    id: string
    text: string
    by_id: string
    by_name: string
    at: Date
    withdrawn_at: Date | null
  }>`select id, text, by_id, by_name, at, withdrawn_at from rounds.comment
    where assessment_id = ${id} and item_no = ${no} order by at, id limit 500`.execute(ctx.tx)
  return rows.map((row) => ({
    id: row.id,
    item: no,
    text: row.withdrawn_at ? null : row.text,
    by: row.by_name,
    at: row.at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    mine: row.by_id === ctx.actor.id,
  }))
}

/** Roles that read every form in their place. */
const readers: readonly Role[] = ['bureau_lead', 'bureau_officer', 'unit_head', 'unit_officer', 'viewer']

/**
 * Who spoke before and may still read it. Items are handed to others, and roles end: what is said from then on is not
 * for him who left.
 */
const stillReads = (ctx: Ctx, row: AssessmentRow) => {
  const roles = row.layer === 'department' ? [...readers, 'dept_respondent'] : readers
  const holds = sql`from identity.pub_assignment g where g.user_id::text = c.by_id
    and (g.ends_on is null or g.ends_on >= ${ctx.today}::date)`
  return sql<boolean>`(c.by_id = ${row.user_id}::text
    or exists (select 1 ${holds} and g.role = any(${roles}::text[]) and g.org_path @> ${row.org_path}::ltree)
    or exists (select 1 from rounds.assignment p where p.assessment_id = c.assessment_id and p.item_no = c.item_no
      and (p.user_id::text = c.by_id or (p.department_id is not null and exists (
        select 1 ${holds} and g.role = 'dept_respondent' and g.org_path @> p.org_path)))))`
}

// Whom the writer's scopes do not reach is not found, so that a unit's question stays with the unit until the bureau
// opens the form.
async function tellOthers(ctx: Ctx, row: AssessmentRow, no: string, text: string): Promise<void> {
  const { rows } = await sql<{ id: string | null; department: string | null }>`
    select c.by_id as id, null::uuid as department from rounds.comment c
      where c.assessment_id = ${row.id} and c.item_no = ${no} and c.withdrawn_at is null
        and c.by_id ~ '^[0-9a-f-]{36}$' and ${stillReads(ctx, row)}
    union select p.user_id::text, p.department_id from rounds.assignment p
      where p.assessment_id = ${row.id} and p.item_no = ${no}`.execute(ctx.tx)
  const standing = standingOf(ctx, row)
  const to: Recipient[] = rows.flatMap(({ id, department }): Recipient[] => {
    if (department) return [{ unitId: row.unit_id, departmentId: department, roles: ['dept_respondent'] }]
    return id === null || id === ctx.actor.id ? [] : [{ userId: id }]
  })
  if (!standing.officer) to.push({ unitId: row.unit_id, roles: ['unit_officer'] })
  if (to.length === 0) return
  await remind(ctx, {
    kind: 'rounds.comment.read',
    subject: assessmentSubject(row.id),
    orgPath: row.org_path,
    title: `小项 ${no} 有新意见：${row.round_title}`.slice(0, 200),
    text: `${ctx.actor.name}：${text}`,
    to,
  })
}
