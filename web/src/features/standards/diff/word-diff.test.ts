import { describe, expect, test } from 'vitest'
import { diffWords, type Stretch } from './word-diff.ts'

const marked = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
const told = (before: string, after: string): [string, string] => {
  const diff = diffWords(before, after)
  return [marked(diff.before), marked(diff.after)]
}

describe('the words that differ', () => {
  test('only the changed word is marked, on both sides', () => {
    expect(told('每年组织一次保密教育培训。', '每年组织两次保密教育培训。')).toEqual([
      '每年组织[一次]保密教育培训。',
      '每年组织[两次]保密教育培训。',
    ])
  })

  test('what was added is marked only where it stands', () => {
    expect(told('签订保密承诺书。', '签订保密承诺书，并归档备查。')).toEqual([
      '签订保密承诺书。',
      '签订保密承诺书[，并归档备查]。',
    ])
  })

  test('two changes leave the words between them unmarked', () => {
    const [before, after] = told('扣 0.5 分，最多扣 2 分', '扣 1 分，最多扣 3 分')
    expect(before).toBe('扣 [0.5] 分，最多扣 [2] 分')
    expect(after).toBe('扣 [1] 分，最多扣 [3] 分')
  })

  test('equal texts have nothing marked, and nothing is lost of either', () => {
    expect(told('定密责任人', '定密责任人')).toEqual(['定密责任人', '定密责任人'])
    const [before, after] = ['甲乙丙丁，戊己庚辛。1.5 分', '丁丙乙甲；辛庚 2 分己戊']
    const diff = diffWords(before, after)
    expect(diff.before.map(({ text }) => text).join('')).toBe(before)
    expect(diff.after.map(({ text }) => text).join('')).toBe(after)
  })

  test('from nothing to something', () => {
    expect(told('', '新增的说明')).toEqual(['', '[新增的说明]'])
  })
})
