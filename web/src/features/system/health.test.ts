import { expect, test } from 'vitest'
import { checksOf, type SystemFacts, sizeText, spanOf } from './health.ts'

const now = new Date('2026-11-23T10:00:00Z')
const well: SystemFacts = {
  accounts: { active: 10, disabled: 0, locked: 0 },
  disk: { freeBytes: 60 * 2 ** 30, totalBytes: 100 * 2 ** 30 },
  jobs: { queued: 0, active: 0, failed: 0 },
  lastBackupAt: '2026-11-23T02:00:00Z',
  holidayYears: [2026, 2027],
}
const levelOf = (facts: Partial<SystemFacts>, name: string, at = now) =>
  checksOf({ ...well, ...facts }, at).find((check) => check.name === name)?.level

test('a system that is well has nothing to do', () => {
  expect(checksOf(well, now).every(({ level }) => level === 'good')).toBe(true)
})

test('what must be done stands first', () => {
  const checks = checksOf({ ...well, lastBackupAt: null, jobs: { queued: 0, active: 0, failed: 2 } }, now)
  expect(checks.slice(0, 2).map(({ name, level }) => [name, level])).toEqual([
    ['backup', 'act'],
    ['jobs', 'look'],
  ])
})

test('a backup ages, a disk fills', () => {
  expect(levelOf({ lastBackupAt: '2026-11-20T02:00:00Z' }, 'backup')).toBe('look')
  expect(levelOf({ lastBackupAt: '2026-11-10T02:00:00Z' }, 'backup')).toBe('act')
  expect(levelOf({ disk: { freeBytes: 10 * 2 ** 30, totalBytes: 100 * 2 ** 30 } }, 'disk')).toBe('look')
  expect(levelOf({ disk: { freeBytes: 4 * 2 ** 30, totalBytes: 10 * 2 ** 30 } }, 'disk')).toBe('act')
})

test('next year’s holidays are looked for from November and missed in December', () => {
  const years = { holidayYears: [2026] }
  expect(levelOf(years, 'holidays', new Date('2026-10-31T10:00:00Z'))).toBe('good')
  expect(levelOf(years, 'holidays')).toBe('look')
  expect(levelOf(years, 'holidays', new Date('2026-11-30T17:00:00Z'))).toBe('act')
})

test('sizes and spans are readable', () => {
  expect([0, 1500, 158_000_000, 2 ** 31].map(sizeText)).toEqual(['0 B', '1.5 KB', '151 MB', '2.0 GB'])
  expect(spanOf('2026-11-21T08:30:00Z', now)).toEqual({ days: 2, hours: 1, minutes: 30 })
})
