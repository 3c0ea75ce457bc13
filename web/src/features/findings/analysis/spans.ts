import { addDays } from '../../inbox/group-todos.ts'

/** Due days of those that are so many calendar days late today, as conditions of the ledger. */
export const daysOfBand = (
  { from, until }: { readonly from: number; readonly until: number | null },
  today: string,
): Record<string, string> => ({
  ...(until !== null && { dueFrom: addDays(today, -until) }),
  dueUntil: addDays(today, -from),
})

/** First and last day of a month such as `2026-02`. */
export function daysOfMonth(month: string): readonly [first: string, last: string] {
  const [year, at] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 0, at ?? 1, 0)).getUTCDate()
  return [`${month}-01`, `${month}-${String(last).padStart(2, '0')}`]
}
