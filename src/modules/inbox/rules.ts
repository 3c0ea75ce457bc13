import { type Calendar, workingDaysBetween } from '../../kernel/calendar.ts'
import type { TodoLine } from './contract.ts'

/** Due within so many working days is soon. */
export const soonDays = 5

/** How pressing something due on this day is today; what has no due day waits for all others. */
export function pressure(
  dueOn: string | null,
  today: string,
  calendar: Calendar,
): Pick<TodoLine, 'urgency' | 'workingDaysLeft' | 'estimated'> {
  if (dueOn === null) return { urgency: 'later', workingDaysLeft: null, estimated: false }
  const { days, estimated } = workingDaysBetween(today, dueOn, calendar)
  const urgency = dueOn < today ? 'overdue' : days <= soonDays ? 'soon' : 'later'
  return { urgency, workingDaysLeft: days, estimated }
}

/** What is due first comes first, so what is overdue leads; what has no due day comes last. */
export function byDueDay(one: { dueOn: string | null }, other: { dueOn: string | null }): number {
  if (one.dueOn === other.dueOn) return 0
  if (one.dueOn === null) return 1
  return other.dueOn === null || one.dueOn < other.dueOn ? -1 : 1
}
