import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { ReceiptLine, ReceiptPage, ReceiptQuery, RemindedNotice, RemindNotice } from '../contract.ts'
import { problem } from '../problems.ts'
import { getNoticeRow, lockNotice, type NoticeRow, ownsIt } from './find-notice.ts'
import { remind } from './send-reminder.ts'

interface Row {
  readonly unit_id: string
  readonly unit_name: string
  readonly signed_at: Date | null
  readonly signed_by_name: string | null
  readonly people: readonly { id: string; name: string; readAt: string | null }[]
}

/** Whoever should have read it at an organisation: holders of its roles today, and whoever did read it there. */
export const peopleOf = (ctx: Ctx, row: NoticeRow) => sql`(
  select coalesce(h.user_id, g.user_id) as id, coalesce(g.user_name, u.name) as name, g.read_at,
    h.user_id is not null as holds
  from (select distinct a.user_id from identity.pub_assignment a where a.unit_id = p.unit_id
      and a.role = any(${row.roles}::text[]) and (a.ends_on is null or a.ends_on >= ${ctx.today}::date)) h
    full join (select user_id, user_name, read_at from inbox.notice_reading
      where notice_id = p.notice_id and unit_id = p.unit_id) g on g.user_id = h.user_id
    left join identity.pub_user u on u.id = h.user_id)`

/** Receipts by organisation: who has read it and when, who has not, who signed. A bureau sees those of its own region. */
export async function listReceipts(ctx: Ctx, id: string, query: ReceiptQuery): Promise<ReceiptPage> {
  const notice = await watchedNotice(ctx, id)
  const sorts = { unit: { by: sql`p.unit_name`, type: 'text' } } as const
  const { after, order, key } = keyset(query, sorts, sql`p.unit_id`)
  const people = peopleOf(ctx, notice)
  const from = askedReceipts(ctx, notice, query)
  const { rows } = await sql<Row & { sort_key: string }>`
    select p.unit_id, p.unit_name, p.signed_at, p.signed_by_name, ${key} as sort_key,
      (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'readAt', x.read_at)
        order by x.read_at nulls last, x.name), '[]') from ${people} x) as people
    from ${from} and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.unit_id])
  const total = query.count && { total: await countRows(ctx, from) }
  return { items: page.items.map(toLine), next: page.next, ...total }
}

/** The organisations that are asked for, as `p`: the list and its ledger show the same. */
export function askedReceipts(ctx: Ctx, notice: NoticeRow, query: ReceiptQuery): RawBuilder<unknown> {
  const states = query['filter[state]'] ?? null
  return sql`inbox.notice_party p, lateral (
      select count(x.read_at) as readers, count(*) as all_people from ${peopleOf(ctx, notice)} x) c
    where p.notice_id = ${notice.id}::uuid
      and (${query.q ?? null}::text is null or strpos(p.unit_name, ${query.q ?? null}) > 0)
      and (${states}::text[] is null
        or (case when c.readers = 0 then 'unread' when c.readers < c.all_people then 'partly' else 'read' end) = any(${states})
        or (case when p.signed_at is null then 'unsigned' else 'signed' end) = any(${states}))`
}

/** The notice, for whoever may see how far it got; to anybody else it is not there. */
export async function watchedNotice(ctx: Ctx, id: string): Promise<NoticeRow> {
  const notice = await getNoticeRow(ctx, id)
  if (!mayWatch(ctx, notice)) throw problem('notice-not-found')
  return notice
}

const mayWatch = (ctx: Ctx, row: NoticeRow): boolean =>
  row.state !== 'draft' &&
  (ownsIt(ctx, row) ||
    ctx.actor.grants.some(({ role }) => role === 'bureau_officer' || role === 'bureau_lead'))

const toLine = (row: Row): ReceiptLine => ({
  unit: { id: row.unit_id, name: row.unit_name },
  signedAt: row.signed_at?.toISOString() ?? null,
  signedBy: row.signed_by_name,
  people: row.people.map(({ id, name, readAt }) => ({
    id,
    name,
    readAt: readAt && new Date(readAt).toISOString(),
  })),
})

/** 催阅: everybody who has not read it, or whose organisation has not signed; nobody twice on one day. */
export async function remindNotice(ctx: Ctx, id: string, input: RemindNotice): Promise<RemindedNotice> {
  const row = await lockNotice(ctx, id, undefined, 'remind')
  if (input.who === 'unsigned' && row.receipt_by === null) throw problem('no-receipt-asked')
  const waiting =
    input.who === 'unsigned' ? sql<boolean>`p.signed_at is null` : sql<boolean>`x.read_at is null`
  const { rows } = await sql<{ id: string; unit_id: string }>`select distinct x.id, p.unit_id
    from inbox.notice_party p, lateral (select * from ${peopleOf(ctx, row)} one) x
    where p.notice_id = ${id}::uuid and x.holds and ${waiting}`.execute(ctx.tx)
  const ids = [...new Set(rows.map((one) => one.id))]
  if (input.dryRun || ids.length === 0) return { people: ids.length, repeated: 0 }
  const told = await remind(ctx, {
    kind: 'inbox.notice.sign',
    subject: { kind: 'inbox.notice', id },
    orgPath: row.org_path,
    category: 'notice',
    title: `催阅：${row.title}`.slice(0, 200),
    text: input.text,
    dueOn: row.receipt_by,
    link: `/notices/${id}`,
    to: ids.map((userId) => ({ userId })),
  })
  // Of those asked, as the dry run counts them; who stands in for one is told beside him.
  return { people: ids.length - told.repeated - told.unreached, repeated: told.repeated }
}
