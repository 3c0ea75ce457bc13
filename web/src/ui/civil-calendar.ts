import type { DatePicker } from 'antd'

type Calendar = Parameters<typeof DatePicker.generatePicker<Date>>[0]

const dayMs = 86_400_000
const at = (year: number, month: number, day: number): Date => {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  return date
}
const lengthOf = (year: number, month: number): number => at(year, month + 1, 0).getUTCDate()
/** The same day of another month, or its last day where it is shorter. */
const inMonth = (date: Date, year: number, month: number): Date => {
  const first = at(year, month, 1)
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth()]
  return at(y, m, Math.min(date.getUTCDate(), lengthOf(y, m)))
}
const same = (date: Date): Date => date

/** `2026-11-30` as the picker holds it: midnight in UTC, so that no time zone moves it; null for what is no day. */
export function dateOf(day: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) return null
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number]
  if (month < 1 || month > 12 || date < 1 || date > lengthOf(year, month - 1)) return null
  return at(year, month - 1, date)
}

/** And back: `2026-11-30`. */
export const dayOfDate = (date: Date): string => date.toISOString().slice(0, 10)

/**
 * What somebody typed for a day: `2026-11-30`, `20261130`, `2026/1/05`, `2026年1月5日`; else null. It is read at every
 * key, so that a day of one digit, which may be half of one, counts only where 日 ends it.
 */
export function readDay(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{2})$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text)
  if (!found) return null
  const [, year = '', month = '', day = ''] = found
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return dateOf(read) && read
}

const written = (date: Date, format: string, language: string): string =>
  format.replace(/YYYY|MMM|MM|M|DD|D/g, (part) => {
    if (part === 'YYYY') return dayOfDate(date).slice(0, 4)
    if (part === 'MMM') return monthsIn(language)[date.getUTCMonth()] ?? ''
    const number = part.startsWith('M') ? date.getUTCMonth() + 1 : date.getUTCDate()
    return String(number).padStart(part.length, '0')
  })

const languageOf = (locale: string): string => locale.replace('_', '-')
const namesOf = (language: string, dates: readonly Date[], part: Intl.DateTimeFormatOptions): string[] => {
  const format = new Intl.DateTimeFormat(languageOf(language), { ...part, timeZone: 'UTC' })
  return dates.map((date) => format.format(date))
}
const monthsIn = (language: string): string[] =>
  namesOf(
    language,
    Array.from({ length: 12 }, (_, month) => at(2026, month, 1)),
    { month: 'short' },
  )

// A week starts on Monday here, and its number is that of its Thursday (GB/T 7408).
const mondayOf = (date: Date): Date => new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * dayMs)

/** Civil days for Ant Design's picker, told `today` by whoever shows it; it has no hours. */
export const civilCalendar = (today: () => string): Calendar => ({
  getNow: () => dateOf(today()) as Date,
  getFixedDate: (text) => dateOf(readDay(text) ?? '') ?? at(1970, 0, 1),
  getEndDate: (date) => at(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
  getWeekDay: (date) => date.getUTCDay(),
  getYear: (date) => date.getUTCFullYear(),
  getMonth: (date) => date.getUTCMonth(),
  getDate: (date) => date.getUTCDate(),
  getHour: () => 0,
  getMinute: () => 0,
  getSecond: () => 0,
  getMillisecond: () => 0,
  addYear: (date, by) => inMonth(date, date.getUTCFullYear() + by, date.getUTCMonth()),
  addMonth: (date, by) => inMonth(date, date.getUTCFullYear(), date.getUTCMonth() + by),
  addDate: (date, by) => new Date(date.getTime() + by * dayMs),
  setYear: (date, year) => inMonth(date, year, date.getUTCMonth()),
  setMonth: (date, month) => inMonth(date, date.getUTCFullYear(), month),
  setDate: (date, day) => at(date.getUTCFullYear(), date.getUTCMonth(), day),
  setHour: same,
  setMinute: same,
  setSecond: same,
  setMillisecond: same,
  isAfter: (one, other) => one.getTime() > other.getTime(),
  isValidate: (date) => !Number.isNaN(date.getTime()),
  locale: {
    getWeekFirstDay: () => 1,
    getWeekFirstDate: (_locale, date) => mondayOf(date),
    getWeek: (_locale, date) => {
      const thursday = new Date(mondayOf(date).getTime() + 3 * dayMs)
      const first = at(thursday.getUTCFullYear(), 0, 1)
      return Math.floor((thursday.getTime() - first.getTime()) / dayMs / 7) + 1
    },
    format: (locale, date, format) => written(date, format, locale),
    parse: (_locale, text) => dateOf(readDay(text) ?? ''),
    getShortWeekDays: (locale) =>
      namesOf(
        locale,
        Array.from({ length: 7 }, (_, day) => at(2026, 1, 1 + day)),
        { weekday: 'narrow' },
      ),
    getShortMonths: monthsIn,
  },
})
