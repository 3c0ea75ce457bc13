import { type Selectable, sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type {
  Notice,
  NoticeAct,
  NoticeCounts,
  NoticeFile,
  NoticeLine,
  NoticeRole,
  NoticeScope,
} from '../contract.ts'
import { problem } from '../problems.ts'
import { noticeRefusal } from '../rules.ts'
import type { InboxTables } from '../tables.gen.ts'

export type NoticeRow = Omit<Selectable<InboxTables['inbox.notice']>, 'scope' | 'state' | 'roles'> & {
  readonly scope: NoticeScope
  readonly state: NoticeLine['state']
  readonly roles: NoticeRole[]
}

/** What a row of a list says beside the notice itself. */
export interface Standing {
  readonly received: boolean
  readonly read_at: Date | null
  readonly signed_at: Date | null
  readonly signed_by_name: string | null
  readonly files: number
  readonly units: number | null
  readonly read_units: number | null
  readonly signed_units: number | null
}

/** The caller's posts, as rows: at which organisation he holds which role. */
export const postsOf = (ctx: Ctx) =>
  sql`jsonb_to_recordset(${JSON.stringify(
    ctx.actor.grants.map(({ role, unitId }) => ({ role, unit_id: unitId })),
  )}::jsonb) as post(role text, unit_id uuid)`

/** Whether the notice came to an organisation at which the caller holds a role it is meant for. */
export const isReceived = (ctx: Ctx) => sql<boolean>`(n.state in ('published', 'withdrawn') and exists (
  select 1 from inbox.notice_party p join ${postsOf(ctx)} on post.unit_id = p.unit_id
  where p.notice_id = n.id and post.role = any(n.roles)))`

/** Whether the caller works for the bureau that wrote it, or for one above. */
export const ownsIt = (ctx: Ctx, row: Pick<NoticeRow, 'org_path'>): boolean =>
  ctx.actor.kind !== 'user' ||
  ctx.actor.grants.some(
    ({ role, path }) => (role === 'bureau_officer' || role === 'bureau_lead') && isUnder(row.org_path, path),
  )

/** Columns of Standing; counts only where the caller sees the organisations it went to. */
export const standingColumns = (ctx: Ctx) => sql`${isReceived(ctx)} as received,
  (select min(g.read_at) from inbox.notice_reading g where g.notice_id = n.id and g.user_id = ${userId(ctx)}::uuid) as read_at,
  mine.signed_at, mine.signed_by_name,
  (select count(*) from inbox.notice_file f where f.notice_id = n.id and f.removed_at is null)::int as files,
  counts.units, counts.read_units, counts.signed_units`

/** The caller's own party row (the one not signed first), and how far the notice got among all he may see. */
export const standingJoins = (ctx: Ctx) => sql`
  left join lateral (select p.signed_at, p.signed_by_name from inbox.notice_party p join ${postsOf(ctx)}
    on post.unit_id = p.unit_id and post.role = any(n.roles)
    where p.notice_id = n.id order by p.signed_at nulls first limit 1) mine on true
  left join lateral (select count(*)::int as units, count(p.signed_at)::int as signed_units,
      count(*) filter (where exists (select 1 from inbox.notice_reading g
        where g.notice_id = n.id and g.unit_id = p.unit_id))::int as read_units
    from inbox.notice_party p where p.notice_id = n.id) counts on true`

/** The notice as the caller may see it: his bureau's, or one that was sent to an organisation in his scope. */
export async function getNoticeRow(ctx: Ctx, id: string): Promise<NoticeRow> {
  const { rows } = await sql<NoticeRow>`select n.* from inbox.notice n
    where n.id = ${id}::uuid and n.state <> 'discarded'`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw problem('notice-not-found')
  return row
}

/** The bureau's own notice, locked, in the version the caller saw. */
export async function lockNotice(
  ctx: Ctx,
  id: string,
  version: number | undefined,
  act: Parameters<typeof noticeRefusal>[0],
): Promise<NoticeRow> {
  const seen = await getNoticeRow(ctx, id)
  if (!ctx.scopes.some((scope) => isUnder(seen.org_path, scope))) throw problem('not-your-notice')
  // Whoever reads it meanwhile refers to its row: that need not wait, and must not be waited for.
  const { rows } = await sql<NoticeRow>`select * from inbox.notice where id = ${id}::uuid
    for no key update`.execute(ctx.tx)
  const [row] = rows
  if (!row || (row.state as string) === 'discarded') throw problem('notice-not-found')
  if (version !== undefined && row.version !== version)
    throw problem('stale-notice', undefined, { current: row.version })
  const refused = noticeRefusal(act, row.state)
  if (refused) throw problem(refused)
  return row
}

export async function getNotice(ctx: Ctx, id: string): Promise<Notice> {
  await getNoticeRow(ctx, id)
  const { rows } = await sql<NoticeRow & Standing>`select n.*, ${standingColumns(ctx)}
    from inbox.notice n ${standingJoins(ctx)} where n.id = ${id}::uuid`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw problem('notice-not-found')
  return toNotice(ctx, row, await listFiles(ctx, id))
}

export async function listFiles(ctx: Ctx, id: string): Promise<NoticeFile[]> {
  const { rows } = await sql<NoticeFile>`select id, name, bytes, type from inbox.notice_file
    where notice_id = ${id}::uuid and removed_at is null order by added_at, id`.execute(ctx.tx)
  return rows
}

export const toNoticeLine = (ctx: Ctx, row: NoticeRow & Standing): NoticeLine => ({
  id: row.id,
  title: row.title,
  unit: { id: row.unit_id, name: row.unit_name },
  state: row.state,
  receiptBy: row.receipt_by,
  publishedAt: row.published_at?.toISOString() ?? null,
  updatedAt: row.updated_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  signedAt: row.signed_at?.toISOString() ?? null,
  received: row.received,
  files: row.files,
  counts: row.state === 'draft' || !seesCounts(ctx, row) ? null : countsOf(row),
})

/** A unit sees only its own part of the list it stands in; that is no figure. */
const seesCounts = (ctx: Ctx, row: NoticeRow): boolean =>
  ownsIt(ctx, row) || ctx.actor.grants.some(({ role }) => role === 'bureau_officer' || role === 'bureau_lead')

const countsOf = (row: Standing): NoticeCounts => ({
  units: row.units ?? 0,
  readUnits: row.read_units ?? 0,
  signedUnits: row.signed_units ?? 0,
})

/** Withdrawn, it says that and why; what it said is no longer to be followed, so it is not shown to those it was sent to. */
function toNotice(ctx: Ctx, row: NoticeRow & Standing, files: readonly NoticeFile[]): Notice {
  const isOwn = ownsIt(ctx, row)
  const isGone = row.state === 'withdrawn' && !isOwn
  return {
    ...toNoticeLine(ctx, row),
    text: isGone ? '' : row.text,
    scope: isOwn ? row.scope : { kinds: ['organ'], regions: [], units: [], excluded: [] },
    roles: row.roles,
    version: row.version,
    createdBy: row.created_by_name,
    publishedBy: row.published_by_name,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by_name,
    withdrawReason: row.withdraw_reason,
    signedBy: row.signed_by_name,
    attachments: isGone ? [] : [...files],
    allowed: allowedActs(ctx, row, isOwn),
  }
}

function allowedActs(ctx: Ctx, row: NoticeRow & Standing, isOwn: boolean): NoticeAct[] {
  const own = isOwn
    ? (['edit', 'publish', 'discard', 'withdraw', 'remind'] as const).filter(
        (act) => noticeRefusal(act, row.state) === undefined,
      )
    : []
  const maySign =
    row.received && row.state === 'published' && row.receipt_by !== null && row.signed_at === null
  const seesReceipts = row.state !== 'draft' && seesCounts(ctx, row)
  return [...own, ...(maySign ? (['sign'] as const) : []), ...(seesReceipts ? (['receipts'] as const) : [])]
}
