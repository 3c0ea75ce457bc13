import { expect, test } from 'vitest'
import { missingIn } from './password-rules.ts'

test('an empty field is not scolded, a short word is told everything it lacks', () => {
  expect(missingIn('', 'zhang.san')).toEqual([])
  expect(missingIn('abc', 'zhang.san').join('')).toContain('至少 10 个字符')
  expect(missingIn('Zhang.San-2026', 'zhang.san')).toEqual(['不得包含用户名'])
})

test('a good password lacks nothing', () => {
  expect(missingIn('Mulberry-tree-47', 'zhang.san')).toEqual([])
})
