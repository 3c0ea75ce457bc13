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
  /** The mark of this process's claim: another that takes the row up writes its own. */
  readonly claimed_at: Date
  /** False where what it says was handed over to somebody else meanwhile. */
  readonly is_his: boolean
  /** Whether the person still wants it by this channel. */
  readonly is_wanted: boolean
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  /** Confirmed by its owner; null where there is none. */
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
 * same id, and never loses it. Right before it goes the claim is renewed: what another process took up, because this
 * one was slow, or what was called back, is not sent.
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
  for (const [at, one] of claimed.entries()) {
    const row = await open((ctx) => hold(ctx, one))
    if (!row) continue
    const due = outOfQuiet(row.claimed_at, row)
    if (due > row.claimed_at) {
      await open((ctx) => putBack(ctx, [row], null, () => due))
      continue
    }
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
    select t.id, t.channel, t.attempts, t.created_at, t.claimed_at, p.quiet_from, p.quiet_to,
      case when p.email_confirmed_at is not null then p.email end as email,
      u.name as user_name, u.username, u.status = 'active' as is_active, r.category, r.kind,
      coalesce(t.title, r.title) as title, coalesce(t.text, r.text) as text, coalesce(r.link, '/reminders') as link,
      r.due_on, coalesce(r.user_id = t.user_id, true) as is_his, ${isWanted} as is_wanted
    from taken t join identity.pub_user u on u.id = t.user_id left join inbox.preference p on p.user_id = t.user_id
      left join inbox.reminder r on r.id = t.reminder_id
    order by t.next_at, t.id`.execute(ctx.tx)
  return rows
}

const unwanted: Outcome = { result: 'refused', failure: '本人不再要求发送' }

/** By the person's settings of this moment: they may have changed since it was decided that it goes out. */
const isWanted = sql<boolean>`(case
  when r.id is null then p.digest_hour is not null
  when t.channel = 'email' then (case r.category when 'todo' then p.todo_email else p.notice_email end) = 'at-once'
  else coalesce(case r.category when 'todo' then p.todo_webhook else p.notice_webhook end, true) end)`

/** The row as it is held from now on; undefined where it is this process's no longer. */
async function hold(ctx: Ctx, row: Claimed): Promise<Claimed | undefined> {
  const { rows } = await sql`update inbox.delivery set claimed_at = ${ctx.now}
    where id = ${row.id} and state = 'sending' and claimed_at = ${row.claimed_at} returning 1`.execute(ctx.tx)
  return rows.length === 0 ? undefined : { ...row, claimed_at: ctx.now }
}

async function send(row: Claimed, { carriers, outgoing, clock }: Round): Promise<Outcome> {
  if (!row.is_active) return { result: 'refused', failure: '账号已停用' }
  if (!row.is_his) return { result: 'refused', failure: '已随岗位移交他人' }
  if (row.channel === 'webhook') {
    if (!carriers.webhook) return { result: 'refused', failure: '未配置接收方' }
    if (!row.is_wanted) return unwanted
    return carriers.webhook(eventOf(row, outgoing), row, clock())
  }
  if (!carriers.email) return { result: 'refused', failure: '未配置邮件服务器' }
  if (!row.email) return { result: 'refused', failure: '没有经本人确认的邮箱地址' }
  if (!row.is_wanted) return unwanted
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
    where id = ${row.id} and state = 'sending' and claimed_at = ${row.claimed_at}`.execute(ctx.tx)
}

const nextTry = (now: Date, row: Claimed): Date =>
  outOfQuiet(new Date(now.getTime() + retryAfterMs(row.attempts)), row)

/** What was to go in time and was kept up, or was queued before the hours were set, does not go in them either. */
const outOfQuiet = (moment: Date, { quiet_from: from, quiet_to: to }: Claimed): Date =>
  afterQuiet(moment, from === null || to === null ? null : { from, to })

/** Not tried, so it does not count as a try. */
async function putBack(
  ctx: Ctx,
  rows: readonly Claimed[],
  failure: string | null,
  nextAt = (row: Claimed) => nextTry(ctx.now, row),
): Promise<void> {
  const waiting = rows.map((row) => ({ id: row.id, claimed_at: row.claimed_at, next_at: nextAt(row) }))
  await sql`update inbox.delivery d set state = 'queued', claimed_at = null, attempts = attempts - 1,
      next_at = w.next_at, failure = coalesce(${failure}, failure)
    from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as w(id uuid, claimed_at timestamptz, next_at timestamptz)
    where d.id = w.id and d.state = 'sending' and d.claimed_at = w.claimed_at`.execute(ctx.tx)
}

async function takeUpAbandoned(ctx: Ctx): Promise<void> {
  await sql`update inbox.delivery set state = 'queued', claimed_at = null
    where state = 'sending' and claimed_at < ${new Date(ctx.now.getTime() - abandonedMs)}`.execute(ctx.tx)
}
