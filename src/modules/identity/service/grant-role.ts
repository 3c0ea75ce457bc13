import { sql } from 'kysely'
import { type Ctx, inScope, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { GrantList, GrantRole } from '../contract.ts'
import { problems } from '../problems.ts'
import { dutyOf, placeFault } from '../rules.ts'
import { findPlace } from './find-place.ts'
import { getUserRow } from './get-user.ts'

const problem = problemsOf('identity', problems)

/** Gives a person a role at an org unit. The database refuses a second duty and a grant to oneself as well. */
export async function grantRole(ctx: Ctx, id: string, input: GrantRole): Promise<{ assignmentId: string }> {
  if (id === userId(ctx)) throw problem('own-grant')
  const fault = placeFault(input.role, input)
  if (fault) throw problem('unit-mismatch', fault)
  const path = await findPlace(ctx, input)
  // The account's lock makes two administrators follow each other, so that the second is told what the first did.
  const user = await getUserRow(ctx, id)
  if (user.roles.some(({ role }) => dutyOf(role) !== dutyOf(input.role))) throw problem('duty-conflict')
  const grant = { ...input, id: newId(), userId: id, path: path }
  await insertGrants(ctx, [grant])
  return { assignmentId: grant.id }
}

export interface NewGrant {
  readonly id: string
  readonly userId: string
  readonly role: Role
  readonly unitId: string | null
  readonly departmentId: string | null
  readonly path: string
  readonly endsOn: string | null
  readonly reason: string
}

/** Grants and their events in two statements; `grantedBy` is the acting person unless a job carries out his order. */
export async function insertGrants(
  ctx: Ctx,
  grants: readonly NewGrant[],
  grantedBy: string | null = userId(ctx),
): Promise<void> {
  await sql`insert into identity.assignment
      (id, user_id, role, unit_id, department_id, org_path, ends_on, granted_by, granted_at, grant_reason)
    select r.id, r."userId", r.role, r."unitId", r."departmentId", r.path::ltree, r."endsOn", ${grantedBy}::uuid,
      ${ctx.now}, r.reason
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as r(id uuid, "userId" uuid, role text, "unitId" uuid,
      "departmentId" uuid, path text, "endsOn" date, reason text)`.execute(ctx.tx)
  await audit.recordAll(
    ctx,
    grants.map(({ id, userId, role, unitId, departmentId, path, endsOn, reason }) => ({
      action: 'identity.grant.give',
      subject: { kind: 'identity.user', id: userId },
      orgPath: path,
      after: { assignmentId: id, role, unitId, departmentId, endsOn },
      reason,
    })),
  )
}

/** Ends a grant; tells whose it was. The last holder of a system role keeps it, or nobody could give it again. */
export async function endGrant(ctx: Ctx, assignmentId: string, reason: string): Promise<{ userId: string }> {
  const grant = await lockGrant(ctx, assignmentId)
  if (grant.user_id === userId(ctx)) throw problem('own-account')
  if (grant.isLast) throw problem('last-of-role')
  await sql`update identity.assignment set ended_at = ${ctx.now}, ended_by = ${userId(ctx)}, end_reason = ${reason}
    where id = ${assignmentId}`.execute(ctx.tx)
  await audit.record(ctx, {
    action: 'identity.grant.end',
    subject: { kind: 'identity.user', id: grant.user_id },
    orgPath: grant.path,
    before: { assignmentId, role: grant.role, unitId: grant.unit_id },
    reason,
  })
  return { userId: grant.user_id }
}

interface Held {
  readonly user_id: string
  readonly role: Role
  readonly unit_id: string | null
  readonly path: string
  readonly isLast: boolean
}

// All holders of a system role are locked in one order before the grant is judged: two administrators who end each
// other's follow each other, and the second finds himself ended or the other one the last.
async function lockGrant(ctx: Ctx, id: string): Promise<Held> {
  await sql`select 1 from identity.assignment where ended_at is null and duty <> 'business'
    and role = (select role from identity.assignment where id = ${id}) order by id for update`.execute(ctx.tx)
  const { rows } = await sql<Held>`select a.user_id, a.role, a.unit_id, ltree2text(a.org_path) as path,
      a.duty <> 'business' and a.unit_id is null and not exists (
        select 1 from identity.assignment o join identity."user" u on u.id = o.user_id
        where o.role = a.role and o.ended_at is null and o.unit_id is null and o.id <> a.id
          and u.status = 'active') as "isLast"
    from identity.assignment a where a.id = ${id} and a.ended_at is null and ${inScope(ctx, 'a.org_path')}
    for update of a`.execute(ctx.tx)
  if (!rows[0]) throw problem('grant-not-found')
  return rows[0]
}

interface GrantRow extends Omit<GrantList['items'][number], 'grantedAt' | 'endedAt'> {
  readonly grantedAt: Date
  readonly endedAt: Date | null
}

/** All grants of a person, ended ones too. */
export async function listGrants(ctx: Ctx, id: string): Promise<GrantList> {
  const { rows } = await sql<GrantRow>`select a.id as "assignmentId", a.role, a.unit_id as "unitId",
      o.name as "unitName", a.department_id as "departmentId", a.ends_on as "endsOn", g.name as "grantedBy",
      a.granted_at as "grantedAt", a.grant_reason as reason, a.ended_at as "endedAt", a.end_reason as "endReason"
    from identity.assignment a
      left join org.pub_unit o on o.id = a.unit_id
      left join identity."user" g on g.id = a.granted_by
    where a.user_id = ${id} order by a.granted_at, a.id limit 500`.execute(ctx.tx)
  if (rows.length === 0) await refuseUnknown(ctx, id)
  return {
    items: rows.map((row) => ({
      ...row,
      grantedAt: row.grantedAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    })),
  }
}

async function refuseUnknown(ctx: Ctx, id: string): Promise<void> {
  const { rows } = await sql`select 1 from identity."user" where id = ${id}`.execute(ctx.tx)
  if (rows.length === 0) throw problem('user-not-found')
}
