import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { OpenTransaction } from '../../../kernel/jobs.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { Preference } from '../contract.ts'
import { problem } from '../problems.ts'
import { addressTerms } from '../rules.ts'
import type { Carriers, Outcome } from './carriers.ts'
import { getPreference, type SetUp } from './keep-preference.ts'
import { type Addressing, mailFoot } from './outgoing-words.ts'

interface Address {
  readonly user_id: string
  readonly email: string | null
  readonly email_confirmed_at: Date | null
  readonly org_path: string
}

const hashOf = (id: string, code: string): string =>
  createHash('sha256').update(`${id} ${code}`).digest('hex')

/** The caller's own settings, locked: two requests at once are one after the other. */
async function ownAddress(ctx: Ctx): Promise<Address> {
  const me = userId(ctx)
  if (!me) throw kernelProblem('no-session')
  const { rows } = await sql<Address>`select user_id, email, email_confirmed_at, org_path::text
    from inbox.preference where user_id = ${me}::uuid for update`.execute(ctx.tx)
  const [row] = rows
  if (!row?.email) throw problem('no-address')
  if (row.email_confirmed_at) throw problem('address-confirmed')
  return row
}

/**
 * Asks for a code to the address the caller saved; it goes out within the minute. Not for every click, and not without
 * end: whoever types a stranger's address must not be able to flood him.
 */
export async function askAddressCode(ctx: Ctx, channels: SetUp): Promise<Preference> {
  if (!channels.email) throw problem('no-mail-set-up')
  const own = await ownAddress(ctx)
  const { rows } = await sql<{ recent: number; today: number }>`select
      count(*) filter (where asked_at > ${new Date(ctx.now.getTime() - addressTerms.pauseMs)})::int as recent,
      count(*)::int as today
    from inbox.address_code where user_id = ${own.user_id}::uuid
      and asked_at > ${new Date(ctx.now.getTime() - addressTerms.countedMs)}`.execute(ctx.tx)
  const { recent = 0, today = 0 } = rows[0] ?? {}
  if (recent > 0) throw problem('too-many-codes', '一分钟内只能发送一次确认码')
  if (today >= addressTerms.most)
    throw problem('too-many-codes', `一天最多发送 ${addressTerms.most} 次确认码`)
  await sql`insert into inbox.address_code (id, user_id, org_path, email, asked_at)
    values (${newId()}, ${own.user_id}::uuid, ${own.org_path}::ltree, ${own.email}, ${ctx.now})`.execute(
    ctx.tx,
  )
  await record(ctx, own, 'inbox.address.ask')
  return getPreference(ctx, channels)
}

/**
 * Tries a code. A wrong one is counted, so this does not throw for it: the count must stay. The caller of this says so
 * after the transaction.
 */
export async function tryAddressCode(
  ctx: Ctx,
  code: string,
  channels: SetUp,
): Promise<{ readonly preference: Preference } | { readonly triesLeft: number }> {
  const own = await ownAddress(ctx)
  const { rows } = await sql<{ id: string; code_hash: string; tries: number }>`
    update inbox.address_code set tries = tries + 1
    where id = (select id from inbox.address_code where user_id = ${own.user_id}::uuid and email = ${own.email}
        order by asked_at desc limit 1)
      and code_hash is not null and used_at is null and expires_at > ${ctx.now} and tries < ${addressTerms.tries}
    returning id, code_hash, tries`.execute(ctx.tx)
  const [row] = rows
  if (!row) return { triesLeft: 0 }
  const isRight = timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(hashOf(row.id, code)))
  const triesLeft = addressTerms.tries - row.tries
  if (!isRight) {
    await record(ctx, own, 'inbox.address.refuse', { triesLeft })
    return { triesLeft }
  }
  await sql`update inbox.address_code set used_at = ${ctx.now} where id = ${row.id}::uuid`.execute(ctx.tx)
  await sql`update inbox.preference set email_confirmed_at = ${ctx.now}, updated_at = ${ctx.now}
    where user_id = ${own.user_id}::uuid`.execute(ctx.tx)
  await record(ctx, own, 'inbox.address.confirm')
  return { preference: await getPreference(ctx, channels) }
}

/** Whose address, not which: the log is for others to read. */
const record = (ctx: Ctx, own: Address, action: string, after?: object): Promise<void> =>
  audit.record(ctx, {
    action,
    subject: { kind: 'identity.user', id: own.user_id },
    orgPath: own.org_path,
    ...(after && { after }),
  })

interface Waiting {
  readonly id: string
  readonly email: string
}

/** What mailing a code stands on. */
export interface Courier {
  readonly open: OpenTransaction
  readonly carriers: Carriers
  readonly outgoing: Addressing
}

const atOnce = 20

/**
 * Mails the codes asked for. Each is made here and only its hash is kept. Where the mail server is away it stays asked
 * for, and another is made the next minute, for as long as somebody may still be waiting for it.
 */
export async function sendAddressCodes({ open, carriers, outgoing }: Courier): Promise<number> {
  if (!carriers.email) return 0
  await open(refuseFlooding)
  const asked = await open(findWaiting)
  let sent = 0
  for (const one of asked) {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    if (!(await open((ctx) => arm(ctx, one, code)))) continue
    const outcome = await carriers.email(one.email, letterOf(one, code, outgoing))
    if (outcome.result === 'sent') sent += 1
    else await open((ctx) => disarm(ctx, one, outcome))
    if (outcome.result === 'away') break
  }
  return sent
}

const letterOf = ({ id }: Waiting, code: string, outgoing: Addressing) => ({
  id,
  title: `【${outgoing.systemName}】邮箱确认码`,
  text: [
    `确认码：${code}`,
    `${addressTerms.validMs / 60_000} 分钟内有效，在“设置—通知方式”中填写。`,
    '不是本人操作的，请忽略此邮件。',
    '',
    mailFoot(outgoing),
    '',
  ].join('\n'),
})

/** One mailbox gets only so many, however many accounts name it. */
async function refuseFlooding(ctx: Ctx): Promise<void> {
  await sql`update inbox.address_code a set failure = '该邮箱一天内收到的确认码过多'
    where code_hash is null and failure is null and (select count(*) from inbox.address_code o
      where lower(o.email) = lower(a.email) and o.code_hash is not null
        and o.asked_at > ${new Date(ctx.now.getTime() - addressTerms.countedMs)}) >= ${addressTerms.mostToOne}`.execute(
    ctx.tx,
  )
}

async function findWaiting(ctx: Ctx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select id, email from inbox.address_code
    where code_hash is null and failure is null and asked_at > ${new Date(ctx.now.getTime() - addressTerms.validMs)}
    order by asked_at, id limit ${atOnce}`.execute(ctx.tx)
  return rows
}

/** False where another process mails it. */
async function arm(ctx: Ctx, { id }: Waiting, code: string): Promise<boolean> {
  const { rows } = await sql`update inbox.address_code set code_hash = ${hashOf(id, code)},
      expires_at = ${new Date(ctx.now.getTime() + addressTerms.validMs)}
    where id = ${id}::uuid and code_hash is null and failure is null returning 1`.execute(ctx.tx)
  return rows.length > 0
}

async function disarm(ctx: Ctx, { id }: Waiting, outcome: Outcome): Promise<void> {
  const failure = outcome.result === 'refused' ? outcome.failure : null
  await sql`update inbox.address_code set code_hash = null, expires_at = null, failure = ${failure}
    where id = ${id}::uuid and used_at is null`.execute(ctx.tx)
}
