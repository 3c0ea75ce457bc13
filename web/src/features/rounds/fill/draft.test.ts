import { expect, test } from 'vitest'
import {
  answerProblems,
  type CompiledItem,
  compileStandard,
} from '../../../../../src/modules/standards/rules.ts'
import {
  type Draft,
  isFilled,
  nothingFound,
  pressDigit,
  setApplicable,
  setExplanation,
  setValue,
  stepRule,
  toggleRule,
} from './draft.ts'

const scored = { kind: 'scored', points: '3', text: '测试小项' } as const
const { items } = compileStandard({
  hengmi: 'standard/1',
  title: '测试标准',
  layer: 'organisation',
  notApplicable: 'exclude',
  grades: [{ name: '符合要求', atLeast: '0' }],
  categories: [
    {
      name: '测试类别',
      items: [
        {
          ...scored,
          no: '1',
          method: 'deduct',
          deductions: [
            { kind: 'fixed', text: '没有计划', points: '1' },
            { kind: 'range', text: '覆盖不全', min: '0.5', max: '1.8', step: '0.5' },
            { kind: 'each', text: '每人次', points: '0.2' },
          ],
        },
        {
          ...scored,
          no: '2',
          method: 'tier',
          levels: [
            { name: '中', points: '1' },
            { name: '好', points: '3' },
          ],
        },
        { ...scored, no: '3', method: 'boolean' },
        { ...scored, no: '4', method: 'numeric', bands: [{ atLeast: '90', points: '3' }] },
        { kind: 'aggravating', no: '5', text: '加重', each: '2' },
        { kind: 'veto', no: '6', text: '否决' },
        { kind: 'bonus', method: 'each', no: '7', text: '加分', points: '2', each: '1' },
      ],
    },
  ],
})
const item = (no: string): CompiledItem => items.find((one) => one.no === no) as CompiledItem
const deduct = item('1')

test('a rule is chosen with the least it can take, and taken back', () => {
  const one = toggleRule(deduct, undefined, 2)
  expect(one.deductions).toEqual([{ rule: 2, points: '0.5' }])
  const two = toggleRule(deduct, toggleRule(deduct, one, 3), 1)
  expect(two.deductions).toEqual([{ rule: 1 }, { rule: 2, points: '0.5' }, { rule: 3, count: 1 }])
  expect(toggleRule(deduct, one, 2).deductions).toEqual([])
})

test('a range steps on its own grid, ends at its upper end and is taken back below its lower', () => {
  let draft: Draft = toggleRule(deduct, undefined, 2)
  const points: unknown[] = []
  for (let at = 0; at < 4; at++) {
    draft = stepRule(deduct, draft, 2, 1)
    points.push(draft.deductions?.[0]?.points)
  }
  expect(points).toEqual(['1', '1.5', '1.8', '1.8'])
  expect(stepRule(deduct, draft, 2, -1).deductions).toEqual([{ rule: 2, points: '1.5' }])
  expect(stepRule(deduct, toggleRule(deduct, undefined, 2), 2, -1).deductions).toEqual([])
})

test('a count steps by one, from nothing and back to nothing', () => {
  const one = stepRule(deduct, undefined, 3, 1)
  expect(one.deductions).toEqual([{ rule: 3, count: 1 }])
  expect(stepRule(deduct, stepRule(deduct, one, 3, 1), 3, 1).deductions).toEqual([{ rule: 3, count: 3 }])
  expect(stepRule(deduct, one, 3, -1).deductions).toEqual([])
})

test('whatever is pressed, the server accepts the answer', () => {
  for (const one of items) {
    for (let digit = 1; digit <= 9; digit++) {
      const draft = pressDigit(one, undefined, digit)
      if (draft) expect(answerProblems(one, draft), `${one.no} key ${digit}`).toEqual([])
    }
    const none = nothingFound(one, undefined)
    if (none) expect(answerProblems(one, none), `${one.no} key 0`).toEqual([])
  }
})

test('无问题 excludes every rule and keeps the explanation', () => {
  const draft = setExplanation(toggleRule(deduct, undefined, 1), '已整改')
  expect(nothingFound(deduct, draft)).toEqual({ applicable: true, deductions: [], explanation: '已整改' })
  expect(nothingFound(item('2'), undefined)?.level).toBe('好')
  expect(nothingFound(item('4'), undefined)).toBeUndefined()
  expect(nothingFound(item('7'), undefined)).toEqual({ applicable: true, occurrences: 0 })
})

test('不涉及 keeps what was filled in', () => {
  const draft = toggleRule(deduct, undefined, 1)
  const absent = setApplicable(draft, false)
  expect(absent.deductions).toEqual([{ rule: 1 }])
  expect(setApplicable(absent, true)).toEqual(draft)
})

test.each<[string, string, Draft | undefined, boolean]>([
  ['nothing', '1', undefined, false],
  ['only an explanation', '1', { explanation: '先写说明' }, false],
  ['no rule named, as a form brought back says it', '1', { applicable: true }, true],
  ['no problem', '1', { deductions: [] }, true],
  ['not applicable', '3', { applicable: false }, true],
  ['a figure missing', '4', { applicable: true }, false],
  ['a figure', '4', setValue(undefined, '91.5'), true],
  ['no veto', '6', { vetoed: false }, true],
])('%s', (_, no, draft, expected) => {
  expect(isFilled(item(no), draft)).toBe(expected)
})
