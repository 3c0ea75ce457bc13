import { expect, test } from 'vitest'
import { newNotice, receiptDay, withBelow, withPlace } from './notice-form.ts'

test('a place stands in one list at a time', () => {
  const region = withPlace(newNotice.scope, 'regions', 'a', true)
  expect(region.regions).toEqual([{ id: 'a', below: true }])
  const out = withPlace(region, 'excluded', 'a', true)
  expect([out.regions, out.excluded]).toEqual([[], ['a']])
  const unit = withPlace(out, 'units', 'a', true)
  expect([unit.units, unit.excluded]).toEqual([['a'], []])
  expect(withPlace(unit, 'units', 'a', false)).toEqual(newNotice.scope)
})

test('a receipt is asked for within a week, over the end of a year too', () => {
  expect(receiptDay('2026-12-28')).toBe('2027-01-04')
})

test('a region may stand without what is below it', () => {
  const region = withPlace(newNotice.scope, 'regions', 'a', true)
  expect(withBelow(region, 'a', false).regions).toEqual([{ id: 'a', below: false }])
})
