import { expect, test } from 'vitest'
import { daysOfBand, daysOfMonth } from './spans.ts'

test('a band of lateness is the due days that lie so far back', () => {
  expect(daysOfBand({ from: 1, until: 7 }, '2026-03-05')).toEqual({
    dueFrom: '2026-02-26',
    dueUntil: '2026-03-04',
  })
  expect(daysOfBand({ from: 91, until: null }, '2026-11-24')).toEqual({ dueUntil: '2026-08-25' })
})

test('a month ends on its own last day', () => {
  expect(daysOfMonth('2026-02')).toEqual(['2026-02-01', '2026-02-28'])
  expect(daysOfMonth('2024-02')).toEqual(['2024-02-01', '2024-02-29'])
  expect(daysOfMonth('2026-12')).toEqual(['2026-12-01', '2026-12-31'])
})
