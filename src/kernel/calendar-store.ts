import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { sql } from 'kysely'
import type { Calendar, CalendarDay } from './calendar.ts'
import type { CalendarNotice } from './calendar-notice.ts'
import type { Ctx } from './context.ts'

/** The last days of a year also stand in the next year's notice: from here on both may name them. */
const sharedFrom = '12-26'

let shipped: Calendar | undefined

/** What `chinese-days` knows: only years that are in its table; for all others it would guess without saying so. */
export function shippedCalendar(): Calendar {
  shipped ??= readShipped()
  return shipped
}

function readShipped(): Calendar {
  const { holidays, workdays } = table
  const days = new Map<string, CalendarDay>()
  // "2026-10-01": "National Day,国庆节,3"
  const nameOf = (text: string) => text.split(',')[1] ?? ''
  for (const [date, text] of Object.entries(holidays)) days.set(date, { kind: 'holiday', name: nameOf(text) })
  for (const [date, text] of Object.entries(workdays)) days.set(date, { kind: 'work', name: nameOf(text) })
  // Each notice has its New Year's Day; a last December day in the table belongs to the year after.
  const years = Object.keys(holidays).filter((date) => date.endsWith('-01-01'))
  return { years: new Set(years.map((date) => Number(date.slice(0, 4)))), days }
}

let loaded: { readonly mark: string; readonly calendar: Calendar } | undefined

/**
 * The calendar as it is now: shipped years, and imported ones instead of or beside them. Kept until somebody
 * imports, which every process notices by the versions of a handful of rows.
 */
export async function calendarAt(ctx: Pick<Ctx, 'tx'>): Promise<Calendar> {
  const { rows } = await sql<{ year: number; mark: string }>`
    select year, xmin::text as mark from kernel.calendar_year order by year`.execute(ctx.tx)
  if (rows.length === 0) return shippedCalendar()
  const mark = rows.map((row) => `${row.year}:${row.mark}`).join(' ')
  if (loaded?.mark !== mark) {
    const imported = await importedDays(ctx)
    loaded = { mark, calendar: overlay(shippedCalendar(), new Set(rows.map(({ year }) => year)), imported) }
  }
  return loaded.calendar
}

async function importedDays(ctx: Pick<Ctx, 'tx'>): Promise<[string, CalendarDay][]> {
  const { rows } = await sql<CalendarDay & { date: string }>`
    select date::text as date, kind, name from kernel.calendar_day`.execute(ctx.tx)
  return rows.map(({ date, kind, name }) => [date, { kind, name }])
}

/** An imported year counts whole: what was shipped for it no longer does. */
function overlay(
  base: Calendar,
  years: ReadonlySet<number>,
  imported: readonly [string, CalendarDay][],
): Calendar {
  const kept = [...base.days].filter(([date]) => !years.has(Number(date.slice(0, 4))))
  return { years: new Set([...base.years, ...years]), days: new Map([...kept, ...imported]) }
}

/** Writes one year's notice in the place of what was known about that year. */
export async function writeNotice(ctx: Ctx, { year, days }: CalendarNotice): Promise<void> {
  // Two imports of one year queue here.
  await sql`insert into kernel.calendar_year (year, imported_at) values (${year}, ${ctx.now})
    on conflict (year) do update set imported_at = excluded.imported_at`.execute(ctx.tx)
  await sql`delete from kernel.calendar_day where date >= ${`${year}-01-01`}::date and date <= ${`${year}-12-31`}::date
    and not (date >= ${`${year}-${sharedFrom}`}::date
      and exists (select 1 from kernel.calendar_year where year = ${year + 1}))`.execute(ctx.tx)
  await sql`insert into kernel.calendar_day (date, kind, name)
    select date, kind, name from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(date date, kind text, name text)
    on conflict (date) do update set kind = excluded.kind, name = excluded.name`.execute(ctx.tx)
}

/** Where what is known about a year comes from. */
export type CalendarSource = 'imported' | 'shipped' | 'estimated'

export async function sourceOf(ctx: Pick<Ctx, 'tx'>, year: number): Promise<CalendarSource> {
  const { rows } = await sql`select 1 from kernel.calendar_year where year = ${year}`.execute(ctx.tx)
  if (rows.length > 0) return 'imported'
  return shippedCalendar().years.has(year) ? 'shipped' : 'estimated'
}
