import { type Selectable, sql } from 'kysely'
import { type Ctx, tablesOf, userId } from '../../../kernel/context.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { AddressCode, MailMode, Preference, PutPreference } from '../contract.ts'
import { problem } from '../problems.ts'
import { addressTerms } from '../rules.ts'
import type { InboxTables } from '../tables.gen.ts'

type Row = Selectable<InboxTables['inbox.preference']>
const tables = tablesOf<InboxTables>()

/** Which channels the operator set up. */
export interface SetUp {
  readonly email: boolean
  readonly webhook: boolean
}

const mine = (ctx: Ctx) => sql<boolean>`user_id = ${userId(ctx)}::uuid`

export async function getPreference(ctx: Ctx, channels: SetUp): Promise<Preference> {
  const row = await ownRow(ctx)
  return toPreference(row, channels, await lastCode(ctx, row))
}

/** What became of the code asked for last; an address that is confirmed needs none any more. */
async function lastCode(ctx: Ctx, row: Row | undefined): Promise<AddressCode | null> {
  if (!row?.email || row.email_confirmed_at) return null
  const { rows } = await sql<{ expires_at: Date | null; failure: string | null; is_spent: boolean }>`
    select expires_at, failure, tries >= ${addressTerms.tries} or coalesce(expires_at <= ${ctx.now}, false)
      or asked_at <= ${new Date(ctx.now.getTime() - 2 * addressTerms.validMs)} as is_spent
    from inbox.address_code where user_id = ${row.user_id}::uuid and email = ${row.email}
    order by asked_at desc limit 1`.execute(ctx.tx)
  const [code] = rows
  if (!code || code.is_spent) return null
  const state = code.failure ? 'refused' : code.expires_at ? 'sent' : 'waiting'
  return { state, until: code.expires_at?.toISOString() ?? null, failure: code.failure }
}

/** How the caller wants to be told; his address is his own to set, and is in no list. */
export async function putPreference(ctx: Ctx, input: PutPreference, channels: SetUp): Promise<Preference> {
  const me = userId(ctx)
  if (!me) throw kernelProblem('no-session')
  const before = await ownRow(ctx)
  if ((before?.version ?? 0) !== input.version)
    throw problem('stale-preference', undefined, { current: before?.version ?? 0 })
  const place = await sql<{ org_path: string }>`select org_path::text from identity.pub_user
    where id = ${me}::uuid`.execute(ctx.tx)
  const { rows } = await sql<Row>`
    insert into inbox.preference (user_id, org_path, email, todo_email, notice_email, todo_webhook, notice_webhook,
      quiet_from, quiet_to, digest_hour, version, updated_at)
    values (${me}, ${place.rows[0]?.org_path ?? ''}::ltree, ${input.email}, ${input.todo.email}, ${input.notice.email},
      ${input.todo.webhook}, ${input.notice.webhook}, ${input.quiet?.from ?? null}, ${input.quiet?.to ?? null},
      ${input.digestHour}, 1, ${ctx.now})
    on conflict (user_id) do update set email = excluded.email,
      email_confirmed_at = case when preference.email = excluded.email then preference.email_confirmed_at end, todo_email = excluded.todo_email,
      notice_email = excluded.notice_email, todo_webhook = excluded.todo_webhook,
      notice_webhook = excluded.notice_webhook, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
      digest_hour = excluded.digest_hour, version = preference.version + 1, updated_at = excluded.updated_at
      where preference.version = ${input.version}
    returning *`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw problem('stale-preference', undefined, { current: (await ownRow(ctx))?.version ?? 0 })
  await audit.record(ctx, {
    action: 'inbox.preference.edit',
    subject: { kind: 'identity.user', id: me },
    orgPath: row.org_path,
    // That there is an address, and whether it changed, is enough: the log is for others to read.
    after: { ...withoutAddress(row, channels), hasAddress: row.email !== null },
  })
  return toPreference(row, channels, await lastCode(ctx, row))
}

const ownRow = (ctx: Ctx): Promise<Row | undefined> =>
  tables(ctx).selectFrom('inbox.preference').selectAll().where(mine(ctx)).executeTakeFirst()

function withoutAddress(row: Row, channels: SetUp) {
  const { email: _e, channels: _c, version: _v, code: _k, ...rest } = toPreference(row, channels, null)
  return rest
}

const toPreference = (row: Row | undefined, channels: SetUp, code: AddressCode | null): Preference => ({
  version: row?.version ?? 0,
  email: row?.email ?? null,
  emailConfirmedAt: row?.email_confirmed_at?.toISOString() ?? null,
  code,
  todo: { email: (row?.todo_email ?? 'off') as MailMode, webhook: row?.todo_webhook ?? true },
  notice: { email: (row?.notice_email ?? 'off') as MailMode, webhook: row?.notice_webhook ?? true },
  quiet:
    row && row.quiet_from !== null && row.quiet_to !== null
      ? { from: row.quiet_from, to: row.quiet_to }
      : null,
  digestHour: row?.digest_hour ?? null,
  channels: { email: channels.email, webhook: channels.webhook },
})
