import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { afterQuiet } from '../rules.ts'
import type { SetUp } from './keep-preference.ts'

/** One statement's worth: a reminder to a province is many of these. */
const atOnce = 2000

interface Wanted {
  readonly reminder_id: string
  readonly user_id: string
  readonly org_path: string
  readonly channel: 'email' | 'webhook'
  readonly quiet_from: number | null
  readonly quiet_to: number | null
}

/**
 * Decides, once for each reminder, by which channels it goes out beside the inbox: those that are set up and that the
 * person wants. Returns how many reminders were looked at.
 */
export async function spreadReminders(ctx: Ctx, channels: SetUp): Promise<number> {
  const { rows: taken } = await sql<{ id: string }>`
    update inbox.reminder set spread_at = ${ctx.now} where id in (
      select id from inbox.reminder where spread_at is null order by sent_at limit ${atOnce} for update skip locked)
    returning id`.execute(ctx.tx)
  if (taken.length === 0 || (!channels.email && !channels.webhook)) return taken.length
  const ids = taken.map(({ id }) => id)
  const { rows } = await sql<Wanted>`
    select r.id as reminder_id, r.user_id, r.org_path::text, c.channel, p.quiet_from, p.quiet_to
    from inbox.reminder r join identity.pub_user u on u.id = r.user_id and u.status = 'active'
      left join inbox.preference p on p.user_id = r.user_id,
      lateral (values
        ('email', ${channels.email} and p.email_confirmed_at is not null and (case r.category when 'todo' then p.todo_email else p.notice_email end) = 'at-once'),
        ('webhook', ${channels.webhook}
          and coalesce(case r.category when 'todo' then p.todo_webhook else p.notice_webhook end, true))
      ) as c (channel, wanted)
    where r.id = any(${ids}::uuid[]) and c.wanted and r.read_at is null`.execute(ctx.tx)
  const deliveries = rows.map(({ quiet_from: from, quiet_to: to, ...row }) => ({
    ...row,
    next_at: afterQuiet(ctx.now, from === null || to === null ? null : { from, to }),
  }))
  await sql`insert into inbox.delivery (user_id, org_path, channel, reminder_id, next_at, created_at)
    select user_id, org_path::ltree, channel, reminder_id, next_at, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as d(user_id uuid, org_path text, channel text, reminder_id uuid, next_at timestamptz)
    on conflict on constraint one_delivery_per_channel do nothing`.execute(ctx.tx)
  return taken.length
}
