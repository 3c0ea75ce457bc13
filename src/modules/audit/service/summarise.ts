import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { addDays } from '../../../kernel/time.ts'
import type { AuditSummary } from '../contract.ts'
import type { AuditTexts } from './list-events.ts'

/** Which events are failed sign-ins; the module that signs in says so. */
export interface Failures {
  readonly actions: readonly string[]
  /** Values of `after.why` with which they are only a step on the way. */
  readonly except: readonly string[]
}

const days = 14

/** The log at a glance, each figure by a range of an index. */
export async function summarise(ctx: Ctx, texts: AuditTexts, failures: Failures): Promise<AuditSummary> {
  const perDay = await countDays(ctx)
  const { rows: top } = await sql<{ action: string; events: number }>`select action, count(*) as events
    from audit.event where at >= ${midnight(ctx.today)} group by action
    order by count(*) desc, action limit 10`.execute(ctx.tx)
  const since = new Date(ctx.now.getTime() - 86_400_000)
  const { rows: failed } = await sql<{ events: number }>`select count(*) as events from audit.event
    where action = any(${failures.actions}::text[]) and at > ${since}
      and coalesce(after->>'why', '') <> all(${failures.except}::text[])`.execute(ctx.tx)
  const seal = await countSealed(ctx)
  return {
    today: perDay.at(-1)?.events ?? 0,
    last7Days: perDay.slice(-7).reduce((sum, { events }) => sum + events, 0),
    days: perDay,
    topActions: top.map(({ action, events }) => ({ action, actionText: texts[action] ?? action, events })),
    failedSignIns24h: failed[0]?.events ?? 0,
    ...seal,
  }
}

async function countDays(ctx: Ctx): Promise<AuditSummary['days']> {
  const first = addDays(ctx.today, 1 - days)
  const { rows } = await sql<{ on: string; events: number }>`
    select (at at time zone 'Asia/Shanghai')::date::text as on, count(*) as events from audit.event
    where at >= ${midnight(first)} group by 1`.execute(ctx.tx)
  const counts = new Map(rows.map(({ on, events }) => [on, events]))
  return Array.from({ length: days }, (_, at) => {
    const on = addDays(first, at)
    return { on, events: counts.get(on) ?? 0 }
  })
}

const midnight = (day: string) => sql`${`${day} 00:00:00+08`}::timestamptz`

type Sealed = Pick<AuditSummary, 'total' | 'sealedAt' | 'seals' | 'sealed' | 'unsealed'>

/** The chain counts its events itself; only what came after the last seal is looked at one by one. */
async function countSealed(ctx: Ctx): Promise<Sealed> {
  const { rows } = await sql<Omit<Sealed, 'total' | 'sealedAt'> & { at: Date | null }>`
    select seal.at, coalesce(seal.seq, 0) as seals, coalesce(seal.to_ordinal, 0) as sealed,
      (select count(*) from audit.event e
        where (e.xid, e.id) > (coalesce(seal.boundary_xid, '0'), coalesce(seal.boundary_id, 0))) as unsealed
    from (select 1) one left join lateral (select * from audit.seal order by seq desc limit 1) seal on true`.execute(
    ctx.tx,
  )
  const { at = null, seals = 0, sealed = 0, unsealed = 0 } = rows[0] ?? {}
  const isWhole = ctx.scopes.includes('')
  const total = isWhole ? sealed + unsealed : await countSeen(ctx)
  return { total, sealedAt: at?.toISOString() ?? null, seals, sealed, unsealed }
}

async function countSeen(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ events: number }>`select count(*) as events from audit.event`.execute(ctx.tx)
  return rows[0]?.events ?? 0
}
