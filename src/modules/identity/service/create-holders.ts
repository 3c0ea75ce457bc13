import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Role } from '../../../kernel/wire.ts'
import { insertGrants } from './grant-role.ts'
import { hashPassword } from './hash-password.ts'
import { insertAccounts } from './insert-accounts.ts'

/** One account to be, with one role at one org unit; the system roles have none. */
export interface PlannedHolder {
  readonly role: Role
  readonly unit: { readonly id: string; readonly path: string } | null
  /** Of the unit, for whoever answers for a department. */
  readonly department?: { readonly id: string; readonly path: string }
  readonly name: string
  readonly username: string
}

/**
 * Accounts that know their password already, without a change at first sign-in: for the demonstration and for
 * measuring, never behind a route. Returns the users' ids in the order given.
 */
export async function createHolders(
  ctx: Ctx,
  holders: readonly PlannedHolder[],
  password: string,
): Promise<string[]> {
  const hash = await hashPassword(password)
  const made = holders.map((holder) => ({ ...holder, id: newId() }))
  await insertAccounts(
    ctx,
    made.map(({ id, name, username, unit, department }) => ({
      id,
      name,
      username,
      hash,
      unitId: unit?.id ?? null,
      departmentId: department?.id ?? null,
      orgPath: department?.path ?? unit?.path ?? '',
      mustChangePassword: false,
    })),
  )
  await insertGrants(
    ctx,
    made.map(({ id, role, unit, department }) => ({
      id: newId(),
      userId: id,
      role,
      unitId: unit?.id ?? null,
      departmentId: department?.id ?? null,
      path: department?.path ?? unit?.path ?? '',
      endsOn: null,
      reason: '演示数据',
    })),
  )
  return made.map(({ id }) => id)
}
