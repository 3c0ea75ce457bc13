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
} from '../../../kernel/wire.ts'

const bureau = ['bureau_lead', 'bureau_officer'] as const satisfies readonly Role[]
const working = [...bureau, 'unit_head', 'unit_officer', 'dept_respondent', 'inspector'] as const

export const settingPermissions = {
  'inbox.rule.read': bureau,
  'inbox.rule.edit': bureau,
  'inbox.preference.read': Role.options,
  'inbox.preference.edit': Role.options,
  'inbox.substitution.read': [...working, 'sysadmin'],
  'inbox.substitution.name': [...working, 'sysadmin'],
  'inbox.delivery.read': ['sysadmin'],
  'inbox.delivery.retry': ['sysadmin'],
} as const satisfies Permissions

/** Working days, counted by the calendar. */
const Days = (most: number) => z.int().min(1).max(most)

/** When people are reminded of what is due, all of it counted in working days. */
export const RuleTerms = z.strictObject({
  enabled: z.boolean().default(true),
  /** Days before the due day on which whoever has to do it is reminded. */
  beforeDays: z
    .array(Days(60))
    .max(5, '最多提前提醒五次')
    .transform((days) => [...new Set(days)].sort((a, b) => b - a))
    .default([]),
  onDue: z.boolean().default(true),
  /** Every so many days once overdue; null: not any more. */
  overdueEvery: Days(60).nullable().default(null),
  /** At most so often. */
  overdueMost: Days(100).default(10),
  /** Days overdue after which the unit's head is told, and then the bureau. */
  headAfter: Days(120).nullable().default(null),
  bureauAfter: Days(120).nullable().default(null),
  /** Within so many days what has no due day of its own is to be done, such as a decision a unit waits for. */
  withinDays: Days(250).default(5),
})
export type RuleTerms = z.output<typeof RuleTerms>

/** Writes the bureau's own rule of one kind; `kind` null stands for every kind without its own. */
export const PutRule = RuleTerms.extend({
  kind: z.string().min(1).max(100).nullable(),
  /** The bureau, where the caller works at several. */
  unitId: z.uuid().optional(),
  /** The version of the own rule that is replaced; 0 where there is none yet. */
  version: z.int().min(0),
})
export type PutRule = z.output<typeof PutRule>

export const Rule = z.object({
  id: z.uuid(),
  kind: z.string().nullable(),
  kindTitle: z.string(),
  /** The bureau whose rule it is; null: shipped with the product. */
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** The caller's bureau's own, which he may change or take back. */
  own: z.boolean(),
  terms: z.object({
    enabled: z.boolean(),
    beforeDays: z.array(z.int()),
    onDue: z.boolean(),
    overdueEvery: z.int().nullable(),
    overdueMost: z.int(),
    headAfter: z.int().nullable(),
    bureauAfter: z.int().nullable(),
    withinDays: z.int(),
  }),
  version: z.int(),
  updatedAt: Instant,
  updatedBy: z.string().nullable(),
})
export type Rule = z.infer<typeof Rule>

/** For every kind that can be due, the rule that holds for the bureau; the one for all other kinds first. */
export const Rules = z.object({
  bureau: z.object({ id: z.uuid(), name: z.string() }),
  items: z.array(Rule),
  /** Every kind that can have a rule of its own. */
  kinds: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      /** It has no due day of its own: `withinDays` says how long it may wait. */
      waits: z.boolean(),
    }),
  ),
})
export type Rules = z.infer<typeof Rules>

export const RuleQuery = z.strictObject({ unitId: z.uuid().optional() })
export const VersionQuery = z.strictObject({ version: z.coerce.number().int().min(1) })

/** `digest`: in the daily mail only. */
export const MailMode = z.enum(['off', 'at-once', 'digest'])
export type MailMode = z.infer<typeof MailMode>

/** Minutes after midnight in Asia/Shanghai, such as "22:00" as 1320. */
const Minute = z.int().min(0).max(1439)

export const PutPreference = z
  .strictObject({
    version: z.int().min(0),
    email: z.email('邮箱地址不正确').max(254).nullable(),
    todo: z.strictObject({ email: MailMode, webhook: z.boolean() }),
    notice: z.strictObject({ email: MailMode, webhook: z.boolean() }),
    /** Nothing goes out by mail or webhook in between; over midnight where `from` is the later. */
    quiet: z
      .strictObject({ from: Minute, to: Minute })
      .refine(({ from, to }) => from !== to, '免打扰的起止时间不能相同')
      .nullable(),
    /** The hour of the daily mail on working days. */
    digestHour: z.int().min(0).max(23).nullable(),
  })
  .refine(
    ({ email, todo, notice, digestHour }) =>
      email !== null || (todo.email === 'off' && notice.email === 'off' && digestHour === null),
    { error: '请先填写邮箱地址', path: ['email'] },
  )
  .refine(
    ({ todo, notice, digestHour }) =>
      digestHour !== null || (todo.email !== 'digest' && notice.email !== 'digest'),
    { error: '选择了每日汇总，请设置发送时间', path: ['digestHour'] },
  )
export type PutPreference = z.infer<typeof PutPreference>

/** The code asked for last, to the address as it stands: on its way, mailed, or refused by the mail server. */
export const AddressCode = z.object({
  state: z.enum(['waiting', 'sent', 'refused']),
  /** Until when the mailed one counts. */
  until: Instant.nullable(),
  failure: z.string().nullable(),
})
export type AddressCode = z.infer<typeof AddressCode>

export const ConfirmAddress = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[0-9]{6}$/, '确认码是六位数字'),
})

export const Preference = z.object({
  version: z.int(),
  email: z.string().nullable(),
  /** When its owner typed the code that was mailed there; null: nothing else is mailed there. */
  emailConfirmedAt: Instant.nullable(),
  code: AddressCode.nullable(),
  todo: z.object({ email: MailMode, webhook: z.boolean() }),
  notice: z.object({ email: MailMode, webhook: z.boolean() }),
  quiet: z.object({ from: z.int(), to: z.int() }).nullable(),
  digestHour: z.int().nullable(),
  /** What the operator set up: without it a setting here has no effect. */
  channels: z.object({ email: z.boolean(), webhook: z.boolean() }),
})
export type Preference = z.infer<typeof Preference>

/** 代办: from one day to another, both included. */
export const NameSubstitute = z
  .strictObject({
    /** The absent person; the caller himself when left out. */
    userId: z.uuid().optional(),
    substituteId: z.uuid(),
    fromOn: CivilDate,
    toOn: CivilDate,
    reason: Reason,
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { error: '结束日期早于开始日期', path: ['toOn'] })
export type NameSubstitute = z.infer<typeof NameSubstitute>

export const Substitution = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  substitute: z.object({ id: z.uuid(), name: z.string() }),
  fromOn: CivilDate,
  toOn: CivilDate,
  reason: z.string(),
  state: z.enum(['planned', 'running', 'over', 'ended']),
  namedBy: z.string(),
  namedAt: Instant,
  endedBy: z.string().nullable(),
  version: z.int(),
  /** Whether the caller may end it. */
  mayEnd: z.boolean(),
})
export type Substitution = z.infer<typeof Substitution>

export const SubstitutionQuery = listQuery({
  sorts: ['fromOn'],
  defaultSort: '-fromOn',
  filters: { state: oneOf(['planned', 'running', 'over', 'ended']) },
})
export type SubstitutionQuery = z.infer<typeof SubstitutionQuery>
export const SubstitutionPage = pageOf(Substitution)
export type SubstitutionPage = z.infer<typeof SubstitutionPage>

export const EndSubstitution = z.strictObject({ version: z.int().min(1) })

export const CandidateQuery = z.strictObject({ userId: z.uuid().optional() })
/** Colleagues at the same place, and why one who cannot stand in cannot. */
export const Candidates = z.object({
  items: z.array(
    z.object({ id: z.uuid(), name: z.string(), username: z.string(), refusal: z.string().nullable() }),
  ),
})
export type Candidates = z.infer<typeof Candidates>

export const DeliveryState = z.enum(['queued', 'sending', 'sent', 'failed'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** What went out or did not; without what it says. */
export const DeliveryLine = z.object({
  id: z.uuid(),
  channel: z.enum(['email', 'webhook']),
  what: z.enum(['todo', 'notice', 'digest']),
  person: z.string(),
  state: DeliveryState,
  attempts: z.int(),
  createdAt: Instant,
  nextAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  failure: z.string().nullable(),
})
export type DeliveryLine = z.infer<typeof DeliveryLine>
export const DeliveryQuery = listQuery({
  sorts: ['createdAt'],
  defaultSort: '-createdAt',
  filters: { state: oneOf(DeliveryState.options), channel: oneOf(['email', 'webhook']) },
})
export type DeliveryQuery = z.infer<typeof DeliveryQuery>
export const DeliveryPage = pageOf(DeliveryLine)
export type DeliveryPage = z.infer<typeof DeliveryPage>

/** Whether each channel is set up, and how it goes. */
export const Channels = z.object({
  items: z.array(
    z.object({
      channel: z.enum(['email', 'webhook']),
      configured: z.boolean(),
      queued: z.int(),
      failed: z.int(),
      lastSentAt: Instant.nullable(),
      lastFailure: z.string().nullable(),
    }),
  ),
})
export type Channels = z.infer<typeof Channels>

/** Failed ones go out again. */
export const Retried = z.object({ queued: z.int() })
export type Retried = z.infer<typeof Retried>
