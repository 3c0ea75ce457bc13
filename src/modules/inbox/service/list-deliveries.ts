import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { toPage } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { Channels, DeliveryLine, DeliveryPage, DeliveryQuery, Retried } from '../contract.ts'
import type { SetUp } from './keep-preference.ts'
import { withdrawn } from './write-notice.ts'

interface Row {
  readonly id: string
  readonly channel: DeliveryLine['channel']
  readonly what: DeliveryLine['what']
  readonly person: string
  readonly state: DeliveryLine['state']
  readonly attempts: number
  readonly created_at: Date
  readonly next_at: Date
  readonly done_at: Date | null
  readonly failure: string | null
}

/** What went out and what did not, for who runs the system: to whom and how, not what it says. */
export async function listDeliveries(ctx: Ctx, query: DeliveryQuery): Promise<DeliveryPage> {
  const sorts = { createdAt: { by: sql`d.created_at`, type: 'timestamptz' } } as const
  const { after, order, key } = keyset(query, sorts, sql`d.id`)
  const [states, channels] = [query['filter[state]'] ?? null, query['filter[channel]'] ?? null]
  const from = sql`inbox.delivery d join identity.pub_user u on u.id = d.user_id
      left join inbox.reminder r on r.id = d.reminder_id
    where (${states}::text[] is null or d.state = any(${states}))
      and (${channels}::text[] is null or d.channel = any(${channels}))
      and (${query.q ?? null}::text is null or strpos(u.name || ' ' || u.username, ${query.q ?? null}) > 0)`
  const { rows } = await sql<Row & { sort_key: string }>`
    select d.id, d.channel, coalesce(r.category, 'digest') as what, u.name as person, d.state, d.attempts, d.created_at,
      d.next_at, d.done_at, d.failure, ${key} as sort_key
    from ${from} and ${after} order by ${order} limit ${query.limit + 1}`.execute(ctx.tx)
  const page = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, from) }
  return { items: page.items.map(toLine), next: page.next, ...total }
}

const toLine = (row: Row): DeliveryLine => ({
  id: row.id,
  channel: row.channel,
  what: row.what,
  person: row.person,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAt: row.done_at === null ? row.next_at.toISOString() : null,
  doneAt: row.done_at?.toISOString() ?? null,
  failure: row.failure,
})

/** How each channel goes: the first place to look when nobody gets mail. */
export async function listChannels(ctx: Ctx, setUp: SetUp): Promise<Channels> {
  const { rows } = await sql<{
    channel: 'email' | 'webhook'
    queued: number
    failed: number
    last_sent_at: Date | null
    last_failure: string | null
  }>`select c.channel,
      (select count(*) from inbox.delivery where channel = c.channel and state in ('queued', 'sending'))::int as queued,
      (select count(*) from inbox.delivery where channel = c.channel and state = 'failed')::int as failed,
      (select max(done_at) from inbox.delivery where channel = c.channel and state = 'sent' and attempts > 0) as last_sent_at,
      (select failure from inbox.delivery where channel = c.channel and failure is not null and attempts > 0
        order by coalesce(done_at, next_at) desc limit 1) as last_failure
    from (values ('email'), ('webhook')) as c (channel)`.execute(ctx.tx)
  return {
    items: rows.map((row) => ({
      channel: row.channel,
      configured: setUp[row.channel],
      queued: row.queued,
      failed: row.failed,
      lastSentAt: row.last_sent_at?.toISOString() ?? null,
      lastFailure: row.last_failure,
    })),
  }
}

/**
 * What was given up within the last thirty days goes out again, after the operator mended what was wrong; a daily mail
 * only on its day, for another day's list says what is no longer so.
 */
export async function retryFailed(ctx: Ctx): Promise<Retried> {
  const { numAffectedRows } =
    await sql`update inbox.delivery set state = 'queued', done_at = null, attempts = 0,
      next_at = ${ctx.now}
    where state = 'failed' and failure is distinct from ${withdrawn} and coalesce(digest_on = ${ctx.today}::date, true)
      and created_at > ${ctx.now}::timestamptz - interval '30 days'`.execute(ctx.tx)
  const queued = Number(numAffectedRows ?? 0n)
  await audit.record(ctx, {
    action: 'inbox.delivery.retry',
    subject: { kind: 'inbox.delivery', id: 'failed' },
    orgPath: '',
    after: { queued },
  })
  return { queued }
}
