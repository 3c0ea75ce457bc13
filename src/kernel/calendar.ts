// Working days with 调休. Pure and without imports: the web counts with the same rules.

/** A day that differs from its place in the week. */
export interface CalendarDay {
  /** `work`: a Saturday or Sunday on which people work (调休上班). */
  readonly kind: 'work' | 'holiday'
  /** The holiday it belongs to, such as 国庆节. */
  readonly name: string
}

export interface Calendar {
  /** Years whose yearly notice is known; in all others working days are an estimate (暂按周末推算). */
  readonly years: ReadonlySet<number>
  /** By civil date. */
  readonly days: ReadonlyMap<string, CalendarDay>
}

/** A day that was counted to; `estimated` where a day on the way lies in a year without a notice. */
export interface CountedDay {
  readonly date: string
  readonly estimated: boolean
}

/**
 * Holidays whose date the law itself fixes (全国年节及纪念日放假办法第二条), whatever a year's notice will move
 * around them: without them an estimate would call 1 October 2027, a Friday, a working day.
 */
export const fixedHolidays: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
}

/** Whether people work on a civil date. */
export const isWorkingDay = (date: string, calendar: Calendar): boolean =>
  isWorking(dayNumber(date), calendar)

/** Whether what is said about a civil date is an estimate, since its year's notice is not known. */
export const isEstimated = (date: string, calendar: Calendar): boolean => !calendar.years.has(yearOf(date))

/**
 * The `n`-th working day after `start`; the day itself is not counted, as deadlines are in law. 0 gives the day
 * itself or, where nobody works on it, the next working day; negative counts backwards.
 */
export function addWorkingDays(start: string, n: number, calendar: Calendar): CountedDay {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`)
  const step = n < 0 ? -1 : 1
  let day = dayNumber(start)
  let left = Math.abs(n)
  let estimated = false
  const look = () => {
    estimated ||= isEstimated(dateOf(day), calendar)
    return isWorking(day, calendar)
  }
  if (n === 0) while (!look()) day += 1
  while (left > 0) {
    day += step
    if (look()) left -= 1
  }
  return { date: dateOf(day), estimated }
}

/** Working days after `from` up to and with `to`: what is left until a deadline. Negative where `to` lies before. */
export function workingDaysBetween(
  from: string,
  to: string,
  calendar: Calendar,
): { readonly days: number; readonly estimated: boolean } {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (last < first) {
    const { days, estimated } = workingDaysBetween(to, from, calendar)
    return { days: days === 0 ? 0 : -days, estimated }
  }
  let days = weekDaysBetween(first, last)
  // Only the days that are not what their place in the week says: an old deadline lies years away.
  for (const [date, { kind }] of calendar.days)
    if (date > from && date <= to) days += Number(kind === 'work') - Number(!isWeekend(date))
  let estimated = false
  for (let year = yearOf(dateOf(first + 1)); first < last && year <= yearOf(to); year++) {
    if (calendar.years.has(year)) continue
    estimated = true
    const fixed = Object.keys(fixedHolidays).map((day) => `${String(year).padStart(4, '0')}-${day}`)
    days -= fixed.filter((date) => date > from && date <= to && isOffByLaw(date, calendar)).length
  }
  return { days, estimated }
}

/** A day of the week on which only the law forbids work: no notice has moved it. */
const isOffByLaw = (date: string, calendar: Calendar): boolean => !calendar.days.has(date) && !isWeekend(date)

/** Mondays to Fridays after the first up to and with the last day. */
function weekDaysBetween(first: number, last: number): number {
  const until = (day: number) => {
    // 1970-01-05 was a Monday.
    const since = day - 3
    const weeks = Math.floor(since / 7)
    return weeks * 5 + Math.min(since - weeks * 7, 5)
  }
  return until(last) - until(first)
}

function isWorking(day: number, calendar: Calendar): boolean {
  const date = dateOf(day)
  const special = calendar.days.get(date)
  if (special) return special.kind === 'work'
  if (isEstimated(date, calendar) && date.slice(5) in fixedHolidays) return false
  return !isWeekend(date)
}

/** Saturday or Sunday. */
export function isWeekend(date: string): boolean {
  // 1970-01-01 was a Thursday.
  const weekDay = (((dayNumber(date) + 4) % 7) + 7) % 7
  return weekDay === 0 || weekDay === 6
}

const dayMs = 86_400_000

function dayNumber(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs
  // Date.parse takes 30 February for 2 March.
  if (!Number.isInteger(day) || dateOf(day) !== date) throw new RangeError(`not a civil date: ${date}`)
  return day
}

const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
const yearOf = (date: string): number => Number(date.slice(0, 4))
