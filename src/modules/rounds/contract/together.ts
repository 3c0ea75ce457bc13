import { z } from 'zod'
import { Instant, type Permissions, Points } from '../../../kernel/wire.ts'
import { assessmentPermissions, Evidence, Pass, StoredAnswer } from './assessment.ts'
import { AssessmentState } from './round.ts'

// Several people at one form: what they say about its items, who is at it, what changed meanwhile, how others did.

export const togetherPermissions = {
  /** Whoever reads the form may say something about it. */
  // Whoever may read it may ask about it, but a viewer only looks.
  'rounds.comment.write': assessmentPermissions['rounds.assessment.read'].filter((role) => role !== 'viewer'),
  'rounds.layer.remind': ['unit_head', 'unit_officer'],
} as const satisfies Permissions

export const CommentParams = z.object({ id: z.uuid(), no: z.string().min(1).max(100), commentId: z.uuid() })
export const WriteComment = z.strictObject({
  text: z.string().trim().min(1, '请填写意见').max(1000, '意见不得超过 1000 字'),
})
export type WriteComment = z.infer<typeof WriteComment>

export const Comment = z.object({
  id: z.uuid(),
  item: z.string(),
  /** Null where it was taken back. */
  text: z.string().nullable(),
  by: z.string(),
  at: Instant,
  withdrawnAt: Instant.nullable(),
  /** Written by the caller, who alone may take it back. */
  mine: z.boolean(),
})
export type Comment = z.infer<typeof Comment>
/** The oldest first. */
export const Comments = z.object({ items: z.array(Comment) })
export type Comments = z.infer<typeof Comments>

/** The item the caller has open, null where he only looks at the form. */
export const BePresent = z.strictObject({ item: z.string().min(1).max(100).nullable() })
export type BePresent = z.infer<typeof BePresent>
export const Presence = z.object({
  /** The others seen in the last 30 seconds. */
  people: z.array(z.object({ userId: z.uuid(), name: z.string(), item: z.string().nullable(), at: Instant })),
  state: AssessmentState,
  version: z.int(),
  lastSavedAt: Instant.nullable(),
  /** All that are not taken back; the page asks again for those of an item when it grows. */
  comments: z.int(),
})
export type Presence = z.infer<typeof Presence>

export const ChangesQuery = z.strictObject({ since: Instant })
/** What was saved since; send `at` the next time. It lies a little back, so that nothing saved meanwhile is missed. */
export const Changes = z.object({
  at: Instant,
  state: AssessmentState,
  version: z.int(),
  lastSavedAt: Instant.nullable(),
  answered: z.int(),
  total: Points,
  percentage: z.string().nullable(),
  answers: z.array(StoredAnswer.extend({ pass: Pass })),
  evidence: z.array(Evidence),
  /** Papers taken off since. */
  removedEvidence: z.array(z.uuid()),
})
export type Changes = z.infer<typeof Changes>

/** How others of the same kind in the same region did, and how this subject did before. */
export const Peers = z.object({
  /** How many of them have handed in. */
  count: z.int(),
  /** Their mean; null where they are fewer than five, since it would name them. */
  percentage: z.string().nullable(),
  previousPercentage: z.string().nullable(),
  previousTitle: z.string().nullable(),
})
export type Peers = z.infer<typeof Peers>

export const RemindLayers = z.strictObject({
  layer: z.enum(['department', 'person']),
  text: z.string().trim().min(1, '请填写催办内容').max(500),
})
export type RemindLayers = z.infer<typeof RemindLayers>
