import { expect, test } from 'vitest'
import { fitted, turned, zoomed } from './picture-fit.ts'

const room = { width: 400, height: 300 }

test('a picture is whole in its room, turned or not, and is not enlarged by that', () => {
  const photo = { width: 800, height: 400 }
  expect(fitted(photo, room, 1, 0)).toEqual({
    picture: { width: 400, height: 200 },
    box: { width: 400, height: 200 },
  })
  expect(fitted(photo, room, 1, 90)).toEqual({
    picture: { width: 300, height: 150 },
    box: { width: 150, height: 300 },
  })
  expect(fitted({ width: 40, height: 30 }, room, 1, 180).picture).toEqual({ width: 40, height: 30 })
  expect(fitted({ width: 0, height: 0 }, room, 1, 0).box).toEqual({ width: 0, height: 0 })
})

test('it is enlarged by steps up to eight times, and four quarters are none', () => {
  expect(zoomed(1, -1)).toBe(1)
  expect(zoomed(zoomed(1, 1), -1)).toBe(1)
  expect(zoomed(7, 5)).toBe(8)
  expect([0, 90, 180, 270].map(turned)).toEqual([90, 180, 270, 0])
})
