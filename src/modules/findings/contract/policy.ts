import { z } from 'zod'
import { type Permissions, Reason } from '../../../kernel/wire.ts'
import { ProofKind, Severity } from './finding.ts'

// What differs from place to place: configuration, never constants (domain.md, first lines).

export const policyPermissions = {
  'findings.policy.read': [
    'bureau_lead',
    'bureau_officer',
    'unit_head',
    'unit_officer',
    'dept_respondent',
    'person',
    'inspector',
    'viewer',
  ],
  'findings.policy.write': ['bureau_lead', 'bureau_officer'],
} as const satisfies Permissions

const days = z.int().min(1, '至少 1 个工作日').max(250)

/** How a bureau handles findings in its region; a region without its own takes that of the region above. */
export const FindingPolicy = z.strictObject({
  /** Severity 1 to 4: its name, and the working days until it must be gone. */
  severities: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(10), days }))
    .length(4, '程度分四级'),
  /** Severity proposed by what is known: the first rule that fits, else 1. */
  severityRules: z
    .array(
      z.strictObject({
        category: z.string().max(100).optional(),
        source: z.string().max(100).optional(),
        /** Words of which one must occur in the title. */
        words: z.array(z.string().min(1).max(20)).max(20).optional(),
        /** The item is aggravating or a veto. */
        aggravating: z.boolean().optional(),
        severity: Severity,
      }),
    )
    .max(100),
  /** From this severity on only the bureau's leader closes. */
  leaderFrom: z.int().min(2).max(5),
  /** From this severity on the 24-hour clock runs. */
  reportFrom: z.int().min(2).max(5),
  mostExtensions: z.int().min(0).max(10),
  /** Within so many months of closing, the same problem again is 屡查屡犯. */
  recurrenceMonths: z.int().min(1).max(60),
  /** Proof that must be there before a category's finding is handed in; `*` for all others. */
  proofs: z
    .array(z.strictObject({ category: z.string().max(100), kinds: z.array(ProofKind).min(1).max(4) }))
    .max(100),
})
export type FindingPolicy = z.infer<typeof FindingPolicy>

export const PolicyQuery = z.strictObject({ region: z.uuid().optional() })
export type PolicyQuery = z.infer<typeof PolicyQuery>

export const StoredPolicy = z.object({
  policy: FindingPolicy,
  /** The region whose policy it is; null: as shipped. */
  region: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  version: z.int(),
  /** The caller may change it here. */
  mayWrite: z.boolean(),
})
export type StoredPolicy = z.infer<typeof StoredPolicy>

export const WritePolicy = z.strictObject({
  /** Of a region whose bureau the caller is; his own where he has only one. */
  regionId: z.uuid().optional(),
  version: z.int().min(0),
  policy: FindingPolicy,
  reason: Reason.optional(),
})
export type WritePolicy = z.infer<typeof WritePolicy>
