import { type Calendar, isWorkingDay, workingDaysBetween } from '../../../../../src/kernel/calendar.ts'

export interface Span {
  readonly days: number
  /** A year on the way has no notice yet: 暂按周末推算. */
  readonly estimated: boolean
}

/** Working days of a span with both its ends; undefined where the dates are not in order or not there. */
export function workingSpan(from: string, to: string, calendar: Calendar): Span | undefined {
  if (from === '' || to === '' || to < from) return undefined
  const { days, estimated } = workingDaysBetween(from, to, calendar)
  const first = isWorkingDay(from, calendar)
  return {
    days: days + Number(first),
    estimated: estimated || !calendar.years.has(Number(from.slice(0, 4))),
  }
}

/** The years that two dates and all between them lie in; at most five. */
export function yearsBetween(from: string, to: string): readonly number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  if (!first || !last || last < first) return first ? [first] : []
  return Array.from({ length: Math.min(last - first, 4) + 1 }, (_, at) => first + at)
}
