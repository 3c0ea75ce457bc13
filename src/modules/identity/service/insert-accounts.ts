import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { withCredentials } from './with-credentials.ts'

export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly unitId: string | null
  readonly departmentId: string | null
  readonly orgPath: string
  /** argon2id */
  readonly hash: string
  readonly mustChangePassword: boolean
}

/** Accounts with their credentials and audit events, in a handful of statements however many they are. */
export async function insertAccounts(ctx: Ctx, accounts: readonly AccountRow[]): Promise<void> {
  await sql`insert into identity."user"
      (id, name, username, unit_id, department_id, org_path, must_change_password, created_by, created_at, updated_at)
    select r.id, r.name, r.username, r."unitId", r."departmentId", r."orgPath"::ltree, r."mustChangePassword",
      ${userId(ctx)}, ${ctx.now}, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(accounts.map(({ hash: _, ...open }) => open))}::jsonb)
      as r(id uuid, name text, username text, "unitId" uuid, "departmentId" uuid, "orgPath" text,
        "mustChangePassword" boolean)`.execute(ctx.tx)
  await insertCredentials(ctx, accounts)
  await audit.recordAll(
    ctx,
    accounts.map(({ id, username, name, unitId, orgPath }) => ({
      action: 'identity.user.create',
      subject: { kind: 'identity.user', id },
      orgPath,
      after: { username, name, unitId },
    })),
  )
}

async function insertCredentials(ctx: Ctx, accounts: readonly AccountRow[]): Promise<void> {
  const rows = JSON.stringify(
    accounts.map(({ id, hash }) => ({ id, hash, account: newId(), history: newId() })),
  )
  await withCredentials(ctx, async () => {
    await sql`insert into identity.account (id, user_id, account_id, provider_id, password, created_at, updated_at)
      select r.account, r.id, r.id::text, 'credential', r.hash, ${ctx.now}, ${ctx.now}
      from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, hash text, account uuid)`.execute(ctx.tx)
    await sql`insert into identity.password_history (id, user_id, hash, at)
      select r.history, r.id, r.hash, ${ctx.now}
      from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, hash text, history uuid)`.execute(ctx.tx)
  })
}
