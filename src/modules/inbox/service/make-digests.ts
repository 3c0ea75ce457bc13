import { sql } from 'kysely'
import { isWorkingDay } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Actor, Ctx } from '../../../kernel/context.ts'
import { asPerson } from '../../../kernel/db/transaction.ts'
import type { TodoLine } from '../contract.ts'
import { afterQuiet, hourOf } from '../rules.ts'
import { gatherTodos } from './gather-todos.ts'
import type { SetUp } from './keep-preference.ts'
import { type Addressing, linkOf } from './outgoing-words.ts'
import { grantsOf } from './stand-in.ts'
import type { Gathering } from './todo-kind.ts'

/** People whose list is gathered in one run; the next minute's run goes on. */
const atOnce = 100
/** Lines of one mail; what is beyond is counted. */
const mostLines = 60

interface Reader {
  readonly user_id: string
  readonly name: string
  readonly org_path: string
  readonly quiet_from: number | null
  readonly quiet_to: number | null
  readonly unread: number
}

/**
 * The daily mail (每日汇总): on working days from the chosen hour on, once, with all that is open by urgency. Whoever
 * has nothing open gets none, and is looked at only once a day as well.
 */
export async function makeDigests(
  ctx: Ctx,
  gathering: Gathering,
  channels: SetUp,
  addressing: Addressing,
): Promise<number> {
  if (!channels.email || !isWorkingDay(ctx.today, await calendarAt(ctx))) return 0
  const { rows } = await sql<Reader>`
    select p.user_id, u.name, p.org_path::text, p.quiet_from, p.quiet_to,
      (select count(*) from inbox.reminder r where r.user_id = p.user_id and r.read_at is null)::int as unread
    from inbox.preference p join identity.pub_user u on u.id = p.user_id and u.status = 'active'
    where p.digest_hour <= ${hourOf(ctx.now)} and p.email_confirmed_at is not null and not exists (select 1 from inbox.delivery d
      where d.user_id = p.user_id and d.digest_on = ${ctx.today}::date)
    order by p.digest_hour, p.user_id limit ${atOnce}`.execute(ctx.tx)
  const grants = await grantsOf(
    ctx,
    rows.map((row) => row.user_id),
  )
  for (const reader of rows) {
    const actor: Actor = {
      kind: 'user',
      id: reader.user_id,
      name: reader.name,
      grants: grants.get(reader.user_id) ?? [],
    }
    const todos = await asPerson(ctx, actor, (his) => gatherTodos(his, { limit: 200 }, gathering))
    const isEmpty = todos.total === 0 && reader.unread === 0
    await queue(ctx, reader, isEmpty, {
      title: `待办汇总 ${ctx.today}：${todos.total} 项待办，${reader.unread} 条未读提醒`,
      text: digestText(todos.items, todos.total, reader.unread, addressing),
    })
  }
  return rows.length
}

/** Nothing open is kept as sent, so that the day is not looked at again. */
async function queue(
  ctx: Ctx,
  reader: Reader,
  isEmpty: boolean,
  { title, text }: { title: string; text: string },
): Promise<void> {
  const { quiet_from: from, quiet_to: to } = reader
  const nextAt = afterQuiet(ctx.now, from === null || to === null ? null : { from, to })
  await sql`insert into inbox.delivery (user_id, org_path, channel, digest_on, title, text, state, next_at, done_at, failure,
      created_at)
    values (${reader.user_id}, ${reader.org_path}::ltree, 'email', ${ctx.today}::date, ${title}, ${text},
      ${isEmpty ? 'sent' : 'queued'}, ${nextAt}, ${isEmpty ? ctx.now : null}, ${isEmpty ? '没有待办，未发送' : null}, ${ctx.now})
    on conflict on constraint one_digest_a_day do nothing`.execute(ctx.tx)
}

const headings = { overdue: '已经逾期', soon: '五个工作日内到期', later: '其他' } as const

/** Title, day and link of each, under its urgency. */
export function digestText(
  items: readonly TodoLine[],
  total: number,
  unread: number,
  addressing: Addressing,
): string {
  const shown = items.slice(0, mostLines)
  const parts = (['overdue', 'soon', 'later'] as const).flatMap((urgency) => {
    const lines = shown.filter((todo) => todo.urgency === urgency)
    return lines.length === 0
      ? []
      : [`【${headings[urgency]}】`, ...lines.map((todo) => lineOf(todo, addressing)), '']
  })
  if (total > shown.length) parts.push(`另有 ${total - shown.length} 项，请登录查看。`, '')
  if (unread > 0) parts.push(`未读提醒 ${unread} 条：${linkOf('/reminders', addressing)}`, '')
  return parts.join('\n')
}

function lineOf(todo: TodoLine, addressing: Addressing): string {
  const due = todo.dueOn ? `（${todo.dueOn}）` : ''
  const forWhom = todo.insteadOf ? `代 ${todo.insteadOf.name}：` : ''
  return `· ${forWhom}${todo.title}${due} ${linkOf(todo.link, addressing)}`
}
