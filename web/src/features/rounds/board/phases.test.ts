import { expect, test } from 'vitest'
import { nextStop, placeAmong, type Stop, stopsOf } from './phases.ts'

const stops: readonly Stop[] = [
  { name: 'planned', day: '2026-09-15' },
  { name: 'issued', day: '2026-10-08' },
  { name: 'due', day: '2026-12-15' },
  { name: 'reviewed', day: '2026-12-31' },
  { name: 'announced', day: null },
]

test('a day lies between its two stops by the share of days that have passed', () => {
  expect(placeAmong(stops, '2026-10-08')).toBe(1)
  expect(placeAmong(stops, '2026-11-11')).toBe(1.5)
  expect(placeAmong(stops, '2026-12-15')).toBe(2)
})

test('before the first day it waits at the start', () => {
  expect(placeAmong(stops, '2026-09-01')).toBe(0)
})

test('after the last dated stop it is on the way to one that has no day', () => {
  expect(placeAmong(stops, '2027-02-01')).toBe(3.5)
  expect(nextStop(stops, '2027-02-01')).toBe('announced')
})

test('once announced there is nothing to wait for, also when that was before the last day of review', () => {
  const done = stops.map((stop) => (stop.name === 'announced' ? { ...stop, day: '2026-12-20' } : stop))
  expect(placeAmong(done, '2026-12-24')).toBe(4)
  expect(nextStop(done, '2026-12-24')).toBeUndefined()
})

test('a round that was planned and issued on one day is past both', () => {
  const quick = stops.map((stop) => (stop.name === 'issued' ? { ...stop, day: '2026-09-15' } : stop))
  expect(Math.floor(placeAmong(quick, '2026-09-15'))).toBe(1)
})

test('the stops of a round are civil dates in Shanghai', () => {
  const days = stopsOf({
    createdAt: '2026-11-02T17:00:00.000Z',
    publishedAt: '2026-11-03T00:30:00.000Z',
    opensOn: '2026-11-03',
    dueOn: '2026-12-16',
    reviewUntil: '2027-01-05',
    announcedAt: null,
    imported: false,
  }).map(({ day }) => day)
  expect(days).toEqual(['2026-11-03', '2026-11-03', '2026-12-16', '2027-01-05', null])
})
