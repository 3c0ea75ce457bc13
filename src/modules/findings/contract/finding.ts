import { z } from 'zod'
import { CivilDate, Instant, type Permissions } from '../../../kernel/wire.ts'

// The finding: one problem, whatever its source, until it is really gone (domain.md §7).

const everybody = [
  'bureau_lead',
  'bureau_officer',
  'unit_head',
  'unit_officer',
  'dept_respondent',
  'person',
  'inspector',
  'viewer',
] as const
const bureau = ['bureau_lead', 'bureau_officer'] as const
const unit = ['unit_head', 'unit_officer', 'dept_respondent', 'person'] as const

export const findingPermissions = {
  'findings.finding.read': everybody,
  'findings.finding.register': [...bureau, 'unit_head', 'unit_officer', 'inspector'],
  'findings.finding.edit': [...bureau, 'unit_head', 'unit_officer'],
  'findings.finding.assign': [...bureau, 'unit_head', 'unit_officer'],
  'findings.finding.rectify': unit,
  'findings.finding.review': bureau,
  'findings.finding.dispute': ['unit_head', 'unit_officer'],
  'findings.finding.rearrange': bureau,
  'findings.finding.remind': bureau,
  'findings.finding.report': [...bureau, 'unit_head', 'unit_officer'],
  'findings.finding.import': bureau,
  'findings.evidence.write': [...bureau, ...unit, 'inspector'],
} as const satisfies Permissions

/** 登记、已派发、整改中、待复核、已销号 */
export const FindingState = z.enum(['registered', 'assigned', 'rectifying', 'submitted', 'closed'])
export type FindingState = z.infer<typeof FindingState>

/** How a closed one ended: really gone, laid together with another, or taken back after a dispute. */
export const FindingOutcome = z.enum(['rectified', 'merged', 'revoked'])
export type FindingOutcome = z.infer<typeof FindingOutcome>

/** 1 一般, 2 较重, 3 严重, 4 重大; the names are configuration. */
export const Severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Severity = z.infer<typeof Severity>

/** Where a finding comes from; `id` says what exactly, for the module that knows. */
export const SourceKind = z.enum([
  'rounds.item',
  'rounds.spot-check',
  'tours.stop',
  'devices.event',
  'directives.task',
  'netcheck.check',
  'manual',
  'import',
])
export type SourceKind = z.infer<typeof SourceKind>

export const Source = z.object({
  kind: SourceKind,
  id: z.string().max(200).nullable(),
  /** What people call it, such as 2026年度自查自评 第12项. */
  label: z.string(),
  /** Path of the page to open; null where there is none. */
  link: z.string().nullable(),
})
export type Source = z.infer<typeof Source>

/** 照片、文件、截图、复测 */
export const ProofKind = z.enum(['photo', 'document', 'screenshot', 'retest'])
export type ProofKind = z.infer<typeof ProofKind>

/** Taken when the problem was found, or when it was gone. */
export const EvidencePhase = z.enum(['before', 'after'])
export type EvidencePhase = z.infer<typeof EvidencePhase>

export const FindingEvidence = z.object({
  id: z.uuid(),
  phase: EvidencePhase,
  proof: ProofKind,
  name: z.string(),
  bytes: z.int(),
  type: z.string(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
})
export type FindingEvidence = z.infer<typeof FindingEvidence>

/** What may be done with one finding; a step of the state machine or beside it. */
export const FindingAction = z.enum([
  'edit',
  'assign',
  'start',
  'progress',
  'submit',
  'close',
  'return',
  'ask-extension',
  'decide-extension',
  'dispute',
  'decide-dispute',
  'transfer',
  'merge',
  'split',
  'regrade',
  'remind',
  'report',
  'add-evidence',
])
export type FindingAction = z.infer<typeof FindingAction>

/** One line of the history: an action, or `register`, `climb`, `recur`. */
export const FindingStep = z.object({
  step: z.string(),
  from: FindingState.nullable(),
  to: FindingState,
  /** What was written with it: reason, progress, measures. */
  text: z.string().nullable(),
  by: z.string(),
  /** What he was to the finding: 复核人, 责任单位, 检查组 … in words; null for the system. */
  as: z.string().nullable(),
  at: Instant,
})
export type FindingStep = z.infer<typeof FindingStep>

/** A line of the ledger. */
export const FindingRow = z.object({
  id: z.uuid(),
  /** Such as WT-2026-0481: one series a year for the whole installation. */
  number: z.string(),
  title: z.string(),
  severity: Severity,
  category: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  regionName: z.string().nullable(),
  source: Source,
  state: FindingState,
  outcome: FindingOutcome.nullable(),
  responsible: z.string().nullable(),
  dueOn: CivilDate.nullable(),
  /** Working days left until the due day, negative after it; null without one or once closed. */
  workingDaysLeft: z.int().nullable(),
  overdue: z.boolean(),
  /** Counted over a year whose holidays are not announced yet: 暂按周末推算. */
  estimated: z.boolean(),
  /** How often it came within the period with this one; 1: for the first time. */
  occurrences: z.int(),
  disputed: z.boolean(),
  extensionAsked: z.boolean(),
  /** Until when it is to be reported upward; null unless a grave leak risk not reported yet. */
  reportDueAt: Instant.nullable(),
  registeredOn: CivilDate,
  closedOn: CivilDate.nullable(),
  version: z.int(),
})
export type FindingRow = z.infer<typeof FindingRow>

export const Extension = z.object({
  id: z.uuid(),
  until: CivilDate,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  decision: z.enum(['granted', 'refused']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
})
export const Dispute = z.object({
  id: z.uuid(),
  reason: z.string(),
  raisedBy: z.string(),
  raisedAt: Instant,
  /** upheld: the unit was right and the finding is revoked. */
  decision: z.enum(['upheld', 'rejected']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
})

/** 24-hour report of a grave leak risk to the bureau above (保守国家秘密法: on discovery remedy at once and report). */
export const GraveReport = z.object({
  discoveredAt: Instant,
  dueAt: Instant,
  reportedAt: Instant.nullable(),
  reportedBy: z.string().nullable(),
  /** To whom, by what way, and the reference the receiver gave. */
  reportedTo: z.string().nullable(),
  channel: z.string().nullable(),
  reference: z.string().nullable(),
  content: z.string().nullable(),
  /** Who was told by the system, and when. */
  told: z.array(z.object({ name: z.string(), at: Instant })),
  missed: z.boolean(),
})
export type GraveReport = z.infer<typeof GraveReport>

/** Another finding that belongs with this one. */
export const FindingLink = z.object({
  kind: z.enum(['recurrence', 'merged', 'split']),
  /** earlier: that one came before; later: this one did. */
  direction: z.enum(['earlier', 'later']),
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  closedOn: CivilDate.nullable(),
})
export type FindingLink = z.infer<typeof FindingLink>

export const Finding = FindingRow.extend({
  detail: z.string(),
  basis: z.string().nullable(),
  measures: z.string().nullable(),
  /** The item it is about, with what makes it the same item in another version. */
  item: z.object({ no: z.string(), lineage: z.string(), text: z.string() }).nullable(),
  responsibleUserId: z.uuid().nullable(),
  departmentId: z.uuid().nullable(),
  departmentName: z.string().nullable(),
  originalDueOn: CivilDate.nullable(),
  assignedOn: CivilDate.nullable(),
  submittedAt: Instant.nullable(),
  returns: z.int(),
  registeredBy: z.string(),
  /** Who closed it, or who may: the leader where the severity asks for it. */
  closer: z.object({ name: z.string().nullable(), leader: z.boolean() }),
  /** Proof kinds that the category asks for, and whether they are there. */
  proofs: z.array(z.object({ kind: ProofKind, present: z.boolean() })),
  evidence: z.array(FindingEvidence),
  steps: z.array(FindingStep),
  extensions: z.array(Extension),
  /** How many more extensions may be granted. */
  extensionsLeft: z.int(),
  disputes: z.array(Dispute),
  grave: GraveReport.nullable(),
  links: z.array(FindingLink),
  /** What this caller may do now. */
  allowed: z.array(FindingAction),
  /** Why he may not do what he might expect to, by action: the code of the refusal. */
  refused: z.partialRecord(FindingAction, z.string()),
})
export type Finding = z.infer<typeof Finding>

/** What states are called where a file prints them; the pages have their own words. */
export const stateNames = {
  registered: '待派发',
  assigned: '已派发',
  rectifying: '整改中',
  submitted: '待复核',
  closed: '已销号',
} as const satisfies Record<FindingState, string>
export const outcomeNames = {
  rectified: '已销号',
  merged: '已合并',
  revoked: '已撤销',
} as const satisfies Record<FindingOutcome, string>
