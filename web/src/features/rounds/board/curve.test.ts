import { expect, test } from 'vitest'
import { dayAfter, daysFrom, gapsOf, reachedOn } from './curve.ts'

const today = (planGap: number, previousGap: number | null) => ({
  day: '2026-11-23',
  submitted: 612,
  planGap,
  previousGap,
})
const previous = (title: string) => ({ roundId: 'r', title, total: 900, curve: [] })

test('the gap is said against last year and the plan, with its side', () => {
  const progress = { today: today(-38, 71), previous: previous('2025 年度机关单位自查自评') }
  expect(gapsOf(progress, 2026)).toEqual([
    { of: 'lastYear', side: 'more', count: 71 },
    { of: 'plan', side: 'less', count: 38 },
  ])
})

test('a round before that was not last year’s is not called so', () => {
  const progress = { today: today(0, -5), previous: previous('2026年上半年自评') }
  expect(gapsOf(progress, 2026)).toEqual([
    { of: 'previous', side: 'less', count: 5 },
    { of: 'plan', side: 'even', count: 0 },
  ])
})

test('without a round before only the plan is compared', () => {
  expect(gapsOf({ today: today(3, null), previous: null }, 2026)).toEqual([
    { of: 'plan', side: 'more', count: 3 },
  ])
})

test('days without a hand-in keep what was reached, and days to come have nothing', () => {
  const points = [
    { day: '2026-11-04', cumulative: 15 },
    { day: '2026-11-06', cumulative: 29 },
  ]
  const days = daysFrom('2026-11-03', '2026-11-08')
  expect(days).toHaveLength(6)
  expect(reachedOn(points, days, '2026-11-07')).toEqual([0, 15, 15, 29, 29, null])
})

test('days cross the ends of months and years', () => {
  expect(daysFrom('2026-12-30', '2027-01-02')).toEqual([
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ])
  expect(dayAfter('2027-02-28')).toBe('2027-03-01')
})
