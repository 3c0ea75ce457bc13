import { expect, test } from 'vitest'
import { compose, type Field, mergeAnswers, saysTheSame } from './conflict.ts'
import type { Draft } from './draft.ts'

const lost = (rule: number, explanation?: string): Draft => ({
  applicable: true,
  deductions: [{ rule }],
  ...(explanation !== undefined && { explanation }),
})

test.each<[string, Draft | undefined, Draft, Draft, Draft, Field[]]>([
  ['only I changed', lost(1), lost(2), lost(1), lost(2), []],
  ['only he changed', lost(1), lost(1), lost(2), lost(2), []],
  ['both to the same', lost(1), lost(2), lost(2), lost(2), []],
  ['both, differently', lost(1), lost(2), lost(3), lost(2), ['answer']],
  ['I the score, he the text', lost(1, '甲'), lost(2, '甲'), lost(1, '乙'), lost(2, '乙'), []],
  ['he the score, I the text', lost(1, '甲'), lost(1, '乙'), lost(2, '甲'), lost(2, '乙'), []],
  ['both the text', lost(1, '甲'), lost(1, '乙'), lost(1, '丙'), lost(1, '乙'), ['explanation']],
  ['both everything', lost(1, '甲'), lost(2, '乙'), lost(3, '丙'), lost(2, '乙'), ['answer', 'explanation']],
  ['both began with nothing', undefined, lost(1), lost(2), lost(1), ['answer']],
  ['he took the text away', lost(1, '甲'), lost(2, '甲'), lost(1), lost(2), []],
])('%s', (_, base, mine, theirs, merged, open) => {
  const found = mergeAnswers(base, mine, theirs)
  expect(found.open).toEqual(open)
  expect(saysTheSame(found.merged, merged)).toBe(true)
})

test('spelling is no difference: order of rules, a missing 实有, blanks around the text', () => {
  const one: Draft = { deductions: [{ rule: 2 }, { rule: 1 }], explanation: ' 说明 ' }
  const other: Draft = { applicable: true, deductions: [{ rule: 1 }, { rule: 2 }], explanation: '说明' }
  expect(saysTheSame(one, other)).toBe(true)
  expect(saysTheSame(one, undefined)).toBe(false)
})

test('the score of one goes with the text of the other', () => {
  expect(compose(lost(1, '甲'), lost(2, '乙'))).toEqual(lost(1, '乙'))
  expect(compose(lost(1, '甲'), lost(2))).toEqual(lost(1))
})
