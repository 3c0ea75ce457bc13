import { expect, test } from 'vitest'
import { Role } from '../../kernel/wire.ts'
import {
  afterFailure,
  dutyOf,
  isOver,
  isTotpForced,
  type LockState,
  lockMs,
  lockPolicies,
  passwordFaults,
  pendingOf,
  placeFault,
  readablePassword,
  unitUsername,
} from './rules.ts'

test.each([
  ['Tianqing-2031', []],
  ['xiaxueleqingzhuyiluhua', []],
  ['Tian-31', ['至少 10 个字符']],
  ['tianqingbuyu', ['须含大写字母、小写字母、数字、符号中的三类，或不少于 16 个字符']],
  ['Zhangsan-2031', ['不得包含用户名']],
  ['P-ZHANGSAN-20', ['不得包含用户名']],
  ['Password123!', ['过于常见']],
  ['Hengmi@2026', ['过于常见']],
  ['Aa1Aa1Aa1Aa1', ['不同的字符太少']],
] as const)('password %s: %j', (password, faults) => {
  expect(passwordFaults(password, 'zhangsan')).toEqual(faults)
})

test('a generated password is readable on paper and keeps the policy', () => {
  for (let seed = 0; seed < 256; seed++) {
    const text = readablePassword(
      Uint8Array.from({ length: 12 }, (_, index) => (seed * 31 + index * 97) % 256),
    )
    expect(text).toMatch(/^[a-hjkmnp-z1-9]{4}-[a-hjkmnp-z1-9]{4}-[a-hjkmnp-z1-9]{4}H$/)
    expect(passwordFaults(text, 'sysadmin')).toEqual([])
  }
})

test('the lock-out grows by doubling up to its limit', () => {
  const minutes = [4, 5, 6, 7, 10, 11, 12, 1000].map(
    (failures) => lockMs(failures, lockPolicies.account) / 60_000,
  )
  expect(minutes).toEqual([0, 1, 2, 4, 32, 60, 60, 60])
  expect(lockMs(499, lockPolicies.address)).toBe(0)
  expect(lockMs(500, lockPolicies.address)).toBe(60_000)
})

test('failures of yesterday are forgotten', () => {
  const now = new Date('2026-11-23T02:00:00Z')
  const before = (hours: number): LockState => ({
    failures: 4,
    lastFailedAt: new Date(now.getTime() - hours * 3_600_000),
    lockedUntil: null,
  })
  expect(afterFailure(before(1), lockPolicies.account, now)).toMatchObject({
    failures: 5,
    lockedUntil: new Date('2026-11-23T02:01:00Z'),
  })
  expect(afterFailure(before(25), lockPolicies.account, now)).toMatchObject({
    failures: 1,
    lockedUntil: null,
  })
})

test('every role has one duty, and only the three system roles have their own', () => {
  expect(Role.options.map((role) => dutyOf(role))).toEqual([
    'sysadmin',
    'secadmin',
    'auditor',
    ...Array.from({ length: 8 }, () => 'business'),
  ])
})

test('a business role is held at a place, a department respondent at a department', () => {
  expect(placeFault('sysadmin', { unitId: null, departmentId: null })).toBeUndefined()
  expect(placeFault('unit_officer', { unitId: null, departmentId: null })).toBe('业务角色必须指定单位')
  expect(placeFault('unit_officer', { unitId: 'u', departmentId: null })).toBeUndefined()
  expect(placeFault('dept_respondent', { unitId: 'u', departmentId: null })).toBe(
    '内设机构填报人必须指定内设机构',
  )
})

const policy = { totpRequired: true, sessionIdleMinutes: 30, sessionHours: 12, passwordMaxAgeDays: 90 }
const now = new Date('2026-11-23T02:00:00Z')
const who = {
  mustChangePassword: false,
  passwordChangedAt: null,
  totpEnabled: false,
  roles: ['unit_officer'],
} as const

test.each([
  [{ ...who }, undefined],
  [{ ...who, mustChangePassword: true }, 'change-password'],
  [{ ...who, passwordChangedAt: new Date('2026-08-25T02:00:00Z') }, undefined],
  [{ ...who, passwordChangedAt: new Date('2026-08-25T01:59:59Z') }, 'change-password'],
  [{ ...who, roles: ['bureau_officer'] as const }, 'set-up-totp'],
  [{ ...who, roles: ['auditor'] as const }, 'set-up-totp'],
  [{ ...who, roles: ['auditor'] as const, totpEnabled: true }, undefined],
  [{ ...who, roles: ['auditor'] as const, mustChangePassword: true }, 'change-password'],
])('of %o is asked first: %s', (credentials, expected) => {
  expect(pendingOf(credentials, policy, now)).toBe(expected)
})

test('TOTP is forced only where configured', () => {
  expect(isTotpForced(['bureau_lead'], policy)).toBe(true)
  expect(isTotpForced(['unit_head', 'viewer'], policy)).toBe(false)
  expect(isTotpForced(['bureau_lead'], { ...policy, totpRequired: false })).toBe(false)
})

test('a session ends when idle and when its life is over', () => {
  const seen = (at: string, until: string) => ({ lastSeenAt: new Date(at), expiresAt: new Date(until) })
  expect(isOver(seen('2026-11-23T01:30:00Z', '2026-11-23T03:00:00Z'), policy, now)).toBe(false)
  expect(isOver(seen('2026-11-23T01:29:59Z', '2026-11-23T03:00:00Z'), policy, now)).toBe(true)
  expect(isOver(seen('2026-11-23T01:59:00Z', '2026-11-23T02:00:00Z'), policy, now)).toBe(true)
})

test('a unit account is named by the tail of the credit code, else by its number', () => {
  expect(unitUsername('unit_officer', { creditCode: '11420300MB0001234X', path: 'r1.u17' })).toBe(
    'bmy-mb0001234x',
  )
  expect(unitUsername('unit_head', { creditCode: null, path: 'r1.u17' })).toBe('ybs-u17')
})
