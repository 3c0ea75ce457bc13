import { beforeEach, expect, test } from 'vitest'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { forgetSession, recallSession, rememberSession } from './session-memory.ts'

const session: SessionView = {
  user: { id: 'user-1', name: '张三', username: 'zhang3', unitId: null, unitName: null },
  roles: ['unit_officer'],
  assignments: [],
  mustChangePassword: false,
  pending: null,
  totpEnabled: false,
  expiresAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
  idleMinutes: 30,
}

beforeEach(() => forgetSession())

test('whoever was here a moment ago goes on without the server', () => {
  rememberSession(session)
  expect(recallSession()).toEqual(session)
})

test.each([
  ['who was idle too long', session, 31],
  ['whose session ended', { ...session, expiresAt: new Date(Date.now() - 1).toISOString() }, 0],
  ['who still had to change his password', { ...session, pending: 'change-password' as const }, 0],
])('not %s', (_, one, minutes) => {
  rememberSession(one)
  expect(recallSession(Date.now() + minutes * 60_000)).toBeUndefined()
})

test('after signing out or a lock nobody does', () => {
  rememberSession(session)
  forgetSession()
  expect(recallSession()).toBeUndefined()
})
