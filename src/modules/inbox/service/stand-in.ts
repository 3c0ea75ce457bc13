import { sql } from 'kysely'
import { type Actor, type Ctx, type Grant, userId } from '../../../kernel/context.ts'
import { withScopes } from '../../../kernel/db/transaction.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { Permissions, Role } from '../../../kernel/wire.ts'
import { covered, type Duty } from '../rules.ts'

/** Somebody the caller stands in for today, with those of his posts that the caller may serve himself. */
export interface Absent {
  readonly actor: Actor
}

/** What a kind of todo takes, as far as standing in goes. */
export interface Duties {
  readonly todoKinds: readonly { readonly title: string; readonly permission: string }[]
  readonly permissions: Permissions
}

export const dutiesOf = ({ todoKinds, permissions }: Duties): Duty[] =>
  todoKinds.map(({ title, permission }) => ({ title, roles: permissions[permission] ?? [] }))

/** A person's posts in force, in the caller's scopes. */
export async function grantsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Grant[]>> {
  const { rows } = await sql<{ user_id: string; role: Role; unit_id: string | null; path: string }>`
    select user_id, role, coalesce(department_id, unit_id) as unit_id, ltree2text(org_path) as path
    from identity.pub_assignment where user_id = any(${[...ids]}::uuid[])
      and (ends_on is null or ends_on >= ${ctx.today}::date) order by user_id, role, org_path`.execute(ctx.tx)
  const grants = rows.flatMap((row) =>
    row.unit_id ? [{ of: row.user_id, grant: { role: row.role, unitId: row.unit_id, path: row.path } }] : [],
  )
  const byPerson = Map.groupBy(grants, ({ of }) => of)
  return new Map([...byPerson].map(([id, list]) => [id, list.map(({ grant }) => grant)]))
}

/** Whom the caller stands in for today. What a substitute may no longer do himself, he is no longer asked to do. */
export async function absentOf(ctx: Ctx, duties: Duties): Promise<Absent[]> {
  const me = userId(ctx)
  if (!me) return []
  const { rows } = await sql<{ user_id: string; user_name: string; org_path: string }>`
    select user_id, user_name, org_path::text from inbox.substitution
    where substitute_id = ${me}::uuid and ended_at is null and ${ctx.today}::date between from_on and to_on
    order by user_name, user_id`.execute(ctx.tx)
  if (rows.length === 0) return []
  // Their posts are at places where the caller works too: he sees only what lies there.
  const places = ctx.actor.grants.map(({ path }) => path).filter((path) => path !== '')
  const grants = await withScopes(ctx, ctx.permission, places, (scoped) =>
    grantsOf(
      scoped,
      rows.map((row) => row.user_id),
    ),
  )
  return rows.flatMap((row) => {
    const posts = covered(grants.get(row.user_id) ?? [], ctx.actor.grants, dutiesOf(duties)) as Grant[]
    if (posts.length === 0) return []
    return [{ actor: { kind: 'user' as const, id: row.user_id, name: row.user_name, grants: posts } }]
  })
}

/** Whether a role of the caller's reaches a place. */
export const holds = (ctx: Ctx, roles: readonly Role[], path: string): boolean =>
  ctx.actor.grants.some((grant) => roles.includes(grant.role) && isUnder(path, grant.path))
