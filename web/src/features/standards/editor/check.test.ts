import { describe, expect, test } from 'vitest'
import { doubtsOf, errorsOf, fieldAt, itemAt, sumsOf } from './check.ts'
import { type EditItem, type EditStandard, emptyStandard, newItem } from './model.ts'

const item = (no: string, change: Partial<EditItem> = {}): EditItem => {
  const blank = newItem(no)
  return {
    ...blank,
    ...{ text: '内容', points: '40', deductions: blank.deductions.map((rule) => ({ ...rule, text: '无' })) },
    ...change,
  }
}
const standard = (...items: EditItem[]): EditStandard => ({
  ...emptyStandard([{ name: '符合', atLeast: '0' }]),
  title: '标准',
  categories: [{ key: 'c', name: '类别', items }],
})

describe('errors', () => {
  test('a whole standard has none', () => {
    expect(errorsOf(standard(item('1')))).toEqual([])
  })

  test('each is told at its field, once', () => {
    // Too fine and too large at once.
    const edit = standard(item('1', { text: ' ', points: '99999.123' }), item('2'))
    const errors = errorsOf({ ...edit, title: '' })
    expect(errors.at(-1)?.detail).toBe('最多两位小数')
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/title',
      '/categories/0/items/0/text',
      '/categories/0/items/0/points',
    ])
  })

  test('a pointer leads to its item, also from deep inside', () => {
    const edit = standard(item('1'), item('2'))
    expect(itemAt(edit, '/categories/0/items/1/deductions/0/text')?.no).toBe('2')
    expect(itemAt(edit, '/grades/0/name')).toBeUndefined()
  })
})

describe('sums', () => {
  test('only scored items make the hundred; what is no number yet counts nothing', () => {
    const sums = sumsOf(
      standard(
        item('1'),
        item('2', { points: '20.5' }),
        item('3', { points: '' }),
        item('4', { points: 'x' }),
        item('5', { kind: 'bonus', method: 'boolean', points: '5' }),
        item('6', { kind: 'aggravating' }),
        item('7', { kind: 'veto' }),
      ),
    )
    expect(sums).toMatchObject({ points: 6050, byCategory: [6050], items: 7, scored: 4, bonus: 1, veto: 1 })
  })

  test('a form that is not worth 100 is doubted, with how much is missing', () => {
    const short = standard(item('1'))
    const [doubt] = doubtsOf(short, sumsOf(short))
    expect(doubt).toMatchObject({ code: 'not-hundred', params: { gap: 60, context: 'under' } })
    const full = standard(item('1'), item('2', { points: '60' }))
    expect(doubtsOf(full, sumsOf(full))).toEqual([])
  })

  test('gaps in the numbers and items without rules are doubted', () => {
    const odd = standard(item('1', { deductions: [] }), item('3', { points: '60' }))
    expect(doubtsOf(odd, sumsOf(odd)).map(({ code }) => code)).toEqual(['numbers', 'no-rules'])
  })
})

test('a pointer has the word of its field, where there is one', () => {
  const item = '/categories/0/items/1'
  const pointers = [
    '/title',
    '/grades/0/name',
    '/categories/0/name',
    `${item}/deductions/0/text`,
    `${item}/text`,
  ]
  expect(pointers.map(fieldAt)).toEqual(['title', 'grades', 'category', 'rules', 'text'])
  expect(fieldAt(`${item}/basis`)).toBeUndefined()
})
