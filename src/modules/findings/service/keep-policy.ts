import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { FindingPolicy, policyPermissions, type StoredPolicy, type WritePolicy } from '../contract.ts'
import { easesGravity, shippedPolicy } from '../rules.ts'
import { problem } from './finding-row.ts'

interface PolicyRow {
  readonly unit_id: string
  readonly org_path: string
  readonly content: unknown
  readonly version: number
}

/** How findings of a place are handled: as the nearest region at or above it says, else as shipped. */
export async function policyAt(ctx: Pick<Ctx, 'tx'>, path: string): Promise<FindingPolicy> {
  const row = await nearestPolicy(ctx, path)
  return row ? FindingPolicy.parse(row.content) : shippedPolicy
}

async function nearestPolicy(ctx: Pick<Ctx, 'tx'>, path: string): Promise<PolicyRow | undefined> {
  const { rows } = await sql<PolicyRow>`select unit_id, org_path::text as org_path, content, version
    from findings.policy where org_path @> ${path}::ltree order by nlevel(org_path) desc limit 1`.execute(
    ctx.tx,
  )
  return rows[0]
}

/** What holds in a region, and whose word that is. */
export async function readPolicy(ctx: Ctx, regionId: string | undefined): Promise<StoredPolicy> {
  const region = await regionOf(ctx, regionId)
  const row = await nearestPolicy(ctx, region.path)
  const { rows } = await sql<{ name: string }>`select name from org.pub_unit
    where id = ${row?.unit_id ?? null}`.execute(ctx.tx)
  return {
    policy: row ? FindingPolicy.parse(row.content) : shippedPolicy,
    region: row ? { id: row.unit_id, name: rows[0]?.name ?? '' } : null,
    version: row?.unit_id === region.id ? row.version : 0,
    mayWrite: mayWrite(ctx, region.path),
  }
}

/** A region's own rules from now on; what was counted before stays counted. */
export async function writePolicy(ctx: Ctx, input: WritePolicy): Promise<StoredPolicy> {
  const region = await regionOf(ctx, input.regionId)
  if (!mayWrite(ctx, region.path)) throw problem('not-yours')
  const before = await nearestPolicy(ctx, region.path)
  const own = before?.unit_id === region.id ? before : undefined
  const inForce = before ? FindingPolicy.parse(before.content) : shippedPolicy
  if (easesGravity(inForce, input.policy) && !leads(ctx, region.path)) {
    throw problem('leader-only', '放宽须由负责人办理、须在24小时内上报的程度，由保密局负责人决定')
  }
  const { rows } = await sql`
    insert into findings.policy (unit_id, org_path, content, version, changed_by, changed_at)
    values (${region.id}, ${region.path}::ltree, ${JSON.stringify(input.policy)}::jsonb, 1, ${ctx.actor.id}, ${ctx.now})
    on conflict (unit_id) do update set content = excluded.content, version = policy.version + 1,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at
      where policy.version = ${input.version}
    returning version`.execute(ctx.tx)
  if (rows.length === 0 || (!own && input.version !== 0)) {
    throw problem('stale-policy', undefined, { current: { version: own?.version ?? 0 } })
  }
  await audit.record(ctx, {
    action: 'findings.policy.write',
    subject: { kind: 'findings.policy', id: region.id },
    orgPath: region.path,
    before: before?.content ?? shippedPolicy,
    after: input.policy,
    reason: input.reason,
  })
  return readPolicy(ctx, region.id)
}

interface Region {
  readonly id: string
  readonly path: string
}

/** The region named, or the one in which the caller's only place lies. */
async function regionOf(ctx: Ctx, id: string | undefined): Promise<Region> {
  const paths = ctx.actor.grants.map(({ path }) => /^(?:r\d+(?:\.|$))+/.exec(path)?.[0].replace(/\.$/, ''))
  const homes = [...new Set(paths)]
  if (!id && homes.length !== 1) throw problem('whose-policy')
  const chosen = id ? sql`id = ${id}` : sql`org_path = ${homes[0] ?? ''}::ltree`
  const { rows } = await sql<Region>`select id, org_path::text as path from org.pub_unit
    where ${chosen} and kind = 'region'`.execute(ctx.tx)
  const [region] = rows
  if (!region) throw problem('whose-policy')
  return region
}

const mayWrite = (ctx: Ctx, path: string): boolean =>
  holds(ctx, policyPermissions['findings.policy.write'], path)

const leads = (ctx: Ctx, path: string): boolean => holds(ctx, ['bureau_lead'], path)

function holds({ actor }: Ctx, roles: readonly Role[], path: string): boolean {
  if (actor.kind !== 'user') return true
  return actor.grants.some((grant) => roles.includes(grant.role) && isUnder(path, grant.path))
}
