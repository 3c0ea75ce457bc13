import { expect, test } from 'vitest'
import type { Progress, Round } from '../../../../src/modules/rounds/contract.ts'
import { mainRound, slowest, stepCounts } from './round-progress.ts'

const none = { draft: 0, checked: 0, signed: 0, submitted: 0, accepted: 0, announced: 0, returned: 0 }
const figures = (total: number, states: Partial<Progress['states']>, notStarted = 0) => ({
  total,
  states: { ...none, ...states },
  notStarted,
})

test('each form is in exactly one of the four steps', () => {
  const states = { draft: 5, checked: 2, signed: 1, submitted: 4, accepted: 3, returned: 2 }
  expect(stepCounts(figures(17, states, 3))).toEqual({ done: 7, doing: 5, returned: 2, none: 3 })
})

test('the slowest regions first, without those that are done or asked nobody', () => {
  const regions = [
    { name: '甲县', ...figures(10, { submitted: 5 }) },
    { name: '乙县', ...figures(10, { submitted: 10 }) },
    { name: '丙县', ...figures(0, {}) },
    { name: '丁县', ...figures(3, { accepted: 1 }) },
  ]
  expect(slowest(regions).map(({ region, rate }) => [region.name, rate])).toEqual([
    ['丁县', '33.3'],
    ['甲县', '50.0'],
  ])
})

test('a county alone is not listed beside itself', () => {
  expect(slowest([{ name: '甲县', ...figures(10, { submitted: 5 }) }])).toEqual([])
})

test('organisations come before smaller layers, open before reviewing, due first', () => {
  const round = (over: Partial<Round>) =>
    ({ layer: 'organisation', kind: 'full', state: 'open', dueOn: '2026-12-16', ...over }) as Round
  const [person, reviewing, later, first] = [
    round({ title: '人员', layer: 'person', dueOn: '2026-12-01' }),
    round({ title: '审核中', state: 'reviewing', dueOn: '2026-12-01' }),
    round({ title: '后', dueOn: '2026-12-20' }),
    round({ title: '先' }),
  ]
  expect(mainRound([person, reviewing, later, first])?.title).toBe('先')
  expect(mainRound([person, reviewing])?.title).toBe('审核中')
  expect(mainRound([])).toBeUndefined()
})
