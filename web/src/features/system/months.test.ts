import { expect, test } from 'vitest'
import { type DayCell, monthsOf } from './months.ts'

const known = {
  year: 2026,
  estimated: false,
  days: [
    { date: '2026-10-01', kind: 'holiday' as const, name: '国庆节' },
    { date: '2026-10-10', kind: 'work' as const, name: '国庆节' },
  ],
}
const cellsOf = (year: typeof known, month: number): DayCell[] =>
  monthsOf(year)
    [month - 1]?.weeks.flat()
    .filter((cell) => cell !== null) ?? []
const kindOf = (year: typeof known, date: string) =>
  cellsOf(year, Number(date.slice(5, 7))).find((cell) => cell.date === date)?.kind

test('a year has twelve months of whole weeks that begin on Monday', () => {
  const months = monthsOf(known)
  expect(months).toHaveLength(12)
  expect(months.flatMap(({ weeks }) => weeks).every((week) => week.length === 7)).toBe(true)
  // 1 October 2026 is a Thursday.
  expect(months[9]?.weeks[0]?.map((cell) => cell?.day ?? null)).toEqual([null, null, null, 1, 2, 3, 4])
  expect(cellsOf(known, 2)).toHaveLength(28)
})

test('holidays, make-up days and weekends are told apart', () => {
  expect(kindOf(known, '2026-10-01')).toBe('holiday')
  expect(kindOf(known, '2026-10-10')).toBe('makeup')
  expect(kindOf(known, '2026-10-11')).toBe('rest')
  expect(kindOf(known, '2026-10-12')).toBe('work')
})

test('in an estimated year only what the law fixes is off beside the weekends', () => {
  const guess = { year: 2031, estimated: true, days: [] }
  expect(kindOf(guess, '2031-10-01')).toBe('holiday')
  expect(kindOf(guess, '2031-10-06')).toBe('work')
})

test('working days of the months add up', () => {
  const october = monthsOf(known)[9]
  // 22 weekdays, less 1 October, plus the 10th.
  expect(october?.workingDays).toBe(22)
})
