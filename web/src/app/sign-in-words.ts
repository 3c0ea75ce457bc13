/** Whole minutes left until an instant, at least one. */
export const minutesUntil = (instant: string, now: Date): number =>
  Math.max(1, Math.ceil((Date.parse(instant) - now.getTime()) / 60_000))
