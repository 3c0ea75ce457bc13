import { expect, test } from 'vitest'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { answerLines } from './answer-words.ts'
import { answersOf, difference, type FormItem, scoreWith, standardOf, totalsWith } from './figures.ts'

const deduct = {
  no: '1',
  kind: 'scored',
  method: 'deduct',
  text: '领导责任',
  points: '4',
  deductions: [
    { kind: 'fixed', text: '未研究', points: '1' },
    { kind: 'range', text: '研究不够', min: '0.5', max: '2', step: '0.5' },
    { kind: 'each', text: '缺一次', points: '0.5' },
  ],
  score: '4.00',
} as const
const abroad = { no: '2', kind: 'scored', method: 'boolean', text: '涉外', points: '6', score: null } as const
const leak = { no: '3', kind: 'aggravating', text: '泄密', each: '2', score: null } as const

const stored = (item: string, pass: 'self' | 'review', more: object) => ({
  item,
  pass,
  version: 1,
  applicable: true,
  savedBy: '张三',
  savedAt: '2026-11-20T02:00:00.000Z',
  ...more,
})
const formWith = (notApplicable: 'exclude' | 'keep') =>
  ({
    standard: {
      title: '标准',
      number: 3,
      notApplicable,
      grades: [
        { name: '符合要求', atLeast: '90' },
        { name: '不符合要求', atLeast: '0' },
      ],
    },
    categories: [{ name: '一', items: [deduct, abroad, leak] }],
    answers: [
      stored('1', 'self', { deductions: [{ rule: 1 }] }),
      stored('2', 'self', { applicable: false }),
      stored('1', 'review', { deductions: [{ rule: 1 }, { rule: 3, count: 2 }] }),
    ],
  }) as unknown as Assessment
const say = (key: string, values: Record<string, unknown> = {}) =>
  `${key.replace('answer.', '')}${values.count === undefined ? '' : `×${values.count}`}`

test('a draft changes points, percentage and grade before it is saved', () => {
  const form = formWith('exclude')
  const standard = standardOf(form)
  const answers = answersOf(form)
  const self = totalsWith(standard, (no) => answers.get(no)?.self)
  expect(self).toEqual({ total: '3.00', percentage: '75.0', grade: '不符合要求' })
  const reviewed = totalsWith(standard, (no) => answers.get(no)?.review ?? answers.get(no)?.self)
  expect(reviewed).toMatchObject({ total: '2.00', percentage: '50.0' })
  expect(scoreWith(standard, '1', { deductions: [{ rule: 2, points: '1.5' }] })).toBe('2.50')
  expect(scoreWith(standard, 'none', undefined)).toBeNull()
})

test('where the standard keeps them, items that do not apply have their full points', () => {
  const form = formWith('keep')
  const answers = answersOf(form)
  expect(totalsWith(standardOf(form), (no) => answers.get(no)?.self)).toMatchObject({
    total: '9.00',
    percentage: '90.0',
    grade: '符合要求',
  })
})

test('differences are exact, signed, and missing where a side is', () => {
  expect(difference('85.5', '89.2')).toBe('−3.7')
  expect(difference('89.2', '85.5')).toBe('+3.7')
  expect(difference('0.30', '0.30')).toBe('0')
  expect(difference('12.00', '2.00')).toBe('+10.0')
  expect(difference('89.2', '79.2')).toBe('+10.0')
  expect(difference('10', '0.5')).toBe('+9.5')
  expect(difference(null, '85.5')).toBeUndefined()
})

test('answers are said in words with what they cost', () => {
  const words = (item: object, answer: object | undefined) =>
    answerLines(item as FormItem, answer, say).map(({ text, points, isLoss }) => [text, points, isLoss])
  expect(words(deduct, undefined)).toEqual([['none', undefined, false]])
  expect(words(deduct, { deductions: [] })).toEqual([['noProblem', undefined, false]])
  expect(
    words(deduct, { deductions: [{ rule: 1 }, { rule: 2, points: '0.5' }, { rule: 3, count: 3 }] }),
  ).toEqual([
    ['未研究', '−1', true],
    ['研究不够', '−0.5', true],
    ['each×3', '−1.5', true],
  ])
  expect(words(abroad, { applicable: false })).toEqual([['notApplicable', undefined, false]])
  expect(words(abroad, { met: false })).toEqual([['notMet', undefined, true]])
  expect(words(leak, { occurrences: 2 })).toEqual([['occurrences×2', '−4', true]])
  expect(words(leak, { occurrences: 0 })).toEqual([['noOccurrence', undefined, false]])
})
