import { expect, test } from 'vitest'
import { changeText, minusScore, minusText, pointsText, scoreText } from './points.ts'

test.each<[number | string, string, string]>([
  [400, '4', '4.0'],
  [50, '0.5', '0.5'],
  [375, '3.75', '3.75'],
  [10_000, '100', '100.0'],
  [0, '0', '0.0'],
  ['4.00', '4', '4.0'],
  ['1.0', '1', '1.0'],
  ['0.50', '0.5', '0.5'],
  ['-2.50', '−2.5', '−2.5'],
  ['0.25', '0.25', '0.25'],
  ['12345.00', '12,345', '12,345.0'],
  ['9999.50', '9999.5', '9999.5'],
])('%s is worth %s and scores %s', (points, short, score) => {
  expect(pointsText(points)).toBe(short)
  expect(scoreText(points)).toBe(score)
})

test('taken off, changed, unknown', () => {
  expect([minusText(50), minusText('4.00'), minusText(0)]).toEqual(['−0.5', '−4', '0'])
  expect([changeText(50), changeText(-200), changeText(0)]).toEqual(['+0.5', '−2.0', '0'])
  expect([minusScore(50), minusScore('4.00'), minusScore(0)]).toEqual(['−0.5', '−4.0', '0'])
  expect(scoreText(null)).toBe('—')
})
