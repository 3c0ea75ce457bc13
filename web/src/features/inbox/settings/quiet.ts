/** From ten in the evening to seven in the morning. */
export const usualQuiet = { from: 22 * 60, to: 7 * 60 }
export const usualDigestHour = 8

/** Every half hour of a day, as minutes after midnight. */
export const halfHours = Array.from({ length: 48 }, (_, index) => index * 30)

/** `22:30` of minutes after midnight. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
