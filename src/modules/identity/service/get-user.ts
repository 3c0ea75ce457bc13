import { type SqlBool, sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import { type Role, toPage } from '../../../kernel/wire.ts'
import { type HeldRole, type User, type UserPage, UserQuery } from '../contract.ts'
import { problems } from '../problems.ts'
import { heldRoles } from './describe-session.ts'
import { accountKeyOf, withCredentials, withEverything } from './with-credentials.ts'

const problem = problemsOf('identity', problems)

/** What commands need to know of the account they are about to change. */
export interface UserRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly unitId: string | null
  readonly departmentId: string | null
  readonly orgPath: string
  readonly status: 'active' | 'disabled'
  readonly version: number
  readonly roles: readonly { readonly role: Role; readonly path: string }[]
}

const columns = sql`u.id, u.name, u.username, u.unit_id as "unitId", u.department_id as "departmentId",
  ltree2text(u.org_path) as "orgPath", u.status, u.version,
  coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'path', ltree2text(a.org_path)))
    from identity.assignment a where a.user_id = u.id and a.ended_at is null), '[]') as roles`

/** Locks the account until the command ends, so that two administrators work on it one after the other. */
export async function getUserRow(ctx: Ctx, id: string): Promise<UserRow> {
  const { rows: locked } = await sql`select id from identity."user" where id = ${id} for update`.execute(
    ctx.tx,
  )
  if (locked.length === 0) throw problem('user-not-found')
  // Read after the lock: what the one before changed must be seen. And every role, wherever it is held: an
  // administrator may not act on somebody who reaches further than he himself does.
  const { rows } = await withEverything(ctx, () =>
    sql<UserRow>`select ${columns} from identity."user" u where u.id = ${id}`.execute(ctx.tx),
  )
  const [row] = rows
  if (!row) throw problem('user-not-found')
  return row
}

interface ListRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly unit_id: string | null
  readonly unit_name: string | null
  readonly department_id: string | null
  readonly status: User['status']
  readonly must_change_password: boolean
  readonly two_factor_enabled: boolean
  readonly created_at: Date
  readonly last_signed_in_at: Date | null
  readonly version: number
  readonly roles: HeldRole[]
}

/** The accounts within the caller's scopes. */
export async function listUsers(ctx: Ctx, query: UserQuery): Promise<UserPage> {
  const isDown = query.sort.startsWith('-')
  const key = query.sort.replace('-', '') === 'name' ? 'name' : 'username'
  const by = sql`${sql.ref(`u.${key}`)} collate "zh-x-icu"`
  const after = query.cursor
    ? sql<SqlBool>`(${by}, u.id) ${sql.raw(isDown ? '<' : '>')} (${query.cursor[0]}, ${query.cursor[1]}::uuid)`
    : sql<SqlBool>`true`
  const direction = sql.raw(isDown ? 'desc' : 'asc')
  const { rows } = await sql<ListRow>`${listed(ctx)}
    where ${inScope(ctx, 'u.org_path')} and ${matches(query)} and ${after}
    order by ${by} ${direction}, u.id ${direction} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row[key], row.id])
  const total = query.count ? { total: await countUsers(ctx, query) } : {}
  return { items: await toUsers(ctx, page.items), next: page.next, ...total }
}

async function countUsers(ctx: Ctx, query: UserQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total
    from identity."user" u left join org.pub_unit o on o.id = u.unit_id
    where ${inScope(ctx, 'u.org_path')} and ${matches(query)}`.execute(ctx.tx)
  return rows[0]?.total ?? 0
}

/** What the list would show on all its pages. */
export async function* walkUsers(ctx: Ctx, query: UserQuery): AsyncGenerator<User> {
  for (let cursor = query.cursor; ; ) {
    const { items, next } = await listUsers(ctx, { ...query, cursor, limit: 1_000, count: false })
    yield* items
    if (next === null) return
    cursor = UserQuery.parse({ cursor: next }).cursor
  }
}

export async function getUser(ctx: Ctx, id: string): Promise<User> {
  const { rows } = await sql<ListRow>`${listed(ctx)} where u.id = ${id}`.execute(ctx.tx)
  const [user] = await toUsers(ctx, rows)
  if (!user) throw problem('user-not-found')
  return user
}

const listed = (
  ctx: Ctx,
) => sql`select u.id, u.name, u.username, u.unit_id, o.name as unit_name, u.department_id,
    u.status, u.must_change_password, u.two_factor_enabled, u.created_at,
    u.last_signed_in_at, u.version, ${heldRoles(ctx.today)} as roles
  from identity."user" u left join org.pub_unit o on o.id = u.unit_id`

function matches(query: UserQuery) {
  const status = query['filter[status]']
  const role = query['filter[role]']
  const unit = query['filter[unit]']
  const pattern = query.q && `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql.join(
    [
      sql`true`,
      ...(status ? [sql`u.status = any(${status}::text[])`] : []),
      ...(unit ? [sql`u.unit_id = ${unit}`] : []),
      ...(pattern
        ? [
            sql`(u.name ilike ${pattern} or u.username ilike ${pattern} or o.name ilike ${pattern}
            or o.short_name ilike ${pattern})`,
          ]
        : []),
      ...(role
        ? [
            sql`exists (select 1 from identity.assignment a where a.user_id = u.id and a.ended_at is null
              and a.role = any(${role}::text[]))`,
          ]
        : []),
    ],
    sql` and `,
  )
}

async function toUsers(ctx: Ctx, rows: readonly ListRow[]): Promise<User[]> {
  const locks = await locksOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    username: row.username,
    unitId: row.unit_id,
    unitName: row.unit_name,
    departmentId: row.department_id,
    status: row.status,
    mustChangePassword: row.must_change_password,
    totpEnabled: row.two_factor_enabled,
    lockedUntil: locks.get(row.id)?.toISOString() ?? null,
    roles: row.roles,
    createdAt: row.created_at.toISOString(),
    lastSignedInAt: row.last_signed_in_at?.toISOString() ?? null,
    version: row.version,
  }))
}

async function locksOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await withCredentials(ctx, () =>
    sql<{ id: string; until: Date }>`select u.id, l.locked_until as until from identity."user" u
      join identity.lockout l on l.key = ${accountKeyOf('u.username')}
      where u.id = any(${ids}::uuid[]) and l.locked_until > ${ctx.now}`.execute(ctx.tx),
  )
  return new Map(rows.map(({ id, until }) => [id, until]))
}
