import { expect, test } from 'vitest'
import { laggards, outstanding, type RegionFigures, share, stepsOf } from './figures.ts'

const figures = (total: number, notStarted: number, states: Partial<RegionFigures['states']> = {}) => ({
  total,
  notStarted,
  states: {
    draft: 0,
    checked: 0,
    signed: 0,
    submitted: 0,
    accepted: 0,
    announced: 0,
    returned: 0,
    ...states,
  },
})
const region = (regionId: string, total: number, notStarted: number) =>
  ({ regionId, name: regionId, ...figures(total, notStarted) }) as RegionFigures

test('the steps add up to all: who has begun and not handed in is at it', () => {
  const all = figures(20, 4, { draft: 9, checked: 1, submitted: 5, accepted: 2, returned: 3 })
  expect(stepsOf(all)).toEqual({ total: 20, done: 7, doing: 6, returned: 3, none: 4 })
  expect(outstanding(all)).toBe(13)
})

test('a share of nothing is no share', () => {
  expect(share(612, 930)).toBe('65.8')
  expect(share(0, 0)).toBe('—')
})

test('the three that lag most are named, and none that does as all do', () => {
  const regions = [
    region('a', 100, 20),
    region('b', 50, 20),
    region('c', 80, 30),
    region('d', 80, 31),
    region('e', 90, 33),
  ]
  expect([...laggards(figures(400, 134), regions)]).toEqual(['b', 'd', 'c'])
  expect(laggards(figures(100, 20), [region('a', 100, 20)]).size).toBe(0)
})
