import { z } from 'zod'
import {
  CivilDate,
  Instant,
  listQuery,
  oneOf,
  type Permissions,
  pageOf,
  Reason,
  type Role,
} from '../../../kernel/wire.ts'

const bureau = ['bureau_lead', 'bureau_officer'] as const satisfies readonly Role[]
const readers = [...bureau, 'unit_head', 'unit_officer'] as const satisfies readonly Role[]

export const noticePermissions = {
  'inbox.notice.read': readers,
  'inbox.notice.sign': ['bureau_officer', 'bureau_lead', 'unit_head', 'unit_officer'],
  'inbox.notice.write': bureau,
  'inbox.notice.publish': bureau,
  'inbox.notice.withdraw': bureau,
  'inbox.notice.remind': bureau,
} as const satisfies Permissions

/** Who of an organisation reads it: those who hold one of these roles there. */
export const NoticeRole = z.enum(['unit_officer', 'unit_head', 'bureau_officer', 'bureau_lead'])
export type NoticeRole = z.infer<typeof NoticeRole>

/** What may get a notice; `region` stands for the bureau of a region. */
export const NoticeUnitKind = z.enum(['organ', 'institution', 'enterprise', 'township', 'region'])
export type NoticeUnitKind = z.infer<typeof NoticeUnitKind>

const Ids = z.array(z.uuid()).max(30_000).default([])

/** As of a round: kinds in regions, and organisations named one by one; no region and no organisation: everybody. */
export const NoticeScope = z.strictObject({
  kinds: z
    .array(NoticeUnitKind)
    .min(1, '至少选一类单位')
    .default((): NoticeUnitKind[] => ['organ', 'institution', 'enterprise', 'township']),
  regions: z
    .array(z.strictObject({ id: z.uuid(), below: z.boolean().default(true) }))
    .max(500)
    .default([]),
  units: Ids,
  excluded: Ids,
})
export type NoticeScope = z.infer<typeof NoticeScope>

const body = {
  title: z.string().trim().min(1, '请填写标题').max(200),
  text: z.string().trim().min(1, '请填写正文').max(20_000),
  scope: NoticeScope.prefault({}),
  roles: z.array(NoticeRole).min(1, '至少选一种角色').max(4),
  /** By when it is to be signed for (签收); null: reading it is enough. */
  receiptBy: CivilDate.nullable().default(null),
}

export const WriteNotice = z.strictObject({
  ...body,
  /** The bureau, where the caller works at several. */
  unitId: z.uuid().optional(),
})
export type WriteNotice = z.output<typeof WriteNotice>
export const EditNotice = z.strictObject({ ...body, version: z.int().min(1) })
export type EditNotice = z.output<typeof EditNotice>
export const MoveNotice = z.strictObject({ version: z.int().min(1) })
export const WithdrawNotice = z.strictObject({ version: z.int().min(1), reason: Reason })
export type WithdrawNotice = z.infer<typeof WithdrawNotice>

export const NoticeState = z.enum(['draft', 'published', 'withdrawn'])
export type NoticeState = z.infer<typeof NoticeState>

export const NoticeFile = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  type: z.string(),
})
export type NoticeFile = z.infer<typeof NoticeFile>

/** How far it got: organisations, and people who hold a named role in one of them. */
export const NoticeCounts = z.object({
  units: z.int(),
  readUnits: z.int(),
  signedUnits: z.int(),
})
export type NoticeCounts = z.infer<typeof NoticeCounts>

export const NoticeLine = z.object({
  id: z.uuid(),
  title: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  state: NoticeState,
  receiptBy: CivilDate.nullable(),
  publishedAt: Instant.nullable(),
  updatedAt: Instant,
  /** When the caller read it first; null: not yet, or it was not sent to him. */
  readAt: Instant.nullable(),
  /** When his organisation signed for it. */
  signedAt: Instant.nullable(),
  /** Whether it came to him, or he only sees it as its bureau or as one above. */
  received: z.boolean(),
  files: z.int(),
  counts: NoticeCounts.nullable(),
})
export type NoticeLine = z.infer<typeof NoticeLine>

export const NoticeQuery = listQuery({
  sorts: ['at'],
  defaultSort: '-at',
  filters: {
    /** `received`: sent to the caller; `sent`: of his own bureau. */
    box: oneOf(['received', 'sent']),
    state: oneOf(NoticeState.options),
    unread: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    /** Waits for the caller's organisation to sign. */
    unsigned: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
  },
})
export type NoticeQuery = z.infer<typeof NoticeQuery>
export const NoticePage = pageOf(NoticeLine)
export type NoticePage = z.infer<typeof NoticePage>

export const NoticeAct = z.enum(['edit', 'publish', 'discard', 'withdraw', 'remind', 'sign', 'receipts'])
export type NoticeAct = z.infer<typeof NoticeAct>

export const Notice = NoticeLine.extend({
  text: z.string(),
  scope: NoticeScope,
  roles: z.array(NoticeRole),
  version: z.int(),
  createdBy: z.string(),
  publishedBy: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawReason: z.string().nullable(),
  signedBy: z.string().nullable(),
  attachments: z.array(NoticeFile),
  allowed: z.array(NoticeAct),
})
export type Notice = z.infer<typeof Notice>

/** Whom a scope would reach today. */
export const NoticePreview = z.object({ units: z.int(), people: z.int(), unitsWithoutPeople: z.int() })
export type NoticePreview = z.infer<typeof NoticePreview>
export const PreviewNotice = z.strictObject({
  scope: NoticeScope.prefault({}),
  roles: z.array(NoticeRole).min(1),
  unitId: z.uuid().optional(),
})
export type PreviewNotice = z.output<typeof PreviewNotice>

export const ReceiptLine = z.object({
  unit: z.object({ id: z.uuid(), name: z.string() }),
  signedAt: Instant.nullable(),
  signedBy: z.string().nullable(),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), readAt: Instant.nullable() })),
})
export type ReceiptLine = z.infer<typeof ReceiptLine>

export const ReceiptQuery = listQuery({
  sorts: ['unit'],
  filters: {
    /** `unread`: nobody there has read it; `partly`: not all; `unsigned`: still to sign. */
    state: oneOf(['unread', 'partly', 'read', 'unsigned', 'signed']),
  },
})
export type ReceiptQuery = z.infer<typeof ReceiptQuery>
export const ReceiptPage = pageOf(ReceiptLine)
export type ReceiptPage = z.infer<typeof ReceiptPage>

/** Reminds those who have not read it, or not signed; a dry run tells nobody. */
export const RemindNotice = z.strictObject({
  text: z.string().trim().min(1).max(2000).default('请尽快阅读；需要签收的，请及时签收。'),
  who: z.enum(['unread', 'unsigned']).default('unread'),
  dryRun: z.boolean().default(false),
})
export type RemindNotice = z.output<typeof RemindNotice>
export const RemindedNotice = z.object({ people: z.int(), repeated: z.int() })
export type RemindedNotice = z.infer<typeof RemindedNotice>

export const NoticeFileParams = z.object({ id: z.uuid(), fileId: z.uuid() })
