import { expect, test } from 'vitest'
import { shippedCalendar } from '../../kernel/calendar-store.ts'
import {
  afterQuiet,
  byDueDay,
  covered,
  giveUpMs,
  horizonOf,
  hourOf,
  noticeRefusal,
  pressure,
  retryAfterMs,
  stagesOf,
  type Terms,
  uncovered,
  waitsUntil,
} from './rules.ts'

// The National Day week is no time to count; the Saturday after it is.
test.each([
  ['2026-09-29', 'overdue', -1],
  ['2026-09-30', 'soon', 0],
  ['2026-10-05', 'soon', 0],
  ['2026-10-13', 'soon', 5],
  ['2026-10-14', 'later', 6],
  [null, 'later', null],
] as const)('on 2026-09-30 what is due %s is %s', (dueOn, urgency, workingDaysLeft) => {
  expect(pressure(dueOn, '2026-09-30', shippedCalendar())).toEqual({
    urgency,
    workingDaysLeft,
    estimated: false,
  })
})

test('days left into a year without a notice are an estimate', () => {
  expect(pressure('2027-01-05', '2026-12-30', shippedCalendar())).toEqual({
    urgency: 'soon',
    workingDaysLeft: 3,
    estimated: true,
  })
})

test('what is due first comes first, what has no day last', () => {
  const days = ['2026-12-01', null, '2026-11-01', null, '2026-11-20'].map((dueOn) => ({ dueOn }))
  expect(days.sort(byDueDay).map(({ dueOn }) => dueOn)).toEqual([
    '2026-11-01',
    '2026-11-20',
    '2026-12-01',
    null,
    null,
  ])
})

// Over a weekend, over the National Day week with its Saturday of work, and over New Year's Day.
test.each([
  ['2026-11-23', 5, '2026-11-30'],
  ['2026-09-29', 5, '2026-10-12'],
  ['2026-12-31', 1, '2027-01-04'],
])('what waits since %s may do so for %i working days: until %s', (since, withinDays, until) => {
  expect(waitsUntil(since, { withinDays }, shippedCalendar())).toBe(until)
})

const terms: Terms = {
  enabled: true,
  beforeDays: [5, 2],
  onDue: true,
  overdueEvery: 2,
  overdueMost: 3,
  headAfter: 2,
  bureauAfter: 4,
  withinDays: 5,
}
// Due on Friday 27 November 2026, an ordinary month.
test.each([
  ['2026-11-19', []],
  ['2026-11-20', ['before:5']],
  ['2026-11-24', ['before:5']],
  ['2026-11-25', ['before:2']],
  ['2026-11-27', ['due']],
  ['2026-11-30', ['overdue:1']],
  ['2026-12-01', ['overdue:1', 'head']],
  ['2026-12-02', ['overdue:2', 'head']],
  ['2026-12-03', ['overdue:2', 'head', 'bureau']],
  ['2026-12-04', ['overdue:3', 'head', 'bureau']],
  ['2026-12-31', ['overdue:3', 'head', 'bureau']],
])('on %s what is due on 27 November has come to %j', (today, stages) => {
  expect(stagesOf(terms, '2026-11-27', today, shippedCalendar()).map(({ stage }) => stage)).toEqual(stages)
})

test.each([
  [
    'the last working day before a free day is the day to say it is due',
    {},
    '2026-10-03',
    '2026-09-30',
    ['due'],
  ],
  [
    'overdue only once, where nothing is said later',
    { overdueEvery: null },
    '2026-11-27',
    '2026-12-09',
    ['due', 'head', 'bureau'],
  ],
  [
    'on the day the reminder before, where the day itself is not wanted',
    { onDue: false },
    '2026-11-27',
    '2026-11-27',
    ['before:2'],
  ],
  [
    'nobody climbs where no day is set',
    { headAfter: null, bureauAfter: null },
    '2026-11-27',
    '2026-12-09',
    ['overdue:3'],
  ],
  ['nothing where it is switched off', { enabled: false }, '2026-11-27', '2026-12-09', []],
] as const)('%s', (_what, more, dueOn, today, stages) => {
  expect(stagesOf({ ...terms, ...more }, dueOn, today, shippedCalendar()).map(({ stage }) => stage)).toEqual(
    stages,
  )
})

test('nothing behind the horizon has come to a stage, whatever day it is due', () => {
  const calendar = shippedCalendar()
  for (const today of ['2026-09-18', '2026-09-30', '2026-11-23']) {
    const horizon = horizonOf([terms, { ...terms, enabled: false, beforeDays: [60] }], today, calendar)
    for (let day = 1; day < 40; day++) {
      const dueOn = new Date(Date.parse(today) + day * 86_400_000).toISOString().slice(0, 10)
      if (dueOn > horizon) expect(stagesOf(terms, dueOn, today, calendar)).toEqual([])
    }
  }
})

// In Beijing, eight hours ahead.
test.each([
  ['2026-11-23T13:59:00Z', 1320, 420, '2026-11-23T13:59:00.000Z'],
  ['2026-11-23T14:00:00Z', 1320, 420, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T22:59:30Z', 1320, 420, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T23:00:00Z', 1320, 420, '2026-11-23T23:00:00.000Z'],
  ['2026-11-23T04:30:00Z', 720, 840, '2026-11-23T06:00:00.000Z'],
  ['2026-11-23T06:00:00Z', 720, 840, '2026-11-23T06:00:00.000Z'],
])('what is ready at %s goes out after quiet hours from minute %i to %i at %s', (at, from, to, goes) => {
  expect(afterQuiet(new Date(at), { from, to }).toISOString()).toBe(goes)
})
test('without quiet hours it goes out at once', () => {
  const at = new Date('2026-11-23T20:00:00Z')
  expect([afterQuiet(at, null), hourOf(at)]).toEqual([at, 4])
})

test('a mail server may be away for a day and more; the waits grow to an hour', () => {
  const waits = Array.from({ length: 200 }, (_, tries) => retryAfterMs(tries + 1))
  expect(waits.every((wait, at) => wait >= (waits[at - 1] ?? 0) && wait <= 3_600_000)).toBe(true)
  expect(giveUpMs).toBeGreaterThan(24 * 3_600_000)
})

const duties = [
  { title: '待填报', roles: ['unit_officer', 'dept_respondent', 'person'] },
  { title: '待签批', roles: ['unit_head'] },
]
const officer = { role: 'unit_officer', unitId: 'a', path: 'r1.u1' }
const respondent = { role: 'dept_respondent', unitId: 'd', path: 'r1.u1.d9' }
test.each([
  ['the same post', officer, officer, []],
  ['the officer for a department', respondent, officer, []],
  ['a department for the officer', officer, respondent, ['待填报']],
  ['the same post elsewhere', officer, { ...officer, path: 'r1.u10' }, ['待填报']],
  ['one above', officer, { ...officer, path: 'r1' }, ['待填报']],
  ['somebody who only fills his own', officer, { ...officer, role: 'person' }, ['待填报']],
  ['the officer for the head', { ...officer, role: 'unit_head' }, officer, ['待签批']],
  ['anybody for who has nothing to do', { ...officer, role: 'viewer' }, respondent, []],
] as const)('standing in: %s', (_what, absent, substitute, missing) => {
  expect(uncovered([absent], [substitute], duties)).toEqual(missing)
  const serves = missing.length === 0 && absent.role !== 'viewer'
  expect(covered([absent], [substitute], duties)).toEqual(serves ? [absent] : [])
})

test('a notice is changed as a draft and withdrawn once it is out', () => {
  const acts = ['edit', 'publish', 'discard', 'withdraw', 'remind'] as const
  const may = (state: 'draft' | 'published' | 'withdrawn') => acts.filter((act) => !noticeRefusal(act, state))
  expect([may('draft'), may('published'), may('withdrawn')]).toEqual([
    ['edit', 'publish', 'discard'],
    ['withdraw', 'remind'],
    [],
  ])
})
