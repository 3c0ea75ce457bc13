import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import type { NoticePage, NoticeQuery } from '../contract.ts'
import {
  isReceived,
  type NoticeRow,
  postsOf,
  type Standing,
  standingColumns,
  standingJoins,
  toNoticeLine,
} from './find-notice.ts'

/** Notices sent to the caller, and those of his own bureau; newest first. */
export async function listNotices(ctx: Ctx, query: NoticeQuery): Promise<NoticePage> {
  const sorts = { at: { by: sql`coalesce(n.published_at, n.updated_at)`, type: 'timestamptz' } } as const
  const { after, order, key } = keyset(query, sorts, sql`n.id`)
  const asked = sql`n.state <> 'discarded' and ${boxes(ctx, query)} and ${marks(ctx, query)}
    and (${query['filter[state]'] ?? null}::text[] is null or n.state = any(${query['filter[state]'] ?? null}))
    and (${query.q ?? null}::text is null or strpos(n.title || ' ' || n.unit_name, ${query.q ?? null}) > 0)`
  // The page first: how far each got is counted for its rows only.
  const { rows } = await sql<NoticeRow & Standing & { sort_key: string }>`
    with page as (select n.*, ${key} as sort_key from inbox.notice n where ${asked} and ${after}
      order by ${order} limit ${query.limit + 1})
    select n.*, ${standingColumns(ctx)} from page n ${standingJoins(ctx)} order by ${order}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, sql`inbox.notice n where ${asked}`) }
  return { items: page.items.map((row) => toNoticeLine(ctx, row)), next: page.next, ...total }
}

const bureauPaths = (ctx: Ctx) =>
  ctx.actor.grants.flatMap(({ role, path }) =>
    role === 'bureau_officer' || role === 'bureau_lead' ? [path] : [],
  )

function boxes(ctx: Ctx, query: NoticeQuery) {
  const wanted = query['filter[box]'] ?? ['received', 'sent']
  const own = sql<boolean>`n.org_path = any(${`{${bureauPaths(ctx).join(',')}}`}::ltree[])`
  const parts = [
    wanted.includes('received') ? isReceived(ctx) : sql<boolean>`false`,
    wanted.includes('sent') ? own : sql<boolean>`false`,
  ]
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function marks(ctx: Ctx, query: NoticeQuery) {
  const [unread, unsigned] = [query['filter[unread]'], query['filter[unsigned]']]
  const isRead = sql<boolean>`exists (select 1 from inbox.notice_reading g
    where g.notice_id = n.id and g.user_id = ${userId(ctx)}::uuid)`
  const waits = sql<boolean>`(n.state = 'published' and n.receipt_by is not null and exists (
    select 1 from inbox.notice_party p join ${postsOf(ctx)} on post.unit_id = p.unit_id
    where p.notice_id = n.id and p.signed_at is null and post.role = any(n.roles)))`
  // What was withdrawn unread can no longer be read.
  const isUnread = sql<boolean>`(n.state = 'published' and not ${isRead})`
  return sql<boolean>`(${unread ?? null}::boolean is null or (${isReceived(ctx)}
      and case when ${unread ?? null} then ${isUnread} else ${isRead} end))
    and (${unsigned ?? null}::boolean is null or ${waits} = ${unsigned ?? null})`
}
