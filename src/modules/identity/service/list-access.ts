import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import { Role } from '../../../kernel/wire.ts'
import type { AccessList, RoleList } from '../contract.ts'
import { dutyOf, roleTitles } from '../rules.ts'
import { withEverything } from './with-credentials.ts'

/** Who can see an org unit and why: whoever holds a role there or further up. */
export async function listAccess(ctx: Ctx, unitId: string): Promise<AccessList> {
  const { rows: found } = await sql<{ path: string; name: string }>`
    select ltree2text(org_path) as path, name from org.pub_unit
    where id = ${unitId} and ${inScope(ctx, 'org_path')}`.execute(ctx.tx)
  const unit = found[0]
  if (!unit) throw kernelProblem('not-found')
  const { path } = unit
  // The holders stand above the unit, most of them beyond the caller's own scopes.
  const { rows } = await withEverything(ctx, () =>
    sql<Holder>`select u.id as "userId", u.name, u.username, a.role,
        coalesce(d.name, o.name, '全系统') as "heldAt",
        case when a.org_path = ''::ltree then 'system' when a.org_path = ${path}::ltree then 'own' else 'above' end as through
      from identity.assignment a
        join identity."user" u on u.id = a.user_id
        left join org.pub_unit o on o.id = a.unit_id
        left join org.pub_unit d on d.id = a.department_id
      where a.org_path @> ${path}::ltree and a.role <> 'person' and a.ended_at is null
        and (a.ends_on is null or a.ends_on >= ${ctx.today}::date) and u.status = 'active'
      order by nlevel(a.org_path), a.role, u.username limit 1000`.execute(ctx.tx),
  )
  return { items: rows.map((holder) => ({ ...holder, reason: reasonOf(holder, unit.name) })) }
}

type Holder = Omit<AccessList['items'][number], 'reason'>

function reasonOf({ role, heldAt, through }: Holder, unit: string): string {
  const title = roleTitles[role]
  if (through === 'own') return `在本单位担任${title}`
  if (through === 'above') return `在上级“${heldAt}”担任${title}，范围含其下所有单位`
  return `担任${title}，范围为全系统（含“${unit}”），只及管理信息，不含业务内容`
}

/** The roles there are, and how many people within the caller's scopes hold each. */
export async function listRoles(ctx: Ctx): Promise<RoleList> {
  const { rows } = await sql<{ role: Role; holders: number }>`select role, count(distinct user_id) as holders
    from identity.assignment where ended_at is null and ${inScope(ctx, 'org_path')} group by role`.execute(
    ctx.tx,
  )
  const holders = new Map(rows.map((row) => [row.role, row.holders]))
  return {
    items: Role.options.map((role) => ({
      role,
      title: roleTitles[role],
      duty: dutyOf(role),
      holders: holders.get(role) ?? 0,
    })),
  }
}
