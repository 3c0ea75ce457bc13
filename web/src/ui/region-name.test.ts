import { expect, test } from 'vitest'
import { regionLabel } from './region-name.ts'

test('the bureau’s own row among others is 市直, and its own name where it stands alone', () => {
  const city = { regionId: 'city', name: '虚构市' }
  expect(regionLabel(city, 'city', 3)).toEqual({ own: '市' })
  expect(regionLabel(city, 'city', 1)).toEqual({ name: '虚构市' })
  expect(regionLabel({ regionId: 'a', name: '甲县' }, 'city', 3)).toEqual({ name: '甲县' })
})
