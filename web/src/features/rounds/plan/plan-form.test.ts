import { expect, test } from 'vitest'
import type { Calendar } from '../../../../../src/kernel/calendar.ts'
import {
  asksAll,
  blankPlan,
  bodyOf,
  lacks,
  missingBefore,
  planAfter,
  rebase,
  withBelow,
  withPlace,
} from './plan-form.ts'
import { workingSpan, yearsBetween } from './schedule.ts'

const plan = { ...blankPlan('2026-11-23', '自查自评'), versionId: 'v' }

test('a new plan proposes a month to fill in and lacks only its standard', () => {
  const blank = blankPlan('2026-11-23', '自查自评')
  expect([blank.opensOn, blank.dueOn, blank.reviewUntil]).toEqual(['2026-11-23', '2026-12-23', '2027-01-07'])
  expect(lacks('standard', blank)).toEqual(['standard'])
  expect(lacks('confirm', plan)).toEqual([])
})

test('a step opens only when those before it are complete', () => {
  expect(missingBefore('scope', { ...plan, title: ' ' })).toBe('standard')
  expect(missingBefore('confirm', { ...plan, scope: { ...plan.scope, kinds: [] } })).toBe('scope')
  expect(missingBefore('policy', { ...plan, dueOn: '2026-11-01' })).toBe('schedule')
  expect(missingBefore('confirm', plan)).toBeUndefined()
})

test('dates are wanted all and in order, an equal day is in order', () => {
  expect(lacks('schedule', { ...plan, dueOn: plan.opensOn, reviewUntil: plan.opensOn })).toEqual([])
  expect(lacks('schedule', { ...plan, dueOn: '2026-11-22' })).toEqual(['due'])
  expect(lacks('schedule', { ...plan, reviewUntil: '2026-12-22' })).toEqual(['review'])
  expect(lacks('schedule', { ...plan, dueOn: '' })).toEqual(['dates'])
  expect(lacks('policy', { ...plan, policy: { ...plan.policy, spotCheckShare: 1.2 } })).toEqual(['share'])
})

test('own changes are put onto what another saved, field by field', () => {
  const mine = { ...plan, title: '我的', dueOn: '2026-12-20' }
  const theirs = { ...plan, title: '他的', year: 2027 }
  expect(rebase(mine, plan, theirs)).toEqual({ ...plan, title: '我的', dueOn: '2026-12-20', year: 2027 })
  expect(rebase(plan, plan, theirs)).toEqual(theirs)
})

test('only a special round sends a part of the standard, and not an empty one', () => {
  const part = { ...plan, itemNos: ['1', '2'] }
  expect(bodyOf(part).itemNos).toBeNull()
  expect(bodyOf({ ...part, kind: 'special' }).itemNos).toEqual(['1', '2'])
  expect(lacks('standard', { ...part, kind: 'special', itemNos: [] })).toEqual(['items'])
  expect(() => bodyOf({ ...plan, versionId: null })).toThrow()
})

test('a round after a finding asks its item of others, and is not cut off from it by who does not see it', () => {
  const asked = { versionId: 'v2', layer: 'department', no: '31' } as const
  const after = planAfter(plan, { id: 'f', asked }, '举一反三')
  expect(bodyOf(after)).toMatchObject({
    kind: 'special',
    versionId: 'v2',
    itemNos: ['31'],
    originFindingId: 'f',
    scope: plan.scope,
  })
  expect(after.layer).toBe('department')
  expect(bodyOf(planAfter(plan, { id: 'f' }, '举一反三')).itemNos).toBeNull()
  expect(bodyOf(plan)).not.toHaveProperty('originFindingId')
})

test('a round after a finding asks units like the one it was found at, and not that one', () => {
  const { scope } = planAfter(plan, { id: 'f', unit: { id: 'u', kind: 'township' } }, '举一反三')
  expect(scope).toEqual({ ...plan.scope, kinds: ['township'], excluded: ['u'] })
  expect(asksAll(scope)).toBe(true)
})

test('a place is in one list of the scope at most', () => {
  const named = withPlace(plan.scope, 'units', 'a', true)
  expect(asksAll(named)).toBe(false)
  const out = withPlace(named, 'excluded', 'a', true)
  expect([out.units, out.excluded]).toEqual([[], ['a']])
  expect(asksAll(out)).toBe(true)
  const region = withBelow(withPlace(plan.scope, 'regions', 'r', true), 'r', false)
  expect(region.regions).toEqual([{ id: 'r', below: false }])
  expect(withPlace(region, 'regions', 'r', false).regions).toEqual([])
})

const calendar: Calendar = {
  years: new Set([2026]),
  days: new Map([
    ['2026-10-01', { kind: 'holiday', name: '国庆节' }],
    ['2026-10-02', { kind: 'holiday', name: '国庆节' }],
    ['2026-10-10', { kind: 'work', name: '国庆节' }],
  ]),
}

test('working days count both ends, holidays and make-up days', () => {
  expect(workingSpan('2026-11-23', '2026-11-27', calendar)).toEqual({ days: 5, estimated: false })
  expect(workingSpan('2026-11-22', '2026-11-28', calendar)).toEqual({ days: 5, estimated: false })
  // 1 and 2 October are off, Saturday the 10th is worked.
  expect(workingSpan('2026-10-01', '2026-10-10', calendar)).toEqual({ days: 6, estimated: false })
  expect(workingSpan('2026-11-23', '2026-11-23', calendar)).toEqual({ days: 1, estimated: false })
})

test('a year without its notice makes the count an estimate', () => {
  expect(workingSpan('2026-12-31', '2027-01-04', calendar)?.estimated).toBe(true)
  expect(workingSpan('2027-03-01', '2027-03-01', calendar)).toEqual({ days: 1, estimated: true })
  expect(workingSpan('2026-11-23', '2026-11-20', calendar)).toBeUndefined()
  expect(yearsBetween('2026-11-23', '2027-01-07')).toEqual([2026, 2027])
})
