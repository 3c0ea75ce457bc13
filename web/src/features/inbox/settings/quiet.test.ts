import { expect, test } from 'vitest'
import { clockOf, halfHours } from './quiet.ts'

test('a day has forty-eight half hours, written as a clock does', () => {
  expect([halfHours.length, clockOf(halfHours[0] ?? 1), clockOf(1350), clockOf(1439)]).toEqual([
    48,
    '00:00',
    '22:30',
    '23:59',
  ])
})
