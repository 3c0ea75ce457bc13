import { expect, test } from 'vitest'
import {
  type Cell,
  changeLevel,
  heatLevel,
  lowestTwo,
  ratedColumns,
  shownAs,
  signed,
  wholePercent,
} from './heat.ts'

const cell = (percentage: string | null, lost = '0.00', previousPercentage: string | null = null): Cell => ({
  percentage,
  lost,
  previousPercentage,
})

test('a rate belongs to the band that it reaches, and only then', () => {
  const levels = ['100.0', '95.0', '94.9', '90.0', '89.9', '80.0', '79.9', '70.0', '69.9', '0.0'].map(
    heatLevel,
  )
  expect(levels).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
})

test('the number never looks better than its colour: 89.9 is printed 89', () => {
  expect(wholePercent('89.9')).toBe('89')
  expect(wholePercent('90.0')).toBe('90')
})

test('below 80 is weak, whichever number is printed', () => {
  expect(shownAs(cell('79.9', '12.50'), 'rate')).toEqual({ text: '79', level: 2, isWeak: true })
  expect(shownAs(cell('80.0', '12.50'), 'rate')).toEqual({ text: '80', level: 3, isWeak: false })
  expect(shownAs(cell('79.9', '12.50'), 'lost')).toEqual({ text: '12.5', level: 2, isWeak: true })
})

test('the change has its sign and its own bands', () => {
  expect(shownAs(cell('85.0', '1.00', '87.5'), 'change')).toEqual({ text: '−2.5', level: 2, isWeak: true })
  expect(shownAs(cell('90.1', '1.00', '89.8'), 'change')).toEqual({ text: '+0.3', level: 4, isWeak: false })
  expect([2, 0, -0.4, -0.5, -2, -5].map(changeLevel)).toEqual([5, 4, 4, 3, 2, 1])
})

test('a cell has no room for half points beyond a hundred', () => {
  expect(shownAs(cell('92.0', '99.50'), 'lost').text).toBe('99.5')
  expect(shownAs(cell('92.0', '265.50'), 'lost').text).toBe('266')
})

test('nothing is made up where there is no rate or nothing to compare', () => {
  const none = { text: '—', level: null, isWeak: false }
  expect(shownAs(undefined, 'rate')).toEqual(none)
  expect(shownAs(cell(null), 'lost')).toEqual(none)
  expect(shownAs(cell('88.0'), 'change')).toEqual(none)
})

test('the two lowest rates are found; a category without a rate is not low', () => {
  const all = [cell('95.0'), cell('88.1'), cell(null), cell('88.0'), cell('91.0')]
  expect([...lowestTwo(all)].sort()).toEqual([1, 3])
  expect(lowestTwo([cell('80.0'), cell('70.0')]).size).toBe(0)
})

test('categories that carry no rate have no column, unless none has one yet', () => {
  expect(ratedColumns([cell('95.0'), cell(null), cell('90.0')])).toEqual([0, 2])
  expect(ratedColumns([cell(null), cell(null)])).toEqual([0, 1])
})

test('a change has its sign', () => {
  expect([1.5, -0.3, -2, 0].map(signed)).toEqual(['+1.5', '−0.3', '−2.0', '0'])
})
