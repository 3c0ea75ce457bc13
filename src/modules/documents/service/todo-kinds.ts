import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Role } from '../../../kernel/wire.ts'
import type { Todo, TodoKind } from '../../inbox/index.ts'
import { type DocumentState, permissions } from '../contract.ts'
import { documentSubject } from './document-row.ts'

/**
 * Papers that wait for somebody: found in their state, at exactly the place where he may act. A draft waits for nobody:
 * many are made only to be read.
 */
export const todoKinds: readonly TodoKind[] = [
  {
    kind: 'documents.document.sign',
    title: '公文待签发',
    permission: 'documents.document.sign',
    find: (ctx, { limit }) => waiting(ctx, limit, 'reviewed', sql<boolean>`d.drafted_by <> ${ctx.actor.id}`),
  },
  {
    kind: 'documents.document.issue',
    title: '公文待印发',
    permission: 'documents.document.issue',
    // Whoever drafted it sends it out; the others need not all be told.
    find: (ctx, { limit }) => waiting(ctx, limit, 'signed', sql<boolean>`d.drafted_by = ${ctx.actor.id}`),
  },
]

async function waiting(
  ctx: Ctx,
  limit: number,
  state: DocumentState,
  who: RawBuilder<boolean>,
): Promise<{ items: Todo[]; total: number }> {
  const { rows } = await sql<{
    id: string
    title: string
    unit_id: string
    issuer_name: string
    total: number
  }>`
    select d.id, d.title, d.unit_id, d.issuer_name, (count(*) over ())::int as total
    from documents.document d
    where d.state = ${state} and d.org_path = any (${`{${homes(ctx).join(',')}}`}::ltree[]) and ${who}
    order by d.updated_at, d.id limit ${limit}`.execute(ctx.tx)
  const items = rows.map((row) => ({
    subject: documentSubject(row.id),
    link: `/documents/${row.id}`,
    title: row.title,
    unit: { id: row.unit_id, name: row.issuer_name },
    dueOn: null,
  }))
  return { items, total: rows[0]?.total ?? 0 }
}

/** Where the caller himself holds the role; what lies below is others' to do. */
function homes({ actor, permission }: Pick<Ctx, 'actor' | 'permission'>): string[] {
  const roles: readonly Role[] = permissions[permission as keyof typeof permissions] ?? []
  return actor.grants.filter(({ role }) => roles.includes(role)).map(({ path }) => path)
}
