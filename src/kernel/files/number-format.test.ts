import { expect, test } from 'vitest'
import { builtInFormat, displayNumber, parseFormat } from './number-format.ts'

test.each([
  ['0.30000000000000004', '0.3'],
  ['88.5', '88.5'],
  ['1.1400000000000001', '1.14'],
  ['420300', '420300'],
  ['4.203E5', '420300'],
  ['1E-7', '0.0000001'],
  ['1.5E21', '1500000000000000000000'],
  ['-0', '0'],
  ['不是数', '不是数'],
])('the stored %s reads as %s', (raw, text) => {
  expect(displayNumber(raw, { kind: 'plain' }, false)).toBe(text)
})

test.each([
  ['yyyy-mm-dd', '46349', '2026-11-23'],
  ['yyyy"年"m"月"d"日"', '46349.5', '2026-11-23 12:00'],
  ['yyyy年m月', '46349', '2026-11-23'],
  ['[$-804]yyyy/m/d;@', '46349', '2026-11-23'],
  ['m/d/yy h:mm', '46349.520856481482', '2026-11-23 12:30:02'],
  ['h:mm AM/PM', '0.75', '18:00'],
  ['[h]:mm', '1.5', '36:00'],
  ['0%', '0.885', '88.5%'],
  ['000000', '12345', '012345'],
  ['#,##0.00', '1234.5', '1234.5'],
  ['0"天"', '3', '3'],
  ['[Red]0.0', '3', '3'],
  ['"第"0"d"', '3', '3'],
  ['General', '3', '3'],
  ['@', '3', '3'],
  ['yyyy-mm-dd', '1', '1900-01-01'],
  ['yyyy-mm-dd', '59', '1900-02-28'],
  ['yyyy-mm-dd', '60', '1900-02-29'],
  ['yyyy-mm-dd', '61', '1900-03-01'],
  ['yyyy-mm-dd', '-3', '-3'],
  ['yyyy-mm-dd', '99999999', '99999999'],
])('under the format %s, %s reads as %s', (code, raw, text) => {
  expect(displayNumber(raw, parseFormat(code), false)).toBe(text)
})

test('the 1904 calendar counts from 1904-01-01', () => {
  expect(displayNumber('0', parseFormat('yyyy-mm-dd'), true)).toBe('1904-01-01')
  expect(displayNumber('44887', parseFormat('yyyy-mm-dd'), true)).toBe('2026-11-23')
})

test('built-in formats of East Asian versions are dates too', () => {
  expect([14, 22, 31, 57].map((id) => builtInFormat(id).kind)).toEqual(['date', 'date', 'date', 'date'])
  expect([0, 1, 9, 20, 46, 49].map((id) => builtInFormat(id).kind)).toEqual([
    'plain',
    'plain',
    'percent',
    'time',
    'elapsed',
    'plain',
  ])
})
