import { expect, test } from 'vitest'
import { shippedCalendar } from '../../kernel/calendar-store.ts'
import { byDueDay, pressure } from './rules.ts'

// The National Day week is no time to count; the Saturday after it is.
test.each([
  ['2026-09-29', 'overdue', -1],
  ['2026-09-30', 'soon', 0],
  ['2026-10-05', 'soon', 0],
  ['2026-10-13', 'soon', 5],
  ['2026-10-14', 'later', 6],
  [null, 'later', null],
] as const)('on 2026-09-30 what is due %s is %s', (dueOn, urgency, workingDaysLeft) => {
  expect(pressure(dueOn, '2026-09-30', shippedCalendar())).toEqual({
    urgency,
    workingDaysLeft,
    estimated: false,
  })
})

test('days left into a year without a notice are an estimate', () => {
  expect(pressure('2027-01-05', '2026-12-30', shippedCalendar())).toEqual({
    urgency: 'soon',
    workingDaysLeft: 3,
    estimated: true,
  })
})

test('what is due first comes first, what has no day last', () => {
  const days = ['2026-12-01', null, '2026-11-01', null, '2026-11-20'].map((dueOn) => ({ dueOn }))
  expect(days.sort(byDueDay).map(({ dueOn }) => dueOn)).toEqual([
    '2026-11-01',
    '2026-11-20',
    '2026-12-01',
    null,
    null,
  ])
})
