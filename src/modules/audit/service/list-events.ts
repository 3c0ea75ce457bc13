import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { ActionTexts } from '../../../kernel/recorder.ts'
import { addDays } from '../../../kernel/time.ts'
import { type Cursor, cursorText, toPage } from '../../../kernel/wire.ts'
import type { AuditEvent, AuditLine, EventPage, EventQuery } from '../contract.ts'
import { problem } from '../problems.ts'

/** Actions in words, gathered from all modules. */
export type AuditTexts = ActionTexts

// One page reads at most so many events where no index can find the words that are sought.
const stretch = 20_000

interface LineRow {
  readonly id: number
  readonly at: Date
  /** Microseconds: a cursor in milliseconds would skip or repeat events of one millisecond. */
  readonly micros: string
  readonly actor_id: string
  readonly actor_name: string
  readonly ip: string | null
  readonly request_id: string
  readonly action: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly org_path: string
  readonly reason: string | null
}

const lineColumns = sql`e.id, e.at, (extract(epoch from e.at) * 1000000)::bigint::text as micros, e.actor_id,
  e.actor_name, host(e.ip) as ip, e.request_id, e.action, e.subject_kind, e.subject_id, e.org_path::text, e.reason`

const timeOf = (row: LineRow): Cursor => [row.micros, String(row.id)]

export async function listEvents(ctx: Ctx, query: EventQuery, texts: AuditTexts): Promise<EventPage> {
  refuseBadRange(query)
  const rows = await readLines(ctx, query, query.limit + 1)
  const page = toPage(rows, query.limit, timeOf)
  const next = page.next ?? (isSlow(query) ? await endOfStretch(ctx, query) : null)
  return { items: page.items.map((row) => toLine(row, texts)), next }
}

/** What the list would show on all its pages, for `.xlsx`. */
export async function* walkEvents(ctx: Ctx, query: EventQuery, texts: AuditTexts): AsyncGenerator<AuditLine> {
  const limit = 1_000
  let cursor = query.cursor
  for (;;) {
    const rows = await readLines(ctx, { ...query, cursor }, limit)
    yield* rows.map((row) => toLine(row, texts))
    const last = rows.at(-1)
    const next = rows.length === limit && last ? timeOf(last) : await lastOfStretch(ctx, { ...query, cursor })
    if (!next) return
    cursor = next
  }
}

/** One event with what it changed. */
export async function getEvent(ctx: Ctx, id: number, texts: AuditTexts): Promise<AuditEvent> {
  // A sealed event is found by its leaf; one not sealed yet lies behind the last seal's boundary.
  const { rows } = await sql<LineRow & { before: unknown; after: unknown; ordinal: number | null }>`
    select ${lineColumns}, e.before, e.after, place.ordinal
    from (select at, ordinal from audit.leaf where event_id = ${id}
      union all select at, null from audit.event where id = ${id}
        and xid >= coalesce((select boundary_xid from audit.seal order by seq desc limit 1), '0')) place
    join audit.event e on e.at = place.at and e.id = ${id}
    order by place.ordinal nulls last limit 1`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw problem('event-not-found')
  return { ...toLine(row, texts), before: row.before, after: row.after, ordinal: row.ordinal }
}

export function refuseBadRange(query: EventQuery): void {
  const from = query['filter[from]']
  const to = query['filter[to]']
  if (from && to && from > to) throw problem('bad-range')
}

// No index knows these: they are looked for in a stretch of the log at a time.
const isSlow = (query: EventQuery): boolean =>
  query.q !== undefined ||
  (query['filter[subjectKind]'] !== undefined && query['filter[subjectId]'] === undefined)

async function readLines(ctx: Ctx, query: EventQuery, limit: number): Promise<LineRow[]> {
  const lines = sql`select ${lineColumns} from audit.event e where ${found(ctx, query)} order by ${order(query)}`
  const { rows } = isSlow(query)
    ? await sql<LineRow>`select * from (${lines} limit ${stretch}) e where ${sought(query)}
        order by ${order(query)} limit ${limit}`.execute(ctx.tx)
    : await sql<LineRow>`${lines} limit ${limit}`.execute(ctx.tx)
  return rows
}

async function endOfStretch(ctx: Ctx, query: EventQuery): Promise<string | null> {
  const last = await lastOfStretch(ctx, query)
  return last ? cursorText(last) : null
}

async function lastOfStretch(ctx: Ctx, query: EventQuery): Promise<Cursor | undefined> {
  if (!isSlow(query)) return undefined
  const { rows } = await sql<LineRow>`select ${lineColumns} from audit.event e where ${found(ctx, query)}
    order by ${order(query)} offset ${stretch - 1} limit 1`.execute(ctx.tx)
  return rows[0] ? timeOf(rows[0]) : undefined
}

const order = (query: EventQuery) => (query.sort === 'at' ? sql`e.at, e.id` : sql`e.at desc, e.id desc`)

/** What an index or the order of the log finds, and the cursor. */
function found(ctx: Ctx, query: EventQuery): RawBuilder<unknown> {
  const path = query['filter[orgPath]']
  const from = query['filter[from]']
  const to = query['filter[to]']
  const conditions = [
    query['filter[actorId]'] && sql`e.actor_id = ${query['filter[actorId]']}`,
    query['filter[action]'] && sql`e.action = any(${query['filter[action]']}::text[])`,
    query['filter[subjectId]'] && sql`e.subject_id = ${query['filter[subjectId]']}`,
    query['filter[subjectId]'] &&
      query['filter[subjectKind]'] &&
      sql`e.subject_kind = ${query['filter[subjectKind]']}`,
    path && under(path),
    // The policy says the same, but its comparison can use no index; at the top it would only be in the way.
    ctx.scopes.every((scope) => scope.includes('.')) &&
      sql`(${sql.join([sql`false`, ...ctx.scopes.map(under)], sql` or `)})`,
    from && sql`e.at >= ${`${from} 00:00:00+08`}::timestamptz`,
    to && sql`e.at < ${`${addDays(to, 1)} 00:00:00+08`}::timestamptz`,
    query.cursor && after(query, query.cursor),
  ].filter((condition) => typeof condition === 'object')
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

/** The subtree of a path is one range of its texts: "/" is the character after ".". */
const under = (path: string) => sql`(e.org_text >= ${path} and e.org_text < ${`${path}/`})`

function after(query: EventQuery, [micros, id]: Cursor): RawBuilder<unknown> {
  const at = sql`timestamptz 'epoch' + ${String(micros)}::bigint * interval '1 microsecond'`
  return query.sort === 'at'
    ? sql`(e.at, e.id) > (${at}, ${id}::bigint)`
    : sql`(e.at, e.id) < (${at}, ${id}::bigint)`
}

function sought(query: EventQuery): RawBuilder<unknown> {
  const kind = query['filter[subjectKind]']
  const words = query.q?.toLowerCase()
  const conditions = [
    kind && sql`e.subject_kind = ${kind}`,
    words && sql`position(${words} in lower(concat_ws(' ', e.actor_name, e.reason))) > 0`,
  ].filter((condition) => typeof condition === 'object')
  return sql.join(conditions, sql` and `)
}

const toLine = (row: LineRow, texts: AuditTexts): AuditLine => ({
  id: row.id,
  at: row.at.toISOString(),
  actorId: row.actor_id,
  actorName: row.actor_name,
  ip: row.ip,
  requestId: row.request_id,
  action: row.action,
  actionText: texts[row.action]?.[0] ?? row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  orgPath: row.org_path,
  reason: row.reason,
})
