import { Temporal } from '@js-temporal/polyfill'

// China Standard Time has had no daylight saving since 1991, so a fixed offset is exact and costs no lookup.
const offsetMs = 8 * 3_600_000

/** The civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export const civilDate = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10)

/** `16:24` of an instant in Asia/Shanghai. */
export const clockOf = (instant: Date): string =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16)

/** `2026-11-23` plus `days` (may be negative). */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()
