import { expect, test } from 'vitest'
import { judgeCreditCode } from './credit-code.ts'

const right = '114203000110000144'

test('a right code is right, in whatever case and with blanks around it', () => {
  expect(judgeCreditCode(right).kind).toBe('right')
  expect(judgeCreditCode(` ${right} `).kind).toBe('right')
  expect(judgeCreditCode('11420300011000022y').kind).toBe('right')
})

test('a slip is told by the character that should stand last', () => {
  expect(judgeCreditCode(`${right.slice(0, 17)}5`)).toEqual({ kind: 'check', expected: '4' })
  expect(judgeCreditCode('124203000110000144').kind).toBe('check')
})

test('too short, too long and letters that no code has', () => {
  expect(judgeCreditCode('1142030001100001')).toEqual({ kind: 'length', count: 16 })
  expect(judgeCreditCode(`${right}0`)).toEqual({ kind: 'length', count: 19 })
  expect(judgeCreditCode(`${right.slice(0, 9)}I${right.slice(10)}`)).toEqual({ kind: 'letters' })
  expect(judgeCreditCode('')).toEqual({ kind: 'empty' })
})
