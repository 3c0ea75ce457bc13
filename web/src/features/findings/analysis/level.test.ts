import { expect, test } from 'vitest'
import { levelOf } from './level.ts'

test('the tint says how much of the largest it is, and none of nothing', () => {
  expect([0, 1, 25, 26, 75, 100].map((count) => levelOf(count, 100))).toEqual([0, 1, 1, 2, 3, 4])
  expect(levelOf(1, 1)).toBe(4)
})
