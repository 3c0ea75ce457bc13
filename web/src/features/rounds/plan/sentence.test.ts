import { expect, test } from 'vitest'
import { drawSize } from './draw-size.ts'
import { sentences } from './PlanSentence.tsx'
import { blankPlan } from './plan-form.ts'
import { signed } from './signed.ts'

const plan = blankPlan('2026-11-23', '自查自评')
const say = (key: string, values: Record<string, unknown> = {}) =>
  Object.keys(values).length === 0 ? key : `${key}(${Object.values(values).join('|')})`

test('the sentences say whom a plan asks, until when and by which rules', () => {
  const all = sentences(plan, { standard: '标准第 3 版', total: 930, days: 23 }, say)
  expect(all[0]).toContain('sentence.all')
  expect(all[0]).toContain('930')
  expect(all[1]).toBe('sentence.standard(标准第 3 版)')
  expect(all[2]).toBe('sentence.dates(11月23日|12月23日|1月7日|23)')
  expect(all.slice(3)).toEqual([
    'sentence.signOff.either',
    'sentence.late',
    'sentence.share(5)',
    'sentence.private',
  ])
})

test('named places, what is left out and other rules are said too', () => {
  const scope = { ...plan.scope, regions: [{ id: 'r', below: true }], units: ['a', 'b'], excluded: ['c'] }
  const policy = { signOff: 'none', lateAllowed: false, spotCheckShare: 0, publicResults: true } as const
  const said = sentences({ ...plan, scope, policy, itemNos: ['1', '2', '3'], layer: 'person' }, {}, say)
  expect(said[0]).toContain('sentence.whom')
  expect(said[0]).toContain('sentence.regions(1)sentence.andsentence.units(2)sentence.except(1)')
  expect(said[1]).toBe('sentence.part(…|3)')
  expect(said.slice(3)).toEqual([
    'sentence.signOff.own',
    'sentence.notLate',
    'sentence.noShare',
    'sentence.public',
  ])
})

test('a share of the accepted forms is rounded up, and never past all of them', () => {
  expect(drawSize(910, 0.05)).toBe(46)
  expect(drawSize(100, 0.07)).toBe(7)
  expect(drawSize(3, 1)).toBe(3)
  expect(drawSize(0, 0.5)).toBe(0)
})

test('differences carry their sign', () => {
  expect([signed('3.7'), signed('-0.5'), signed('0.0'), signed(null)]).toEqual(['+3.7', '−0.5', '0', '—'])
})
