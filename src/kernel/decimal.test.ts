import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromHundredths, isAtLeast, percentTenths, percentText, toHundredths } from './decimal.ts'

test.each([
  ['0', 0],
  ['0.5', 50],
  ['88.50', 8850],
  [88.5, 8850],
  ['-3', -300],
  [' 4 ', 400],
  ['1.005', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['4分', undefined],
  [0.1 + 0.2, undefined],
])('%s is %s hundredths', (text, hundredths) => {
  expect(toHundredths(text)).toBe(hundredths)
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      (n) => toHundredths(fromHundredths(n)) === n,
    ),
  )
})

test.each([
  [8450, 9600, '88.0'],
  [1, 3, '33.3'],
  [2, 3, '66.7'],
  [8995, 10_000, '90.0'],
  [1, 2000, '0.1'],
  [104, 100, '104.0'],
  [5, 0, null],
])('%i of %i shows as %s', (part, whole, text) => {
  expect(percentText(part, whole)).toBe(text)
})

test('a percentage is shown rounded but graded unrounded: 89.95 shows 90.0 and is not 90', () => {
  expect([percentText(8995, 10_000), isAtLeast(8995, 10_000, 9000), isAtLeast(9000, 10_000, 9000)]).toEqual([
    '90.0',
    false,
    true,
  ])
})

test('rounding half up never errs by more than half a tenth', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 })
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 10_000_000 }), (part, whole) => {
      const twice = 2n * (BigInt(percentTenths(part, whole) ?? -1) * BigInt(whole) - 1000n * BigInt(part))
      return twice <= BigInt(whole) && twice > -BigInt(whole)
    }),
  )
})
