import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import type { HeldRole, SessionView } from '../contract.ts'
import { pendingOf, type SessionPolicy } from '../rules.ts'
import { withCredentials } from './with-credentials.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly unit_id: string | null
  readonly unit_name: string | null
  readonly org_path: string
  readonly must_change_password: boolean
  readonly password_changed_at: Date | null
  readonly two_factor_enabled: boolean
  readonly expires_at: Date
  readonly assignments: readonly HeldRole[]
}

/** Assignments of a user `u` as JSON, with the names of their units. */
export const heldRoles = (today: string) => sql<HeldRole[]>`coalesce((
  select jsonb_agg(jsonb_build_object('assignmentId', a.id, 'role', a.role, 'unitId', a.unit_id, 'unitName', o.name,
      'departmentId', a.department_id, 'endsOn', a.ends_on) order by a.granted_at, a.id)
  from identity.assignment a left join org.pub_unit o on o.id = a.unit_id
  where a.user_id = u.id and a.ended_at is null and (a.ends_on is null or a.ends_on >= ${today}::date)), '[]')`

/** What a session says about its owner; reads only what he may see of himself. */
export async function describeSession(
  ctx: Ctx,
  policy: SessionPolicy,
  tokenHash: string,
): Promise<{ session: SessionView; orgPath: string }> {
  const { rows } = await withCredentials(ctx, () =>
    sql<Row>`select u.id, u.name, u.username, u.unit_id, o.name as unit_name, ltree2text(u.org_path) as org_path,
        u.must_change_password, u.password_changed_at, u.two_factor_enabled, s.expires_at,
        ${heldRoles(ctx.today)} as assignments
      from identity.session s join identity."user" u on u.id = s.user_id
        left join org.pub_unit o on o.id = u.unit_id
      where s.token = ${tokenHash}`.execute(ctx.tx),
  )
  const row = rows[0]
  if (!row) throw kernelProblem('no-session')
  return { session: toView(row, policy, ctx.now), orgPath: row.org_path }
}

function toView(row: Row, policy: SessionPolicy, now: Date): SessionView {
  const roles = [...new Set(row.assignments.map(({ role }) => role))]
  const credentials = {
    mustChangePassword: row.must_change_password,
    passwordChangedAt: row.password_changed_at,
    totpEnabled: row.two_factor_enabled,
    roles,
  }
  const pending = pendingOf(credentials, policy, now) ?? null
  return {
    user: {
      id: row.id,
      name: row.name,
      username: row.username,
      unitId: row.unit_id,
      unitName: row.unit_name,
    },
    roles,
    assignments: [...row.assignments],
    mustChangePassword: pending === 'change-password',
    pending,
    totpEnabled: row.two_factor_enabled,
    expiresAt: row.expires_at.toISOString(),
    idleMinutes: policy.sessionIdleMinutes,
  }
}
