import { expect, test } from 'vitest'
import type { Role } from '../../../../../src/kernel/wire.ts'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { reviewsIt } from './AssessmentPage.tsx'
import { bannerOf } from './StateBanner.tsx'

const session = (unitId: string, ...roles: Role[]) => ({
  user: { id: 'u', name: '张三', username: 'zhang3', unitId, unitName: null },
  roles,
  assignments: [],
})
type May = Assessment['mayAnswer']
const self: May = [{ pass: 'self', items: null }]
const review: May = [{ pass: 'review', items: null }]

test.each<[string, May, string, Role, boolean]>([
  ['whoever fills it in fills it in', self, 'unit', 'unit_officer', false],
  ['a bureau officer fills in his own bureau’s', self, 'unit', 'bureau_officer', false],
  ['a bureau officer reviews', review, 'bureau', 'bureau_officer', true],
  ['a bureau officer looks at one that nobody may change', [], 'bureau', 'bureau_lead', true],
  ['the unit reads what it handed in', [], 'unit', 'unit_head', false],
  ['a person reads his own', [], 'other', 'person', false],
])('%s', (_, mayAnswer, unitId, role, expected) => {
  expect(reviewsIt({ mayAnswer, unitId: 'unit' }, session(unitId, role))).toBe(expected)
})

const form = (change: Partial<Assessment>): Assessment =>
  ({
    state: 'draft',
    roundState: 'open',
    opensOn: '2026-11-01',
    dueOn: '2026-12-15',
    mayAnswer: self,
    submissions: 0,
    ...change,
  }) as Assessment

test.each<[Partial<Assessment>, string, ReturnType<typeof bannerOf>]>([
  [{}, '2026-11-23', undefined],
  [{}, '2026-12-16', 'late'],
  [{ submissions: 1 }, '2026-12-16', undefined],
  [{ state: 'returned', submissions: 1 }, '2026-11-23', 'returned'],
  [{ mayAnswer: [] }, '2026-10-31', 'early'],
  [{ mayAnswer: [] }, '2026-11-23', 'reading'],
  [{ mayAnswer: [], state: 'checked' }, '2026-11-23', 'waiting'],
  [{ mayAnswer: [], state: 'submitted' }, '2026-11-23', 'handed-in'],
  [{ mayAnswer: [], state: 'announced', roundState: 'announced' }, '2026-11-23', 'accepted'],
  [{ mayAnswer: [], roundState: 'cancelled' }, '2026-11-23', 'closed'],
])('%j on %s: %s', (change, day, expected) => {
  expect(bannerOf(form(change), day)).toBe(expected)
})
