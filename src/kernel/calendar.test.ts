import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  type Calendar,
  type CalendarDay,
  isEstimated,
  isWeekend,
  isWorkingDay,
  workingDaysBetween,
} from './calendar.ts'
import { shippedCalendar } from './calendar-store.ts'

const shipped = shippedCalendar()

describe('the notices of 2025 and 2026', () => {
  // 国务院办公厅关于2025年、2026年部分节假日安排的通知: make-up work, and the stretches of rest.
  const makeUp = [
    ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ]
  const rest = [
    ['2025-01-01', 1],
    ['2025-01-28', 8],
    ['2025-04-04', 3],
    ['2025-05-01', 5],
    ['2025-05-31', 3],
    ['2025-10-01', 8],
    ['2026-01-01', 3],
    ['2026-02-15', 9],
    ['2026-04-04', 3],
    ['2026-05-01', 5],
    ['2026-06-19', 3],
    ['2026-09-25', 3],
    ['2026-10-01', 7],
  ] as const

  test.each(makeUp)('%s is a day at the weekend on which people work', (date) => {
    expect([isWeekend(date), isWorkingDay(date, shipped)]).toEqual([true, true])
  })

  test('every other day is as its week and the stretches of rest say', () => {
    const resting = new Set(
      rest.flatMap(([from, days]) => Array.from({ length: days }, (_, at) => plus(from, at))),
    )
    const wrong: string[] = []
    for (let date = '2025-01-01'; date <= '2026-12-31'; date = plus(date, 1)) {
      const expected = makeUp.includes(date) || (!isWeekend(date) && !resting.has(date))
      if (isWorkingDay(date, shipped) !== expected) wrong.push(date)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    // The day itself is not counted; the holiday week is not; make-up Saturdays are.
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-11-23', 10, '2026-12-07'],
    ['2026-10-03', 0, '2026-10-08'],
    ['2026-10-08', 0, '2026-10-08'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-05', -1, '2026-09-30'],
  ])('%s and %i working days give %s', (start, n, date) => {
    expect(addWorkingDays(start, n, shipped)).toEqual({ date, estimated: false })
  })
})

describe('a year without a notice', () => {
  test('counts by the weekends and says that this is an estimate', () => {
    expect([isEstimated('2027-03-01', shipped), isEstimated('2026-12-31', shipped)]).toEqual([true, false])
    expect([isWorkingDay('2027-02-26', shipped), isWorkingDay('2027-02-27', shipped)]).toEqual([true, false])
    expect(addWorkingDays('2026-12-30', 1, shipped)).toEqual({ date: '2026-12-31', estimated: false })
    // New Year's Day is a Friday.
    expect(addWorkingDays('2026-12-30', 2, shipped)).toEqual({ date: '2027-01-04', estimated: true })
    expect(workingDaysBetween('2026-12-30', '2027-01-04', shipped)).toEqual({ days: 2, estimated: true })
  })

  test('never calls a holiday whose date is law a working day', () => {
    for (const date of ['2027-01-01', '2028-05-01', '2028-05-02', '2027-10-01', '2028-10-02', '2028-10-03'])
      expect([date, isWeekend(date), isWorkingDay(date, shipped)]).toEqual([date, false, false])
  })
})

test('what is no date is refused, not counted', () => {
  for (const date of ['2026-02-30', '2026-2-3', '', '2026-13-01', '2026-01-01T00:00'])
    expect(() => addWorkingDays(date, 1, shipped)).toThrow(RangeError)
  expect(() => addWorkingDays('2026-01-05', 1.5, shipped)).toThrow(RangeError)
})

describe('under any calendar', () => {
  const date = fc.integer({ min: 0, max: 1460 }).map((days) => plus('2026-01-01', days))
  const calendar = fc
    .tuple(
      fc.array(fc.tuple(date, fc.constantFrom('work' as const, 'holiday' as const)), { maxLength: 60 }),
      fc.subarray([2026, 2027, 2028, 2029]),
    )
    .map(([days, years]): Calendar => {
      const entries = days.map(([on, kind]): [string, CalendarDay] => [on, { kind, name: '节' }])
      return { years: new Set(years), days: new Map(entries) }
    })
  const some = fc.integer({ min: 1, max: 60 })

  test('the day counted to is a working day, so many working days away', () => {
    fc.assert(
      fc.property(calendar, date, some, (days, start, n) => {
        const end = addWorkingDays(start, n, days)
        expect(isWorkingDay(end.date, days)).toBe(true)
        expect(workingDaysBetween(start, end.date, days)).toEqual({ days: n, estimated: end.estimated })
      }),
    )
  })

  test('years apart they are as many as one counts day by day', () => {
    fc.assert(
      fc.property(calendar, date, date, (days, one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one]
        const each: string[] = []
        for (let on = plus(from, 1); on <= to; on = plus(on, 1)) each.push(on)
        expect(workingDaysBetween(from, to, days)).toEqual({
          days: each.filter((on) => isWorkingDay(on, days)).length,
          estimated: each.some((on) => isEstimated(on, days)),
        })
      }),
    )
    expect(workingDaysBetween('1969-12-26', '1970-01-06', shipped)).toEqual({ days: 6, estimated: true })
  })

  test('counting in two steps is counting at once, and back again is where one was', () => {
    fc.assert(
      fc.property(calendar, date, some, some, (days, start, one, other) => {
        const at = addWorkingDays(start, one, days)
        const there = addWorkingDays(at.date, other, days)
        expect(addWorkingDays(start, one + other, days).date).toBe(there.date)
        expect(addWorkingDays(there.date, -other, days).date).toBe(at.date)
      }),
    )
  })

  test('a later start never ends earlier, and the way back is as long', () => {
    fc.assert(
      fc.property(calendar, date, date, some, (days, one, other, n) => {
        const [early, late] = one <= other ? [one, other] : [other, one]
        const [first, second] = [addWorkingDays(early, n, days).date, addWorkingDays(late, n, days).date]
        expect(first <= second).toBe(true)
        const there = workingDaysBetween(early, late, days)
        expect(workingDaysBetween(late, early, days).days).toBe(there.days === 0 ? 0 : -there.days)
      }),
    )
  })

  test('a calendar with every notice estimates nothing', () => {
    fc.assert(
      fc.property(calendar, date, some, ({ days }, start, n) => {
        const years = new Set([2026, 2027, 2028, 2029, 2030])
        expect(addWorkingDays(start, n, { years, days }).estimated).toBe(false)
      }),
    )
  })
})

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}
