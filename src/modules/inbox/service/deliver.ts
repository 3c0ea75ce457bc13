import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { OpenTransaction } from '../../../kernel/jobs.ts'
import { afterQuiet, giveUpMs, retryAfterMs } from '../rules.ts'
import type { Carriers, Letter, Outcome, Outgoing } from './carriers.ts'
import { linkOf, mailFoot } from './outgoing-words.ts'

const atOnce = 50
/** A process that was killed while sending leaves rows behind; after this long somebody else takes them up. */
const abandonedMs = 10 * 60_000

interface Claimed {
  readonly id: string
  readonly channel: 'email' | 'webhook'
  readonly attempts: number
  readonly created_at: Date
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  readonly email: string | null
  readonly user_name: string
  readonly username: string
  readonly is_active: boolean
  readonly category: string | null
  readonly kind: string | null
  readonly title: string
  readonly text: string
  readonly link: string
  readonly due_on: string | null
}

/** One round through what waits. */
export interface Round {
  readonly open: OpenTransaction
  readonly carriers: Carriers
  readonly outgoing: Outgoing
  readonly clock: () => Date
  /** Whether there is time left. */
  readonly until: () => boolean
}

/**
 * Sends what waits, a handful at a time, until nothing is left or the other side does not answer. Each is marked as
 * being sent before, and as sent after, in transactions of their own: a crash in between sends it once more, with the
 * same id, and never loses it.
 */
export async function deliver(round: Round): Promise<number> {
  const { open, until } = round
  let sent = 0
  await open(takeUpAbandoned)
  for (const channel of ['email', 'webhook'] as const) {
    for (;;) {
      if (!until()) return sent
      const claimed = await open((ctx) => claim(ctx, channel))
      if (claimed.length === 0) break
      const done = await sendAll(round, claimed)
      sent += done.sent
      if (done.isAway) break
    }
  }
  return sent
}

async function sendAll(
  round: Round,
  claimed: readonly Claimed[],
): Promise<{ sent: number; isAway: boolean }> {
  const { open } = round
  let sent = 0
  for (const [at, row] of claimed.entries()) {
    const outcome = await send(row, round)
    await open((ctx) => settle(ctx, row, outcome))
    if (outcome.result === 'sent') sent += 1
    if (outcome.result === 'away') {
      await open((ctx) => putBack(ctx, claimed.slice(at + 1), outcome.failure))
      return { sent, isAway: true }
    }
  }
  return { sent, isAway: false }
}

async function claim(ctx: Ctx, channel: Claimed['channel']): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with taken as (
      update inbox.delivery set state = 'sending', claimed_at = ${ctx.now}, attempts = attempts + 1 where id in (
        select id from inbox.delivery where state = 'queued' and next_at <= ${ctx.now} and channel = ${channel}
        order by next_at, id limit ${atOnce} for update skip locked)
      returning *)
    select t.id, t.channel, t.attempts, t.created_at, p.quiet_from, p.quiet_to, p.email, u.name as user_name, u.username,
      u.status = 'active' as is_active, r.category, r.kind, coalesce(t.title, r.title) as title,
      coalesce(t.text, r.text) as text, coalesce(r.link, '/inbox') as link, r.due_on
    from taken t join identity.pub_user u on u.id = t.user_id left join inbox.preference p on p.user_id = t.user_id
      left join inbox.reminder r on r.id = t.reminder_id
    order by t.next_at, t.id`.execute(ctx.tx)
  return rows
}

async function send(row: Claimed, { carriers, outgoing, clock }: Round): Promise<Outcome> {
  if (!row.is_active) return { result: 'refused', failure: '账号已停用' }
  if (row.channel === 'webhook') {
    if (!carriers.webhook) return { result: 'refused', failure: '未配置接收方' }
    return carriers.webhook(eventOf(row, outgoing), row, clock())
  }
  if (!carriers.email) return { result: 'refused', failure: '未配置邮件服务器' }
  if (!row.email) return { result: 'refused', failure: '没有邮箱地址' }
  return carriers.email(row.email, letterOf(row, outgoing))
}

/** Title and link; what there is to read stays in the system unless the operator decided otherwise. */
function letterOf(row: Claimed, config: Outgoing): Letter {
  const isDigest = row.category === null
  const body = isDigest
    ? row.text
    : [row.title, ...(config.outgoingText ? [row.text] : []), linkOf(row.link, config)].join('\n')
  return {
    id: row.id,
    title: `【${config.systemName}】${row.title}`,
    text: `${body}\n\n${mailFoot(config)}\n`,
  }
}

const eventOf = (row: Claimed, config: Outgoing) => ({
  type: `inbox.${row.category}`,
  timestamp: row.created_at.toISOString(),
  data: {
    to: { username: row.username, name: row.user_name },
    title: row.title,
    link: linkOf(row.link, config),
    dueOn: row.due_on,
    kind: row.kind,
    ...(config.outgoingText && { text: row.text }),
  },
})

async function settle(ctx: Ctx, row: Claimed, outcome: Outcome): Promise<void> {
  const isOver =
    outcome.result === 'sent' ||
    outcome.result === 'refused' ||
    ctx.now.getTime() - row.created_at.getTime() >= giveUpMs
  const state = outcome.result === 'sent' ? 'sent' : isOver ? 'failed' : 'queued'
  const nextAt = nextTry(ctx.now, row)
  await sql`update inbox.delivery set state = ${state}, claimed_at = null, done_at = ${isOver ? ctx.now : null},
      failure = ${'failure' in outcome ? outcome.failure : null}, next_at = ${isOver ? sql`next_at` : nextAt}
    where id = ${row.id} and state = 'sending'`.execute(ctx.tx)
}

const nextTry = (now: Date, { attempts, quiet_from: from, quiet_to: to }: Claimed): Date =>
  afterQuiet(
    new Date(now.getTime() + retryAfterMs(attempts)),
    from === null || to === null ? null : { from, to },
  )

/** Not tried, so it does not count as a try. */
async function putBack(ctx: Ctx, rows: readonly Claimed[], failure: string): Promise<void> {
  const waiting = rows.map((row) => ({ id: row.id, next_at: nextTry(ctx.now, row) }))
  await sql`update inbox.delivery d set state = 'queued', claimed_at = null, attempts = attempts - 1,
      next_at = w.next_at, failure = ${failure}
    from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as w(id uuid, next_at timestamptz)
    where d.id = w.id and d.state = 'sending'`.execute(ctx.tx)
}

async function takeUpAbandoned(ctx: Ctx): Promise<void> {
  await sql`update inbox.delivery set state = 'queued', claimed_at = null
    where state = 'sending' and claimed_at < ${new Date(ctx.now.getTime() - abandonedMs)}`.execute(ctx.tx)
}
