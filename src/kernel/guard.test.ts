import { expect, test } from 'vitest'
import type { Actor, Grant } from './context.ts'
import { isUnder, permissionCatalogue, reachOf } from './guard.ts'

const grant = (role: Grant['role'], path: string): Grant => ({ role, unitId: path, path })
const user = (...grants: Grant[]): Actor => ({ kind: 'user', id: 'u', name: '张三', grants })
const catalogue = {
  'a.thing.read': ['viewer', 'bureau_officer', 'person'],
  'a.thing.write': ['bureau_officer'],
} as const

test.each([
  ['nobody', undefined, 'a.thing.read', false, []],
  ['nobody on a public route', undefined, 'public', true, []],
  ['a viewer reading', user(grant('viewer', 'r1.u2')), 'a.thing.read', true, ['r1.u2']],
  ['a viewer writing', user(grant('viewer', 'r1.u2')), 'a.thing.write', false, []],
  [
    'only the scopes of the role that grants',
    user(grant('viewer', 'r1'), grant('bureau_officer', 'r1.r2')),
    'a.thing.write',
    true,
    ['r1.r2'],
  ],
  [
    'a subtree inside another adds nothing',
    user(grant('viewer', 'r1'), grant('bureau_officer', 'r1.r2')),
    'a.thing.read',
    true,
    ['r1'],
  ],
  [
    'labels are not prefixes: r1 does not hold r12',
    user(grant('viewer', 'r1.r1'), grant('viewer', 'r1.r12')),
    'a.thing.read',
    true,
    ['r1.r1', 'r1.r12'],
  ],
  ['a person reaches no subtree', user(grant('person', 'r1.u2')), 'a.thing.read', true, []],
  ['an unknown permission', user(grant('sysadmin', 'r1')), 'a.thing.burn', false, []],
] as const)('%s', (_name, actor, permission, permitted, scopes) => {
  expect(reachOf(actor, permission, catalogue)).toEqual({ permitted, scopes })
})

test('before the first password is changed only what concerns oneself is permitted', () => {
  const fresh: Actor = { ...user(grant('bureau_officer', 'r1')), pending: 'change-password' }
  expect(reachOf(fresh, 'a.thing.write', catalogue).permitted).toBe(false)
  expect(reachOf(fresh, 'self', catalogue).permitted).toBe(true)
})

test('the command line and jobs reach everything', () => {
  expect(
    reachOf({ kind: 'job', id: 'job:x', name: 'x', grants: [] }, 'a.thing.write', catalogue).scopes,
  ).toEqual([''])
})

test.each([
  ['r1.r2.u3', 'r1.r2', true],
  ['r1.r2', 'r1.r2', true],
  ['r1.r21', 'r1.r2', false],
  ['r1', 'r1.r2', false],
  ['r1', '', true],
])('%s under %s: %s', (path, ancestor, expected) => {
  expect(isUnder(path, ancestor)).toBe(expected)
})

test('a permission belongs to its module and is granted by somebody', () => {
  expect(() => permissionCatalogue([{ name: 'a', permissions: { 'b.x.y': ['viewer'] } }])).toThrow(
    'not named after',
  )
  expect(() => permissionCatalogue([{ name: 'a', permissions: { 'a.x.y': [] } }])).toThrow(
    'granted by no role',
  )
})
