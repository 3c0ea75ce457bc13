import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type {
  EditNotice,
  Notice,
  NoticePreview,
  PreviewNotice,
  WithdrawNotice,
  WriteNotice,
} from '../contract.ts'
import { problem } from '../problems.ts'
import type { InboxTables } from '../tables.gen.ts'
import { countReach, unitsOf } from './choose-units.ts'
import { bureauOf } from './find-bureau.ts'
import { getNotice, lockNotice, type NoticeRow } from './find-notice.ts'
import { remind } from './send-reminder.ts'

const tables = tablesOf<InboxTables>()
const subjectOf = (id: string) => ({ kind: 'inbox.notice', id })

const columnsOf = (input: Omit<WriteNotice, 'unitId'>) => ({
  title: input.title,
  text: input.text,
  scope: JSON.stringify(input.scope),
  roles: input.roles,
  receipt_by: input.receiptBy,
})

/** Of a text that may be long, the log keeps that it changed. */
const factsOf = ({ title, roles, receiptBy, scope, text }: Omit<WriteNotice, 'unitId'>) => ({
  title,
  roles,
  receiptBy,
  scope,
  characters: text.length,
})

/** A draft: only its bureau sees it. */
export async function writeNotice(ctx: Ctx, input: WriteNotice): Promise<Notice> {
  const bureau = await bureauOf(ctx, input.unitId, 'notice')
  await unitsOf(ctx, { org_path: bureau.org_path, scope: input.scope })
  const id = newId()
  await tables(ctx)
    .insertInto('inbox.notice')
    .values({
      id,
      ...columnsOf(input),
      unit_id: bureau.id,
      unit_name: bureau.name,
      org_path: bureau.org_path,
      created_by_name: ctx.actor.name,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute()
  await record(ctx, 'write', { id, org_path: bureau.org_path }, { after: factsOf(input) })
  return getNotice(ctx, id)
}

export async function editNotice(ctx: Ctx, id: string, input: EditNotice): Promise<Notice> {
  const row = await lockNotice(ctx, id, input.version, 'edit')
  await unitsOf(ctx, { org_path: row.org_path, scope: input.scope })
  await tables(ctx)
    .updateTable('inbox.notice')
    .set({ ...columnsOf(input), version: row.version + 1, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  const before = { ...row, receiptBy: row.receipt_by }
  await record(ctx, 'edit', row, { before: factsOf(before), after: factsOf(input) })
  return getNotice(ctx, id)
}

/** A draft that is not needed; its row stays, for the log's sake, and nobody sees it. */
export async function discardNotice(ctx: Ctx, id: string, version: number): Promise<void> {
  const row = await lockNotice(ctx, id, version, 'discard')
  await move(ctx, row, sql`state = 'discarded'`)
  await record(ctx, 'discard', row, { before: { title: row.title } })
}

/** 印发: the organisations are written down as they are today, and their people are told. */
export async function publishNotice(ctx: Ctx, id: string, version: number): Promise<Notice> {
  const row = await lockNotice(ctx, id, version, 'publish')
  if (row.receipt_by !== null && row.receipt_by < ctx.today) throw problem('receipt-day-passed')
  const units = await unitsOf(ctx, row)
  const { rows } = await sql<{ unit_id: string }>`
    insert into inbox.notice_party (notice_id, unit_id, unit_name, org_path)
    select ${id}::uuid, id, name, org_path from (${units}) u returning unit_id`.execute(ctx.tx)
  if (rows.length === 0) throw problem('empty-notice-scope')
  await move(
    ctx,
    row,
    sql`state = 'published', published_at = ${ctx.now}, published_by_name = ${ctx.actor.name}`,
  )
  const told = await remind(ctx, {
    kind: 'inbox.notice.read',
    subject: subjectOf(id),
    orgPath: row.org_path,
    category: 'notice',
    title: row.title,
    text: `${row.unit_name}发布通知${row.receipt_by ? `，请于 ${row.receipt_by} 前签收` : ''}。`,
    dueOn: row.receipt_by,
    link: `/notices/${id}`,
    to: rows.map((unit) => ({ unitId: unit.unit_id, roles: row.roles })),
  })
  await record(ctx, 'publish', row, { after: { units: rows.length, people: told.people } })
  return getNotice(ctx, id)
}

/** 撤回, with the reason; whoever was told is told of that too, and what has not gone out stays in. */
export async function withdrawNotice(ctx: Ctx, id: string, input: WithdrawNotice): Promise<Notice> {
  const row = await lockNotice(ctx, id, input.version, 'withdraw')
  // Whoever reads or signs at this moment does so before, or finds it withdrawn.
  await sql`select 1 from inbox.notice_party where notice_id = ${id}::uuid order by unit_id for update`.execute(
    ctx.tx,
  )
  await move(
    ctx,
    row,
    sql`state = 'withdrawn', withdrawn_at = ${ctx.now}, withdrawn_by_name = ${ctx.actor.name},
      withdraw_reason = ${input.reason}`,
  )
  const { rows } = await sql<{ user_id: string }>`
    with told as (select id, user_id from inbox.reminder where subject_kind = 'inbox.notice' and subject_id = ${id}),
      kept_in as (update inbox.delivery set state = 'failed', done_at = ${ctx.now}, claimed_at = null,
          failure = ${withdrawn}
        where state in ('queued', 'sending') and reminder_id in (select id from told)),
      over as (update inbox.reminder set spread_at = coalesce(spread_at, ${ctx.now}), read_at = coalesce(read_at, ${ctx.now})
        where (spread_at is null or read_at is null) and id in (select id from told))
    select distinct user_id from told`.execute(ctx.tx)
  await remind(ctx, {
    kind: 'inbox.notice.withdraw',
    subject: subjectOf(id),
    orgPath: row.org_path,
    category: 'notice',
    title: `通知已撤回：${row.title}`.slice(0, 200),
    text: `${row.unit_name}撤回了该通知：${input.reason}`.slice(0, 2000),
    link: `/notices/${id}`,
    to: rows.map((one) => ({ userId: one.user_id })),
  })
  await record(ctx, 'withdraw', row, { before: { state: row.state }, reason: input.reason })
  return getNotice(ctx, id)
}

/** Why something that was to go out did not. */
export const withdrawn = '通知已撤回'

/** Whom the scope would reach, before or after it is saved. */
export async function previewNotice(ctx: Ctx, input: PreviewNotice): Promise<NoticePreview> {
  const bureau = await bureauOf(ctx, input.unitId, 'notice')
  return countReach(ctx, { org_path: bureau.org_path, scope: input.scope }, input.roles)
}

async function move(ctx: Ctx, row: NoticeRow, set: ReturnType<typeof sql>): Promise<void> {
  await sql`update inbox.notice set ${set}, version = version + 1, updated_at = ${ctx.now}
    where id = ${row.id}`.execute(ctx.tx)
}

const record = (
  ctx: Ctx,
  verb: string,
  row: Pick<NoticeRow, 'id' | 'org_path'>,
  what: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> =>
  audit.record(ctx, {
    action: `inbox.notice.${verb}`,
    subject: subjectOf(row.id),
    orgPath: row.org_path,
    ...what,
  })
