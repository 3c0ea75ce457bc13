import { type Selectable, sql } from 'kysely'
import { type Ctx, tablesOf, userId } from '../../../kernel/context.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { HandoverPart } from '../../identity/index.ts'
import type { MarkedRead, ReminderLine, ReminderPage, ReminderQuery, Unread } from '../contract.ts'
import { problem } from '../problems.ts'
import type { InboxTables } from '../tables.gen.ts'

type Row = Selectable<InboxTables['inbox.reminder']>
const tables = tablesOf<InboxTables>()

// The row policy also lets whoever is above see the reminders of his units; an inbox shows the owner's only, so
// each statement names him.
const mine = (ctx: Ctx) => sql<boolean>`user_id = ${userId(ctx)}::uuid`

export async function listReminders(ctx: Ctx, query: ReminderQuery): Promise<ReminderPage> {
  const unread = query['filter[unread]']
  const isNewestFirst = query.sort === '-sentAt'
  const direction = isNewestFirst ? sql`desc` : sql`asc`
  const beyond = isNewestFirst ? sql`<` : sql`>`
  const [micros, last] = query.cursor ?? []
  // Microseconds: a cursor in milliseconds would skip or repeat what was sent within one.
  const sentAt = sql`timestamptz 'epoch' + ${String(micros)}::bigint * interval '1 microsecond'`
  const { rows } = await sql<Row & { micros: string }>`
    select *, (extract(epoch from sent_at) * 1000000)::bigint::text as micros from inbox.reminder
    where ${mine(ctx)} and ${unread === undefined ? sql`true` : sql`(read_at is null) = ${unread}`}
      and ${query['filter[category]'] ? sql`category = any(${query['filter[category]']}::text[])` : sql`true`}
      and ${query.q ? sql`strpos(title || ' ' || text, ${query.q}) > 0` : sql`true`}
      and ${last === undefined ? sql`true` : sql`(sent_at, id) ${beyond} (${sentAt}, ${last}::uuid)`}
    order by sent_at ${direction}, id ${direction} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.micros, row.id])
  return { items: page.items.map(toLine), next: page.next }
}

export async function countUnread(ctx: Ctx): Promise<Unread> {
  const { rows } = await sql<Unread>`select count(*)::int as unread from inbox.reminder
    where ${mine(ctx)} and read_at is null`.execute(ctx.tx)
  return { unread: rows[0]?.unread ?? 0 }
}

/** Reading it again changes nothing: what counts is when it was read first. */
export async function markRead(ctx: Ctx, id: string): Promise<ReminderLine> {
  const row = await tables(ctx)
    .updateTable('inbox.reminder')
    .set({ read_at: sql<Date>`coalesce(read_at, ${ctx.now})` })
    .where('id', '=', id)
    .where(mine(ctx))
    .returningAll()
    .executeTakeFirst()
  if (!row) throw problem('reminder-not-found')
  return toLine(row)
}

export async function markAllRead(ctx: Ctx): Promise<MarkedRead> {
  const { numUpdatedRows } = await tables(ctx)
    .updateTable('inbox.reminder')
    .set({ read_at: ctx.now })
    .where('read_at', 'is', null)
    .where(mine(ctx))
    .executeTakeFirst()
  return { read: Number(numUpdatedRows) }
}

/** What a person has not read yet about the places he hands over goes to the successor, unless he was told too. */
export const reminderHandover: HandoverPart = {
  name: 'inbox.reminder',
  async passOn(ctx, { fromUserId, toUserId, unitIds }) {
    const { numAffectedRows } = await sql`update inbox.reminder r set user_id = ${toUserId}::uuid
      where r.user_id = ${fromUserId}::uuid and r.read_at is null
        and r.org_path <@ any (array(select org_path from org.pub_unit where id = any(${unitIds}::uuid[])))
        and not exists (select 1 from inbox.reminder o where o.user_id = ${toUserId}::uuid and o.kind = r.kind
          and o.subject_kind = r.subject_kind and o.subject_id = r.subject_id and o.sent_on = r.sent_on)`.execute(
      ctx.tx,
    )
    return Number(numAffectedRows ?? 0n)
  },
}

/** What came after a moment, newest last: for a window that was open meanwhile. */
export async function remindersSince(ctx: Ctx, since: Date): Promise<ReminderLine[]> {
  const { rows } = await sql<Row>`select * from inbox.reminder
    where ${mine(ctx)} and sent_at > ${since} order by sent_at desc, id desc limit 5`.execute(ctx.tx)
  return rows.reverse().map(toLine)
}

const toLine = (row: Row): ReminderLine => ({
  id: row.id,
  kind: row.kind,
  subject: { kind: row.subject_kind, id: row.subject_id },
  title: row.title,
  text: row.text,
  dueOn: row.due_on,
  sentBy: row.sent_by.startsWith('job:') ? null : row.sent_by_name,
  sentAt: row.sent_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  category: row.category as ReminderLine['category'],
  link: row.link,
  insteadOf: row.for_user_name,
})
