import { expect, test } from 'vitest'
import type { HeldRole, SessionView, User } from '../../../../../src/modules/identity/contract.ts'
import { actsOf } from './user-acts.ts'

const held = (role: HeldRole['role'], unitId: string | null): HeldRole => ({
  assignmentId: `${role}-${unitId}`,
  role,
  unitId,
  unitName: unitId,
  departmentId: null,
  endsOn: null,
})
const session = (id: string, ...assignments: HeldRole[]) =>
  ({ user: { id }, roles: assignments.map(({ role }) => role), assignments }) as unknown as SessionView
const user = (id: string, roles: HeldRole[], more: Partial<User> = {}) =>
  ({ id, roles, status: 'active', lockedUntil: null, totpEnabled: true, ...more }) as User

const sysadmin = session('me', held('sysadmin', null))
const bureau = session('me', held('bureau_officer', 'city'))

test('the system administrator manages accounts, but not his own or another of the three', () => {
  expect(actsOf(sysadmin, user('x', [held('unit_officer', 'u1')]))).toEqual([
    'edit',
    'reset-password',
    'reset-totp',
    'disable',
  ])
  expect(actsOf(sysadmin, user('me', [held('sysadmin', null)]))).toEqual(['edit'])
  expect(actsOf(sysadmin, user('y', [held('auditor', null)]))).toEqual(['edit'])
})

test('a locked account may be unlocked, a disabled one only enabled', () => {
  expect(actsOf(sysadmin, user('x', [], { lockedUntil: '2026-11-23T08:00:00Z' }))).toContain('unlock')
  expect(actsOf(sysadmin, user('x', [], { status: 'disabled', totpEnabled: false }))).toEqual([
    'edit',
    'enable',
  ])
})

test('the bureau resets passwords below it, never a colleague’s', () => {
  expect(actsOf(bureau, user('x', [held('unit_officer', 'u1')]))).toEqual(['reset-password'])
  expect(actsOf(bureau, user('x', [held('bureau_lead', 'city')]))).toEqual([])
})

test('a unit officer only reads', () => {
  expect(actsOf(session('me', held('unit_officer', 'u1')), user('x', [held('person', 'u1')]))).toEqual([])
})
