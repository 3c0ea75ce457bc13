import { z } from 'zod'
import { CivilDate, Instant, listQuery, type Permissions, pageOf } from '../../kernel/wire.ts'

export const permissions = {
  'audit.event.read': ['auditor'],
  'audit.event.export': ['auditor'],
  'audit.seal.read': ['auditor'],
} as const satisfies Permissions

/** What an event is about: `rounds.assessment` and its id, for example. */
export const Subject = z.object({ kind: z.string(), id: z.string() })
export type Subject = z.infer<typeof Subject>

/** An event as lists show it. */
export const AuditLine = z.object({
  id: z.int(),
  at: Instant,
  actorId: z.string(),
  actorName: z.string(),
  ip: z.string().nullable(),
  requestId: z.string(),
  action: z.string(),
  /** The action in words, where its module has given them; else the action itself. */
  actionText: z.string(),
  subject: Subject,
  orgPath: z.string(),
  reason: z.string().nullable(),
})
export type AuditLine = z.infer<typeof AuditLine>

export const AuditEvent = AuditLine.extend({
  before: z.unknown(),
  after: z.unknown(),
  /** Its place in the sealed log; null until the next seal. */
  ordinal: z.int().nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>

const oneWord = z.string().trim().min(1).max(200).optional()

/**
 * Newest first. `q` looks into the reason and the actor's name, and only through a limited stretch of the log
 * for one page: a page with fewer items and a `next` says that the search goes on from there.
 */
export const EventQuery = listQuery({
  sorts: ['at'],
  defaultSort: '-at',
  filters: {
    actorId: oneWord,
    action: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.string().min(1).max(100)).min(1).max(50))
      .optional(),
    subjectKind: oneWord,
    subjectId: oneWord,
    /** Path of an org unit: its subtree. */
    orgPath: z
      .string()
      .regex(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/, '单位路径无效')
      .optional(),
    from: CivilDate.optional(),
    to: CivilDate.optional(),
  },
})
export type EventQuery = z.infer<typeof EventQuery>

export const EventPage = pageOf(AuditLine)
export type EventPage = z.infer<typeof EventPage>

export const EventParams = z.object({ id: z.coerce.number().int().positive() })
export const SealParams = z.object({ seq: z.coerce.number().int().positive().max(2_147_483_647) })

const Hash = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制数')
const Digits = z.string().regex(/^\d{1,20}$/)

/** One link of the chain, complete enough to recompute its own hash; also the file `audit verify --seal` reads. */
export const Seal = z.object({
  hengmi: z.literal('audit-seal/1'),
  seq: z.int().positive(),
  fromOrdinal: z.int(),
  toOrdinal: z.int(),
  count: z.int().nonnegative(),
  boundary: z.object({ xid: Digits, id: Digits }),
  cluster: z.string(),
  root: Hash,
  previous: Hash.nullable(),
  hash: Hash,
  at: Instant,
})
export type Seal = z.infer<typeof Seal>

export const SealQuery = listQuery({ sorts: ['seq'], defaultSort: '-seq' })
export type SealQuery = z.infer<typeof SealQuery>
export const SealPage = pageOf(Seal)
export type SealPage = z.infer<typeof SealPage>

/** The actions that may occur, with their words: for the filter of the list. */
export const ActionList = z.object({
  items: z.array(
    z.object({
      action: z.string(),
      /** In Chinese, as lists and files say it. */
      text: z.string(),
      english: z.string(),
    }),
  ),
})

/**
 * The first thing that is not as it was sealed; null when nothing is. Of an event: `changed`, `deleted` (sealed, but
 * gone), `inserted` (unsealed, but older than the last seal), `unplaced` (its ordinal is missing or out of order).
 * Of a seal: `missing` (a gap in the chain, or ordinals that belong to none), `broken` (its own hash, its link to the
 * one before, or its figures), `root` (the events as sealed do not give its root), `exported` (it differs
 * from the copy kept outside).
 */
export const FirstBad = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    id: z.int().nullable(),
    ordinal: z.int().nullable(),
    seal: z.int().nullable(),
    why: z.enum(['changed', 'deleted', 'inserted', 'unplaced']),
  }),
  z.object({
    kind: z.literal('seal'),
    seq: z.int(),
    why: z.enum(['missing', 'broken', 'root', 'exported']),
  }),
])
export type FirstBad = z.infer<typeof FirstBad>

/** What `audit verify` prints; `events - sealed` is the tail that the next seal will take. */
export const Verification = z.object({
  events: z.int(),
  sealed: z.int(),
  seals: z.int(),
  ok: z.boolean(),
  firstBad: FirstBad.nullable(),
})
export type Verification = z.infer<typeof Verification>
export const TimedVerification = Verification.extend({ tookMs: z.int() })
export type TimedVerification = z.infer<typeof TimedVerification>
/** The content of an exported seal; what is none is refused in words, like a wrong file. */
export const SealFile = z.record(z.string(), z.unknown())

/** The log at a glance; days and "today" are those of Shanghai. */
export const AuditSummary = z.object({
  today: z.int(),
  /** Today and the six days before. */
  last7Days: z.int(),
  total: z.int(),
  /** The last fourteen days, the oldest first. */
  days: z.array(z.object({ on: CivilDate, events: z.int() })),
  /** What was done most today, at most ten. */
  topActions: z.array(z.object({ action: z.string(), actionText: z.string(), events: z.int() })),
  failedSignIns24h: z.int(),
  /** When the last seal was made; everything written and finished before it is in the chain. */
  sealedAt: Instant.nullable(),
  seals: z.int(),
  sealed: z.int(),
  unsealed: z.int(),
})
export type AuditSummary = z.infer<typeof AuditSummary>
