import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { SavedView, SavedViews, SaveView } from '../contract.ts'
import { problem, tables } from './finding-row.ts'

/** As many as fit a second navigation. */
const mostViews = 30

/** The caller's own named filters, in the order in which he named them. */
export async function listViews(ctx: Ctx): Promise<SavedViews> {
  const rows = await tables(ctx)
    .selectFrom('findings.saved_view')
    .selectAll()
    .where('user_id', '=', userId(ctx))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return { items: rows.map(toView) }
}

/** Names a filter; the same name again replaces what it stood for. */
export async function saveView(ctx: Ctx, { name, query }: SaveView): Promise<SavedView> {
  const { items } = await listViews(ctx)
  if (items.length >= mostViews && !items.some((view) => view.name === name))
    throw problem('too-many-views', `视图最多 ${mostViews} 个`)
  const { rows } = await sql<ViewRow>`
    insert into findings.saved_view (id, user_id, org_path, name, query, created_at)
    values (${newId()}, ${userId(ctx)}::uuid, ${ctx.scopes[0] ?? ''}::ltree, ${name}, ${query}, ${ctx.now})
    on conflict on constraint one_view_per_name do update set query = excluded.query
    returning id, name, query, created_at`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw new Error('a view that was written is not there')
  return toView(row)
}

/** Takes the name away again. */
export async function removeView(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await tables(ctx)
    .deleteFrom('findings.saved_view')
    .where('id', '=', id)
    .where('user_id', '=', userId(ctx))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('view-not-found')
}

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly created_at: Date
}

const toView = ({ id, name, query, created_at }: ViewRow): SavedView => ({
  id,
  name,
  query,
  createdAt: created_at.toISOString(),
})
