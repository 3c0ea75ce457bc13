import { expect, it } from 'vitest'
import type { Calendar } from '../../kernel/calendar.ts'
import { type Deadlines, deadlineText } from './service/paper-deadlines.ts'

const calendar: Calendar = { years: new Set([2026]), days: new Map() }
const none: Deadlines = {
  ...{ ahead: 0, lastAhead: null, late: 0, firstLate: null, lastLate: null },
  ...{ undated: 0, submitted: 0 },
}
const ahead = { ahead: 3, lastAhead: '2026-12-31' }
const late = { late: 1, firstLate: '2026-11-02', lastLate: '2026-11-02' }
const severalLate = { late: 2, firstLate: '2026-11-02', lastLate: '2026-11-20' }

// 23 November 2026 is a Monday.
it.each<[string, Partial<Deadlines>, string]>([
  ['in time', ahead, '最迟应于2026年12月31日前整改完毕。'],
  ['past', late, '整改期限已于2026年11月2日到期、逾期15个工作日，应立即整改。'],
  [
    'past on several days',
    severalLate,
    '整改期限均已到期，最早的已于2026年11月2日到期、逾期15个工作日，最晚的已于2026年11月20日到期、逾期1个工作日，应立即整改。',
  ],
  [
    'some past',
    { ...ahead, ...late },
    '最迟应于2026年12月31日前整改完毕；其中1个的整改期限已于2026年11月2日到期、逾期15个工作日，应立即整改。',
  ],
  [
    'some past on several days',
    { ...ahead, ...severalLate },
    '最迟应于2026年12月31日前整改完毕；其中2个的整改期限已到，最早的已于2026年11月2日到期、逾期15个工作日，应立即整改。',
  ],
  ['without a day', { undated: 2 }, '应于规定期限前整改完毕。'],
  [
    'some without a day',
    { ...ahead, undated: 2 },
    '最迟应于2026年12月31日前整改完毕；尚未派发的2个，期限另行确定。',
  ],
  ['handed in', { submitted: 2 }, '均已提交整改，正在复核。'],
  [
    'some handed in',
    { ...ahead, submitted: 1 },
    '最迟应于2026年12月31日前整改完毕；另有1个已提交整改，正在复核。',
  ],
])('says of deadlines that are %s what is so', (_name, given, expected) => {
  expect(deadlineText({ ...none, ...given }, '2026-11-23', calendar)).toBe(expected)
})

it('says of a weekend that it is past, and counts no working day of it', () => {
  const friday = { late: 1, firstLate: '2026-11-20', lastLate: '2026-11-20' }
  expect(deadlineText({ ...none, ...friday }, '2026-11-22', calendar)).toBe(
    '整改期限已于2026年11月20日到期，应立即整改。',
  )
})
