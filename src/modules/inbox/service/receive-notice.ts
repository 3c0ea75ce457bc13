import { type RawBuilder, sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { Notice } from '../contract.ts'
import { problem } from '../problems.ts'
import { getNotice, getNoticeRow, isReceived, type NoticeRow, postsOf } from './find-notice.ts'
import type { DueThing, TodoKind } from './todo-kind.ts'

/** Opening it is reading it: noted once for each organisation the caller reads it for, and his reminder of it is read. */
export async function readNotice(ctx: Ctx, id: string): Promise<Notice> {
  const me = userId(ctx)
  if (!me) throw kernelProblem('no-session')
  const { row, parties } = await holdParties(ctx, id, sql`for share of p`)
  if (row.state === 'published') {
    await sql`insert into inbox.notice_reading (notice_id, user_id, user_name, unit_id, org_path, read_at)
      select notice_id, ${me}::uuid, ${ctx.actor.name}, unit_id, org_path, ${ctx.now}::timestamptz
      from inbox.notice_party where notice_id = ${id}::uuid and unit_id = any(${parties}::uuid[])
      on conflict do nothing`.execute(ctx.tx)
  }
  await sql`update inbox.reminder set read_at = ${ctx.now} where user_id = ${me}::uuid and read_at is null
    and subject_kind = 'inbox.notice' and subject_id = ${id}`.execute(ctx.tx)
  return getNotice(ctx, id)
}

/** 签收 for the caller's organisations; whoever signs first signs for all, and signing again changes nothing. */
export async function signNotice(ctx: Ctx, id: string): Promise<Notice> {
  const me = userId(ctx)
  if (!me) throw kernelProblem('no-session')
  const { row, parties } = await holdParties(ctx, id, sql`for update of p`)
  if (row.state !== 'published') throw problem('wrong-notice-state')
  if (row.receipt_by === null) throw problem('no-receipt-asked')
  if (parties.length === 0) throw problem('not-addressed')
  const { rows } = await sql<{ unit_id: string; org_path: string }>`
    update inbox.notice_party set signed_at = ${ctx.now}, signed_by = ${me}::uuid, signed_by_name = ${ctx.actor.name}
    where notice_id = ${id}::uuid and signed_at is null and unit_id = any(${parties}::uuid[])
    returning unit_id, org_path::text`.execute(ctx.tx)
  await audit.recordAll(
    ctx,
    rows.map((party) => ({
      action: 'inbox.notice.sign',
      subject: { kind: 'inbox.notice', id },
      orgPath: party.org_path,
      after: { unit: party.unit_id, title: row.title },
    })),
  )
  return readNotice(ctx, id)
}

/**
 * The organisations the notice came to at which the caller holds a role it is meant for, locked; then the notice as it
 * stands: a withdrawal waits for these locks, so what is decided on it holds.
 */
async function holdParties(
  ctx: Ctx,
  id: string,
  lock: RawBuilder<unknown>,
): Promise<{ row: NoticeRow; parties: string[] }> {
  const { roles } = await getNoticeRow(ctx, id)
  const { rows } = await sql<{ unit_id: string }>`select p.unit_id from inbox.notice_party p
    where p.notice_id = ${id}::uuid and exists (select 1 from ${postsOf(ctx)}
      where post.unit_id = p.unit_id and post.role = any(${roles}::text[]))
    order by p.unit_id ${lock}`.execute(ctx.tx)
  return { row: await getNoticeRow(ctx, id), parties: rows.map((party) => party.unit_id) }
}

/** Notices with the organisations that have not signed; whoever is closed by now is not waited for. */
const unsigned = (ctx: Ctx) => sql`inbox.notice n
  join inbox.notice_party p on p.notice_id = n.id and p.signed_at is null
  join org.pub_unit u on u.id = p.unit_id and coalesce(u.valid_to > ${ctx.today}::date, true)`

/** 待签收, of the organisations at which the caller holds a role the notice is meant for. */
export const signTodo: TodoKind = {
  kind: 'inbox.notice.sign',
  title: '待签收通知',
  permission: 'inbox.notice.sign',
  async find(ctx, { limit }) {
    const { rows } = await sql<NoticeRow & { party_id: string; party_name: string; total: number }>`
      select n.id, n.title, n.receipt_by, p.unit_id as party_id, p.unit_name as party_name, count(*) over ()::int as total
      from ${unsigned(ctx)}
      where n.state = 'published' and n.receipt_by is not null and ${isReceived(ctx)}
        and exists (select 1 from ${postsOf(ctx)} where post.unit_id = p.unit_id and post.role = any(n.roles))
      order by n.receipt_by, n.id, p.unit_id limit ${limit}`.execute(ctx.tx)
    return {
      total: rows[0]?.total ?? 0,
      items: rows.map((row) => ({
        subject: { kind: 'inbox.notice', id: row.id },
        link: `/notices/${row.id}`,
        title: row.title,
        unit: { id: row.party_id, name: row.party_name },
        dueOn: row.receipt_by,
      })),
    }
  },
  async due(ctx, { onOrBefore }) {
    const { rows } = await sql<
      NoticeRow & { party_id: string; party_name: string; party_path: string }
    >`select n.id, n.title, n.receipt_by, n.roles, p.unit_id as party_id, p.unit_name as party_name,
        p.org_path::text as party_path
      from ${unsigned(ctx)}
      where n.state = 'published' and n.receipt_by <= ${onOrBefore}::date`.execute(ctx.tx)
    return rows.map(
      (row): DueThing => ({
        // Of one notice each organisation signs for itself.
        subject: { kind: 'inbox.notice.party', id: `${row.id}:${row.party_id}` },
        link: `/notices/${row.id}`,
        title: row.title,
        dueOn: row.receipt_by ?? onOrBefore,
        orgPath: row.party_path,
        unitId: row.party_id,
        unitName: row.party_name,
        roles: row.roles,
        whole: {
          subject: { kind: 'inbox.notice', id: row.id },
          link: `/notices/${row.id}`,
          title: row.title,
        },
      }),
    )
  },
}
