import { systemRoles } from '../../kernel/roles.ts'
import type { Role } from '../../kernel/wire.ts'
import type { Duty, Pending } from './contract.ts'

export const roleTitles = {
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计员',
  bureau_lead: '保密局领导',
  bureau_officer: '保密局工作人员',
  unit_head: '一把手',
  unit_officer: '保密员',
  dept_respondent: '内设机构填报人',
  person: '工作人员',
  inspector: '检查组成员',
  viewer: '查看人',
} as const satisfies Record<Role, string>

export const isSystemRole = (role: Role): boolean => systemRoles.includes(role as never)
export const dutyOf = (role: Role): Duty => (isSystemRole(role) ? (role as Duty) : 'business')

/** Whether a role may be held at such a place; the answer is the reason against it. */
export function placeFault(
  role: Role,
  place: { unitId: string | null; departmentId: string | null },
): string | undefined {
  if (place.unitId === null && !isSystemRole(role)) return '业务角色必须指定单位'
  if (role === 'dept_respondent' && place.departmentId === null) return '内设机构填报人必须指定内设机构'
  return undefined
}

/** How the doors close: after `free` failures the first lock is `firstMs` long and each further failure doubles it. */
export interface LockPolicy {
  readonly free: number
  readonly firstMs: number
  readonly maxMs: number
  /** Failures older than this no longer count. */
  readonly forgetMs: number
}

const minute = 60_000
/**
 * An address may stand for a whole city behind one gateway at nine in the morning: attempts under way count until
 * judged, and typing errors add up. Guessing at one account is the account's lock to stop.
 */
export const lockPolicies = {
  account: { free: 4, firstMs: minute, maxMs: 60 * minute, forgetMs: 24 * 60 * minute },
  address: { free: 499, firstMs: minute, maxMs: 15 * minute, forgetMs: 60 * minute },
} as const satisfies Record<string, LockPolicy>

/** For how long the n-th failure in a row locks. */
export const lockMs = (failures: number, policy: LockPolicy): number =>
  failures <= policy.free
    ? 0
    : Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(failures - policy.free - 1, 30))

export interface LockState {
  readonly failures: number
  readonly lastFailedAt: Date
  readonly lockedUntil: Date | null
}

export const isLocked = (state: Pick<LockState, 'lockedUntil'>, now: Date): boolean =>
  state.lockedUntil !== null && state.lockedUntil > now

/** The state after one more failed attempt. */
export function afterFailure(state: LockState, policy: LockPolicy, now: Date): LockState {
  const isForgotten = now.getTime() - state.lastFailedAt.getTime() > policy.forgetMs
  const failures = (isForgotten ? 0 : state.failures) + 1
  const ms = lockMs(failures, policy)
  return { failures, lastFailedAt: now, lockedUntil: ms === 0 ? null : new Date(now.getTime() + ms) }
}

const common = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  '1qaz2wsx',
  'qazwsx',
  'admin',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'abcdef',
  'abc123',
  '123456',
  '654321',
  '111111',
  '000000',
  '888888',
  'hengmi',
  'baomi',
  'china',
]

export const minPasswordLength = 10
/** How many former passwords may not come back. */
export const rememberedPasswords = 5

/** What is wrong with a new password, in words; empty when it may be used (its history apart). */
export function passwordFaults(password: string, username: string): string[] {
  const lower = password.toLowerCase()
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  const rest = common.reduce((text, word) => text.replaceAll(word, ''), lower)
  return [
    password.length < minPasswordLength && `至少 ${minPasswordLength} 个字符`,
    lower.includes(username.toLowerCase()) && '不得包含用户名',
    kinds < 3 && password.length < 16 && '须含大写字母、小写字母、数字、符号中的三类，或不少于 16 个字符',
    new Set(lower).size < 5 && '不同的字符太少',
    // What is left beside a well-known word must carry the password alone.
    rest.length < lower.length && rest.length < 6 && '过于常见',
  ].filter((fault) => fault !== false)
}

// 32 characters that nobody confuses on paper: no i, l, o, 0.
const alphabet = 'abcdefghjkmnpqrstuvwxyz123456789'

/** A password to be typed once from paper: 12 of 32 characters (60 bits) in three groups, one capital. */
export function readablePassword(bytes: Uint8Array): string {
  const text = Array.from(bytes.subarray(0, 12), (byte) => alphabet[byte % 32]).join('')
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}H`
}

export interface SessionPolicy {
  readonly totpRequired: boolean
  readonly sessionIdleMinutes: number
  readonly sessionHours: number
  /** 0: passwords do not age. */
  readonly passwordMaxAgeDays: number
}

const mustUseTotp = (role: Role): boolean => isSystemRole(role) || role.startsWith('bureau_')

export const isTotpForced = (roles: readonly Role[], policy: SessionPolicy): boolean =>
  policy.totpRequired && roles.some(mustUseTotp)

export interface Credentials {
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date | null
  readonly totpEnabled: boolean
  readonly roles: readonly Role[]
}

/** What a person must do before anything else. */
export function pendingOf(who: Credentials, policy: SessionPolicy, now: Date): Pending | undefined {
  const ageMs = who.passwordChangedAt ? now.getTime() - who.passwordChangedAt.getTime() : 0
  const isOld = policy.passwordMaxAgeDays > 0 && ageMs > policy.passwordMaxAgeDays * 86_400_000
  if (who.mustChangePassword || isOld) return 'change-password'
  return isTotpForced(who.roles, policy) && !who.totpEnabled ? 'set-up-totp' : undefined
}

/** Whether a session ended by itself: unused for too long, or its whole life is over. */
export const isOver = (
  session: { readonly lastSeenAt: Date; readonly expiresAt: Date },
  policy: SessionPolicy,
  now: Date,
): boolean =>
  session.expiresAt <= now ||
  now.getTime() - session.lastSeenAt.getTime() > policy.sessionIdleMinutes * minute

/**
 * A user name for a unit's account that people recognise: the tail of the credit code, which is on the unit's seal
 * certificate; without one the number of the unit in the tree.
 */
export function unitUsername(
  role: 'unit_officer' | 'unit_head',
  unit: { creditCode: string | null; path: string },
): string {
  const label = unit.path.split('.').at(-1) ?? ''
  return `${role === 'unit_officer' ? 'bmy' : 'ybs'}-${unit.creditCode?.slice(-10).toLowerCase() ?? label}`
}

/** What of a mistyped user name may be kept: people type their password there. */
export const maskedName = (typed: string): string => `${typed.slice(0, 2)}***`
