import { expect, test } from 'vitest'
import { startOf } from './Beam.tsx'

const bands = (...edges: string[]) => edges.map((atLeast) => ({ name: atLeast, atLeast }))

test.each([
  [['90', '80', '0'], 70],
  [['95', '85', '0'], 70],
  [['90', '75', '60', '0'], 50],
  [['60', '5', '0'], 0],
  [['0'], 70],
] as const)('a ruler with notches at %j begins below the lowest, whatever its size: %i', (edges, from) => {
  expect(startOf(bands(...edges), 'panel')).toBe(from)
  expect(startOf(bands(...edges), 'hero')).toBe(from)
  expect(startOf(bands(...edges), 'row')).toBe(Math.min(60, from))
})
