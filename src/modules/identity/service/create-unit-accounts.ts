import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { NewAccount } from '../contract.ts'
import { problems } from '../problems.ts'
import { roleTitles, unitUsername } from '../rules.ts'
import { insertGrants } from './grant-role.ts'
import { hashPassword, newPassword } from './hash-password.ts'
import { insertAccounts } from './insert-accounts.ts'
import { proposeGrants } from './propose-grants.ts'

const problem = problemsOf('identity', problems)

export type UnitRole = 'unit_officer' | 'unit_head'

/** One account to be: its unit is known, the rest has been checked. */
export interface PlannedAccount {
  readonly role: UnitRole
  readonly unit: { readonly id: string; readonly name: string; readonly path: string }
  readonly name: string
  readonly username: string
}

export interface CreationOptions {
  /**
   * Only where a demonstration is loaded: one known password for all, hashed once (1,844 hashes cost 18 s), without
   * the change at first sign-in. No route gives it.
   */
  readonly sharedPassword?: string
}

/** The accounts of the plan. Roles are granted at once by the command line, and proposed by a system administrator. */
export async function createAccounts(
  ctx: Ctx,
  plan: readonly PlannedAccount[],
  { sharedPassword }: CreationOptions = {},
): Promise<{ batchId: string; accounts: NewAccount[] }> {
  const shared = sharedPassword && { password: sharedPassword, hash: await hashPassword(sharedPassword) }
  const made = await Promise.all(
    plan.map(async (account) => {
      const secret = shared || (await oneTime())
      return { ...account, ...secret, id: newId() }
    }),
  )
  await insertAccounts(
    ctx,
    made.map(({ id, name, username, unit, hash }) => ({
      id,
      name,
      username,
      hash,
      unitId: unit.id,
      departmentId: null,
      orgPath: unit.path,
      mustChangePassword: !shared,
    })),
  )
  const batchId = newId()
  const roles = made.map(({ id, role, unit }) => ({ userId: id, role, unitId: unit.id, path: unit.path }))
  if (ctx.actor.kind === 'user') await proposeGrants(ctx, batchId, roles)
  else await grantAtOnce(ctx, roles)
  await audit.record(ctx, {
    action: 'identity.user.create-many',
    subject: { kind: 'identity.batch', id: batchId },
    orgPath: '',
    after: { accounts: made.length },
  })
  return {
    batchId,
    accounts: made.map(({ id, role, unit, name, username, password }) => ({
      userId: id,
      role,
      unitId: unit.id,
      unit: unit.name,
      name,
      username,
      password,
    })),
  }
}

async function oneTime() {
  const password = newPassword()
  return { password, hash: await hashPassword(password) }
}

const grantAtOnce = (
  ctx: Ctx,
  roles: readonly { userId: string; role: UnitRole; unitId: string; path: string }[],
) =>
  insertGrants(
    ctx,
    roles.map((grant) => ({ ...grant, id: newId(), departmentId: null, endsOn: null, reason: '批量开户' })),
  )

/** One 保密员 and one 一把手 for each of the units, with generated user names; units that have both are left alone. */
export async function createUnitAccounts(
  ctx: Ctx,
  { unitIds, ...options }: { readonly unitIds: readonly string[] } & CreationOptions,
): Promise<{ batchId: string; accounts: NewAccount[] }> {
  const { rows } = await sql<{ id: string; name: string; path: string; creditCode: string | null }>`
    select id, name, ltree2text(org_path) as path, credit_code as "creditCode" from org.pub_unit
    where id = any(${[...unitIds]}::uuid[]) and kind not in ('region', 'department')
      and (valid_to is null or valid_to > ${ctx.today}::date) and ${inScope(ctx, 'org_path')}
    order by org_path`.execute(ctx.tx)
  if (rows.length !== new Set(unitIds).size) throw problem('unknown-unit')
  const held = await heldUnitRoles(ctx, unitIds)
  const plan = rows.flatMap((unit) =>
    (['unit_officer', 'unit_head'] as const)
      .filter((role) => !held.has(`${unit.id} ${role}`))
      .map((role) => ({
        role,
        unit,
        name: `${unit.name}${roleTitles[role]}`.slice(-60),
        username: unitUsername(role, unit),
      })),
  )
  return createAccounts(ctx, await withFreeUsernames(ctx, plan), options)
}

/** `<unit id> <role>` of what is held or proposed. */
export async function heldUnitRoles(ctx: Ctx, unitIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ held: string }>`select unit_id || ' ' || role as held from identity.assignment
      where unit_id = any(${[...unitIds]}::uuid[]) and ended_at is null
    union select unit_id || ' ' || role from identity.proposal
      where unit_id = any(${[...unitIds]}::uuid[]) and decision is null`.execute(ctx.tx)
  return new Set(rows.map((row) => row.held))
}

/** Generated names that are taken get the unit's number in the tree, which no other unit has. */
export async function withFreeUsernames(
  ctx: Ctx,
  plan: readonly PlannedAccount[],
  reserved: readonly string[] = [],
): Promise<PlannedAccount[]> {
  const taken = await takenUsernames(
    ctx,
    plan.map(({ username }) => username),
  )
  for (const username of reserved) taken.add(username)
  return plan.map((account) => {
    if (!taken.has(account.username)) {
      taken.add(account.username)
      return account
    }
    const label = account.unit.path.split('.').at(-1) ?? ''
    return { ...account, username: `${account.username.slice(0, 29 - label.length)}.${label}` }
  })
}

export async function takenUsernames(ctx: Ctx, usernames: readonly string[]): Promise<Set<string>> {
  // A constraint would say so too, but not which of a thousand rows it was.
  const { rows } = await sql<{ username: string }>`select username from identity."user"
    where username = any(${[...usernames]}::text[])`.execute(ctx.tx)
  return new Set(rows.map(({ username }) => username))
}
