import { expect, test } from 'vitest'
import { clockOf } from './DayStrip.tsx'

test('what is left reads as hours and minutes, and in the last hour as minutes and seconds', () => {
  expect(clockOf(7 * 3_600_000 + 42 * 60_000 + 59_000)).toBe('07:42')
  expect(clockOf(42 * 60_000 + 9_000)).toBe('42:09')
  expect(clockOf(-90 * 60_000)).toBe('01:30')
})
