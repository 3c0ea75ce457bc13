import {
  type Calendar,
  type CalendarDay,
  fixedHolidays,
  isWorkingDay,
} from '../../../../src/kernel/calendar.ts'

/** A day as the calendar draws it. */
export interface DayCell {
  readonly date: string
  readonly day: number
  /** `holiday`: off by the notice or the law; `makeup`: a weekend on which people work; else as the week says. */
  readonly kind: 'work' | 'rest' | 'holiday' | 'makeup'
  /** The holiday it belongs to. */
  readonly name: string | null
}

export interface Month {
  readonly month: number
  readonly workingDays: number
  /** Monday to Sunday; null where the day belongs to another month. */
  readonly weeks: readonly (readonly (DayCell | null)[])[]
}

/** What is known about one year. */
export interface YearDays {
  readonly year: number
  readonly estimated: boolean
  readonly days: readonly (CalendarDay & { readonly date: string })[]
}

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** The twelve months of a year, counted by the same rules as the server's deadlines. */
export function monthsOf({ year, estimated, days }: YearDays): Month[] {
  const calendar: Calendar = {
    years: new Set(estimated ? [] : [year]),
    days: new Map(days.map(({ date, kind, name }) => [date, { kind, name }])),
  }
  return Array.from({ length: 12 }, (_, at) => monthOf(year, at + 1, calendar))
}

function monthOf(year: number, month: number, calendar: Calendar): Month {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const cells = Array.from({ length }, (_, at) => cellOf(iso(year, month, at + 1), at + 1, calendar))
  const padded: (DayCell | null)[] = [...Array.from({ length: lead }, () => null), ...cells]
  while (padded.length % 7 !== 0) padded.push(null)
  return {
    month,
    workingDays: cells.filter(({ kind }) => kind === 'work' || kind === 'makeup').length,
    weeks: Array.from({ length: padded.length / 7 }, (_, week) => padded.slice(week * 7, week * 7 + 7)),
  }
}

function cellOf(date: string, day: number, calendar: Calendar): DayCell {
  const known = calendar.days.get(date)
  const works = isWorkingDay(date, calendar)
  const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
  const lawful = calendar.years.size === 0 ? fixedHolidays[date.slice(5)] : undefined
  if (works)
    return { date, day, kind: isWeekend ? 'makeup' : 'work', name: isWeekend ? (known?.name ?? null) : null }
  const name = known?.name ?? lawful ?? null
  return { date, day, kind: name === null ? 'rest' : 'holiday', name }
}
