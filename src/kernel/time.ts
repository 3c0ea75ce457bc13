import { Temporal } from '@js-temporal/polyfill'

/** Civil dates and working hours are those of the People's Republic. */
export const timeZone = 'Asia/Shanghai'

// China Standard Time has had no daylight saving since 1991, so a fixed offset is exact and costs no lookup.
const offsetMs = 8 * 3_600_000

/** The civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export const civilDate = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10)

/** `2026-11-23` plus `days` (may be negative). */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()

/** Whole days from one civil date to another: 0 on the same day, negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days

/** 1 = Monday … 7 = Sunday. */
export const dayOfWeek = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek

/** The last instant of a civil date in Asia/Shanghai: what is due on a day may be handed in all that day. */
export const endOfDay = (date: string): Date => new Date(Date.parse(`${date}T23:59:59.999+08:00`))
