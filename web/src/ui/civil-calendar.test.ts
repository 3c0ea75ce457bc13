import { describe, expect, test } from 'vitest'
import { civilCalendar, dateOf, dayOfDate, readDay } from './civil-calendar.ts'

describe('what is typed for a day', () => {
  test.each([
    ['2026-11-30', '2026-11-30'],
    ['20261130', '2026-11-30'],
    ['2026/11/30', '2026-11-30'],
    ['2026.1.05', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['２０２６－０２－２８', '2026-02-28'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is %s', (typed, day) => expect(readDay(typed)).toBe(day))

  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '20261131',
    '2026-11-00',
    '11-30',
    '2026-11-3',
    '2026-11-3x',
    '202611',
  ])('%s is no day', (typed) => expect(readDay(typed)).toBeNull())
})

describe('the calendar of the picker', () => {
  const calendar = civilCalendar(() => '2026-11-24')
  const day = (text: string) => dateOf(text) as Date

  test('keeps a day whatever the time zone', () => {
    expect(dayOfDate(day('2026-03-29'))).toBe('2026-03-29')
    expect(dayOfDate(calendar.getNow())).toBe('2026-11-24')
  })
  test('ends a month early where the day does not exist', () => {
    expect(dayOfDate(calendar.addMonth(day('2026-01-31'), 1))).toBe('2026-02-28')
    expect(dayOfDate(calendar.addMonth(day('2026-01-31'), -2))).toBe('2025-11-30')
    expect(dayOfDate(calendar.addYear(day('2028-02-29'), 1))).toBe('2029-02-28')
    expect(dayOfDate(calendar.setMonth(day('2026-05-31'), 5))).toBe('2026-06-30')
    expect(dayOfDate(calendar.getEndDate(day('2028-02-03')))).toBe('2028-02-29')
  })
  test('walks over the ends of years, and starts weeks on Monday', () => {
    expect(dayOfDate(calendar.addDate(day('2026-12-31'), 1))).toBe('2027-01-01')
    expect(dayOfDate(calendar.locale.getWeekFirstDate('zh_CN', day('2026-11-29')))).toBe('2026-11-23')
    expect(calendar.locale.getWeek('zh_CN', day('2027-01-01'))).toBe(53)
    expect(calendar.locale.getWeek('zh_CN', day('2027-01-04'))).toBe(1)
  })
  test('writes and names as the language does', () => {
    expect(calendar.locale.format('zh_CN', day('2026-01-05'), 'YYYY年M月D日')).toBe('2026年1月5日')
    expect(calendar.locale.format('en_US', day('2026-01-05'), 'MMM DD, YYYY')).toBe('Jan 05, 2026')
    expect(calendar.locale.getShortWeekDays?.('zh_CN')).toEqual(['日', '一', '二', '三', '四', '五', '六'])
    expect(calendar.locale.getShortMonths?.('zh_CN')[10]).toBe('11月')
  })
})
