import { z } from 'zod'
import {
  CivilDate,
  Instant,
  listQuery,
  oneOf,
  type Permissions,
  pageOf,
  Reason,
  Role,
} from '../../kernel/wire.ts'

export const permissions = {
  'identity.user.read': [
    'sysadmin',
    'secadmin',
    'auditor',
    'bureau_lead',
    'bureau_officer',
    'unit_head',
    'unit_officer',
  ],
  'identity.user.manage': ['sysadmin'],
  'identity.session.manage': ['sysadmin'],
  'identity.password.reset': ['sysadmin', 'bureau_lead', 'bureau_officer'],
  'identity.grant.read': ['secadmin', 'auditor', 'sysadmin'],
  'identity.grant.change': ['secadmin'],
  'identity.handover.plan': ['secadmin'],
  'identity.access.read': ['secadmin', 'auditor', 'bureau_lead', 'bureau_officer'],
} as const satisfies Permissions

/** 三员 exclude each other and every business role. */
export const Duty = z.enum(['sysadmin', 'secadmin', 'auditor', 'business'])
export type Duty = z.infer<typeof Duty>

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,29}$/, '用户名为 3 至 30 个小写字母、数字或 . _ -，以字母或数字开头')
const PersonName = z.string().trim().min(1, '请填写姓名').max(60)
// Upper bound only: the policy names its own reasons, and a very long text would cost a long hash.
const Password = z.string().min(1, '请填写密码').max(128, '密码不超过 128 个字符')

export const SignIn = z.strictObject({
  username: z.string().trim().min(1, '请填写用户名').max(60),
  password: Password,
  /** A TOTP code of six digits, or a backup code. */
  code: z.string().trim().min(6).max(20).optional(),
})
export type SignIn = z.infer<typeof SignIn>

export const HeldRole = z.object({
  assignmentId: z.uuid(),
  role: Role,
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  departmentId: z.uuid().nullable(),
  endsOn: CivilDate.nullable(),
})
export type HeldRole = z.infer<typeof HeldRole>

export const Pending = z.enum(['change-password', 'set-up-totp'])
export type Pending = z.infer<typeof Pending>

/** What the signed-in person is told about himself. */
export const SessionView = z.object({
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    username: z.string(),
    unitId: z.uuid().nullable(),
    unitName: z.string().nullable(),
  }),
  roles: z.array(Role),
  assignments: z.array(HeldRole),
  mustChangePassword: z.boolean(),
  /** What must be done before anything else is allowed. */
  pending: Pending.nullable(),
  totpEnabled: z.boolean(),
  expiresAt: Instant,
  /** Unused for so long the session ends: the screen is locked no later. */
  idleMinutes: z.int(),
})
export type SessionView = z.infer<typeof SessionView>

export const ChangePassword = z.strictObject({ current: Password, next: Password })
export type ChangePassword = z.infer<typeof ChangePassword>
export const ConfirmPassword = z.strictObject({ password: Password })
export const TotpSetUp = z.object({ uri: z.string(), backupCodes: z.array(z.string()) })
export type TotpSetUp = z.infer<typeof TotpSetUp>
export const TotpCode = z.strictObject({ code: z.string().regex(/^\d{6}$/, '动态口令为 6 位数字') })

export const SessionRow = z.object({
  id: z.uuid(),
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type SessionRow = z.infer<typeof SessionRow>
export const SessionList = z.object({ items: z.array(SessionRow) })

export const UserStatus = z.enum(['active', 'disabled'])
export const User = z.object({
  id: z.uuid(),
  name: z.string(),
  username: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  departmentId: z.uuid().nullable(),
  status: UserStatus,
  mustChangePassword: z.boolean(),
  totpEnabled: z.boolean(),
  lockedUntil: Instant.nullable(),
  roles: z.array(HeldRole),
  createdAt: Instant,
  lastSignedInAt: Instant.nullable(),
  version: z.int(),
})
export type User = z.infer<typeof User>

export const UserQuery = listQuery({
  sorts: ['username', 'name'],
  filters: {
    status: oneOf(UserStatus.options),
    role: oneOf(Role.options),
    unit: z.uuid().optional(),
  },
})
export type UserQuery = z.infer<typeof UserQuery>
export const UserPage = pageOf(User)
export type UserPage = z.infer<typeof UserPage>

/** The accounts in the caller's scopes; what follows `disabled` is of those that are not. */
export const UserSummary = z.object({
  total: z.int(),
  active: z.int(),
  disabled: z.int(),
  /** For the moment, after failed attempts. */
  locked: z.int(),
  mustChangePassword: z.int(),
  withoutTotp: z.int(),
  neverSignedIn: z.int(),
  byRole: z.array(z.object({ role: Role, title: z.string(), accounts: z.int() })),
})
export type UserSummary = z.infer<typeof UserSummary>

export const CreateUser = z.strictObject({
  username: Username,
  name: PersonName,
  /** Null for an account that is to hold one of the three system roles. */
  unitId: z.uuid().nullable(),
  departmentId: z.uuid().nullable().default(null),
})
export type CreateUser = z.infer<typeof CreateUser>
export const OneTimePassword = z.object({ userId: z.uuid(), username: z.string(), password: z.string() })
export type OneTimePassword = z.infer<typeof OneTimePassword>
export const UpdateUser = z.strictObject({
  version: z.int(),
  name: PersonName.optional(),
  unitId: z.uuid().optional(),
  departmentId: z.uuid().nullable().optional(),
})
export type UpdateUser = z.infer<typeof UpdateUser>
export const WithReason = z.strictObject({ reason: Reason })

export const GrantRole = z.strictObject({
  role: Role,
  /** Null: the whole system, which only the three system roles may hold. */
  unitId: z.uuid().nullable(),
  departmentId: z.uuid().nullable().default(null),
  endsOn: CivilDate.nullable().default(null),
  reason: Reason,
})
export type GrantRole = z.infer<typeof GrantRole>
export const GrantList = z.object({
  items: z.array(
    HeldRole.extend({
      grantedAt: Instant,
      grantedBy: z.string().nullable(),
      reason: z.string().nullable(),
      endedAt: Instant.nullable(),
      endReason: z.string().nullable(),
    }),
  ),
})
export type GrantList = z.infer<typeof GrantList>

export const RoleList = z.object({
  items: z.array(z.object({ role: Role, title: z.string(), duty: Duty, holders: z.int() })),
})
export type RoleList = z.infer<typeof RoleList>

/** Who can see an org unit, and by which role held where. */
export const AccessList = z.object({
  items: z.array(
    z.object({
      userId: z.uuid(),
      name: z.string(),
      username: z.string(),
      role: Role,
      heldAt: z.string(),
      /** `above`: held at a unit further up; `system`: held over everything. */
      through: z.enum(['own', 'above', 'system']),
      /** Why, in words. */
      reason: z.string(),
    }),
  ),
})
export type AccessList = z.infer<typeof AccessList>

export const FileError = z.object({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
})
export type FileError = z.infer<typeof FileError>
export const NewAccount = z.object({
  userId: z.uuid(),
  role: z.enum(['unit_officer', 'unit_head']),
  unitId: z.uuid(),
  unit: z.string(),
  name: z.string(),
  username: z.string(),
  password: z.string(),
})
export type NewAccount = z.infer<typeof NewAccount>
export const AccountsCreated = z.object({
  rows: z.int(),
  created: z.int(),
  /** The roles are held once the security administrator has agreed to this batch. */
  batchId: z.uuid(),
  accounts: z.array(NewAccount),
})
export type AccountsCreated = z.infer<typeof AccountsCreated>

export const ProposalBatch = z.object({
  batchId: z.uuid(),
  proposedAt: Instant,
  proposedBy: z.string().nullable(),
  total: z.int(),
  roles: z.array(z.object({ role: Role, total: z.int() })),
})
export const ProposalList = z.object({ items: z.array(ProposalBatch) })
export type ProposalList = z.infer<typeof ProposalList>
export const DecideProposal = z.strictObject({ decision: z.enum(['approved', 'refused']), reason: Reason })
export type DecideProposal = z.infer<typeof DecideProposal>
export const BatchParams = z.object({ batchId: z.uuid() })

export const PlanHandover = z.strictObject({
  fromUserId: z.uuid(),
  toUserId: z.uuid(),
  effectiveOn: CivilDate,
  reason: Reason,
})
export type PlanHandover = z.infer<typeof PlanHandover>
export const Handover = z.object({
  id: z.uuid(),
  fromUserId: z.uuid(),
  toUserId: z.uuid(),
  effectiveOn: CivilDate,
  reason: z.string(),
  state: z.enum(['planned', 'applied', 'cancelled']),
  /** How many of each kind passed on. */
  moved: z.record(z.string(), z.int()).nullable(),
})
export type Handover = z.infer<typeof Handover>
export const HandoverList = z.object({ items: z.array(Handover) })
