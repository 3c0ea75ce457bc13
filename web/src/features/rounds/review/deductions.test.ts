import { expect, test } from 'vitest'
import type { Deduction } from '../../../../../src/modules/standards/contract.ts'
import { stepRule, toggleRule } from './deductions.ts'

const rules: readonly Deduction[] = [
  { kind: 'fixed', text: '未研究', points: '1' },
  { kind: 'range', text: '不够', min: '0.5', max: '2', step: '0.6' },
  { kind: 'each', text: '缺一次', points: '0.5' },
]

test('a rule is taken with its smallest value and let go again', () => {
  expect(toggleRule(rules, [], 1)).toEqual([{ rule: 1 }])
  expect(toggleRule(rules, [{ rule: 3, count: 4 }], 2)).toEqual([
    { rule: 2, points: '0.5' },
    { rule: 3, count: 4 },
  ])
  expect(toggleRule(rules, [], 3)).toEqual([{ rule: 3, count: 1 }])
  expect(toggleRule(rules, [{ rule: 1 }, { rule: 3, count: 4 }], 3)).toEqual([{ rule: 1 }])
  expect(toggleRule(rules, [], 9)).toEqual([])
})

test('a range moves by its step and reaches its upper end though no step meets it', () => {
  const at = (points: string) => [{ rule: 2, points }]
  expect(stepRule(rules, at('0.5'), 2, 1)).toEqual(at('1.1'))
  expect(stepRule(rules, at('1.7'), 2, 1)).toEqual(at('2'))
  expect(stepRule(rules, at('2'), 2, 1)).toEqual(at('2'))
  expect(stepRule(rules, at('2'), 2, -1)).toEqual(at('1.7'))
  expect(stepRule(rules, at('0.5'), 2, -1)).toEqual(at('0.5'))
})

test('occurrences count from one, and a rule that was not taken does not move', () => {
  expect(stepRule(rules, [{ rule: 3, count: 1 }], 3, 1)).toEqual([{ rule: 3, count: 2 }])
  expect(stepRule(rules, [{ rule: 3, count: 1 }], 3, -1)).toEqual([{ rule: 3, count: 1 }])
  expect(stepRule(rules, [], 3, 1)).toEqual([])
})
