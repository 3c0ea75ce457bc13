import { z } from 'zod'
import { Instant, listQuery, oneOf, Points, pageOf } from '../../../kernel/wire.ts'
import { SubjectKind } from './round.ts'

// What a reviewer looks at first, and where the points of one cell of the matrix went.

export const SuspicionCode = z.enum(['full-marks-no-evidence', 'copied-text', 'jump'])
export type SuspicionCode = z.infer<typeof SuspicionCode>

/** Why a form deserves a second look; it accuses nobody. */
export const Suspicion = z.object({ code: SuspicionCode, message: z.string(), items: z.array(z.string()) })
export type Suspicion = z.infer<typeof Suspicion>

export const ReviewQueueQuery = listQuery({
  sorts: ['suspicion', 'submittedAt', 'percentage'],
  defaultSort: '-suspicion',
  filters: { region: z.uuid().optional(), flag: oneOf(SuspicionCode.options) },
})
export type ReviewQueueQuery = z.infer<typeof ReviewQueueQuery>

export const ReviewRow = z.object({
  id: z.uuid(),
  subjectKind: SubjectKind,
  subjectName: z.string(),
  unitId: z.uuid(),
  regionName: z.string().nullable(),
  flags: z.array(Suspicion),
  /** 0 where nothing is odd; the higher, the sooner to be looked at. */
  suspicion: z.int(),
  evidence: z.int(),
  selfTotal: Points,
  /** What the subject gave itself; the flags are about this. */
  selfPercentage: z.string().nullable(),
  /** With what the review has changed so far. */
  percentage: z.string().nullable(),
  previousPercentage: z.string().nullable(),
  returns: z.int(),
  submittedAt: Instant.nullable(),
  late: z.boolean(),
})
export type ReviewRow = z.infer<typeof ReviewRow>
export const ReviewQueue = pageOf(ReviewRow).extend({
  /** Waiting for review, under the filters; and how many of them show which flag. */
  total: z.int(),
  flagged: z.record(SuspicionCode, z.int()),
  previousTitle: z.string().nullable(),
})
export type ReviewQueue = z.infer<typeof ReviewQueue>

/** A cell of the matrix: the region's own row, a category, or one item. Nothing given is the whole round. */
export const CellQuery = z.strictObject({
  region: z.uuid().optional(),
  category: z.string().min(1).max(200).optional(),
  item: z.string().min(1).max(100).optional(),
})
export type CellQuery = z.infer<typeof CellQuery>
export const CellLosses = z.object({
  roundId: z.uuid(),
  /** Handed in, in this region. */
  assessments: z.int(),
  items: z.array(z.object({ no: z.string(), text: z.string(), affected: z.int(), lost: Points })),
  /** The 200 that lost most, of those that lost anything; `percentage` is of what is asked here. */
  units: z.array(
    z.object({ id: z.uuid(), name: z.string(), lost: Points, percentage: z.string().nullable() }),
  ),
})
export type CellLosses = z.infer<typeof CellLosses>
