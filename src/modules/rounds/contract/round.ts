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
import { Grade } from '../../standards/contract.ts'

const bureau = ['bureau_lead', 'bureau_officer'] as const satisfies readonly Role[]
const watchers = [...bureau, 'inspector', 'viewer'] as const satisfies readonly Role[]
const asked = ['unit_head', 'unit_officer', 'dept_respondent', 'person'] as const satisfies readonly Role[]

export const roundPermissions = {
  'rounds.round.read': [...watchers, ...asked],
  'rounds.round.plan': bureau,
  'rounds.round.publish': bureau,
  'rounds.round.extend': bureau,
  'rounds.round.announce': bureau,
  'rounds.round.cancel': bureau,
  'rounds.round.remind': bureau,
  'rounds.board.read': watchers,
  'rounds.result.import': bureau,
  'rounds.spot-check.plan': bureau,
  'rounds.spot-check.read': watchers,
} as const satisfies Permissions

export const RoundKind = z.enum(['full', 'special', 'assessment', 'inspection'])
export type RoundKind = z.infer<typeof RoundKind>
export const roundKindNames: Record<RoundKind, string> = {
  full: '自查自评',
  special: '专项',
  assessment: '考核',
  inspection: '检查',
}

export const RoundLayer = z.enum(['organisation', 'department', 'person'])
export type RoundLayer = z.infer<typeof RoundLayer>

export const RoundState = z.enum(['draft', 'open', 'reviewing', 'announced', 'archived', 'cancelled'])
export type RoundState = z.infer<typeof RoundState>
export const roundStateNames: Record<RoundState, string> = {
  draft: '拟制中',
  open: '填报中',
  reviewing: '审核中',
  announced: '已公布',
  archived: '已归档',
  cancelled: '已取消',
}

export const AssessmentState = z.enum([
  'draft',
  'checked',
  'signed',
  'submitted',
  'accepted',
  'announced',
  'returned',
])
export type AssessmentState = z.infer<typeof AssessmentState>
export const assessmentStateNames: Record<AssessmentState, string> = {
  draft: '填报中',
  checked: '已核对',
  signed: '已签批',
  submitted: '已提交',
  accepted: '已通过',
  announced: '已公布',
  returned: '已退回',
}

export const SubjectKind = z.enum(['unit', 'department', 'person', 'body', 'post'])
export type SubjectKind = z.infer<typeof SubjectKind>

export const OrganisationKind = z.enum(['organ', 'institution', 'enterprise', 'township'])
export type OrganisationKind = z.infer<typeof OrganisationKind>

const Ids = z.array(z.uuid()).max(30_000).default([])

/**
 * Whom a round asks: organisations of these kinds in these regions, and those named one by one. Nothing named asks
 * every organisation of these kinds under the bureau.
 */
export const RoundScope = z.strictObject({
  kinds: z
    .array(OrganisationKind)
    .min(1, '至少选一类单位')
    .default(() => [...OrganisationKind.options]),
  /** `below: false` takes only the region's own organisations (市直), not those of the regions in it. */
  regions: z
    .array(z.strictObject({ id: z.uuid(), below: z.boolean().default(true) }))
    .max(500)
    .default([]),
  units: Ids,
  /** Organisations, or whole regions, left out. */
  excluded: Ids,
  /** Committees and leading groups, and leaders' posts, for the responsibility assessment. */
  bodies: Ids,
  posts: Ids,
})
export type RoundScope = z.infer<typeof RoundScope>

export const RoundPolicy = z.strictObject({
  /** How the head signs: password typed again, the scan of the signed paper, either, or not at all. */
  signOff: z.enum(['password', 'scan', 'either', 'none']).default('either'),
  lateAllowed: z.boolean().default(true),
  /** Share of the accepted assessments to be looked at again on site, 0 to 1. */
  spotCheckShare: z.number().min(0).max(1).default(0),
  /** Whether every organisation asked may see all announced results, or only its own. */
  publicResults: z.boolean().default(false),
})
export type RoundPolicy = z.infer<typeof RoundPolicy>

/** A round's, or a spot check's. */
export const Title = z.string().trim().min(1, '请填写标题').max(200)
const Year = z.int().min(2000).max(2200)
const Version = z.int()
const Dates = { opensOn: CivilDate, dueOn: CivilDate, reviewUntil: CivilDate }
const Plan = {
  title: Title,
  year: Year,
  kind: RoundKind,
  /** The standard version that is asked. */
  versionId: z.uuid(),
  /** Only for special rounds: the items asked; null asks the whole standard. */
  itemNos: z.array(z.string().min(1).max(100)).min(1).max(5000).nullable(),
  scope: RoundScope,
  policy: RoundPolicy,
  /** 举一反三: the finding whose problem is looked for elsewhere; null for all other rounds. */
  originFindingId: z.uuid().nullable().optional(),
  ...Dates,
}

export const PlanRound = z.strictObject({
  /** The issuing bureau's org unit; may be left out by whoever holds the permission at one place only. */
  unitId: z.uuid().optional(),
  ...Plan,
  itemNos: Plan.itemNos.default(null),
  scope: RoundScope.prefault({}),
  policy: RoundPolicy.prefault({}),
})
export type PlanRound = z.infer<typeof PlanRound>

/** What is left out stays as it is. */
export const EditRound = z.strictObject({ version: Version }).extend(z.strictObject(Plan).partial().shape)
export type EditRound = z.infer<typeof EditRound>

export const CloneRound = z.strictObject({ title: Title.optional(), year: Year.optional(), ...Dates })
export type CloneRound = z.infer<typeof CloneRound>

export const RoundAction = z.enum([
  'edit',
  'publish',
  'add-units',
  'extend',
  'remind',
  'start-review',
  'spot-check',
  'announce',
  'archive',
  'cancel',
])
export type RoundAction = z.infer<typeof RoundAction>

export const Round = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  title: z.string(),
  year: z.int(),
  kind: RoundKind,
  layer: RoundLayer,
  versionId: z.uuid().nullable(),
  /** The head of that version; null for imported results, which have none, and where the caller does not see it. */
  standard: z.object({ title: z.string(), number: z.int(), grades: z.array(Grade) }).nullable(),
  itemNos: z.array(z.string()).nullable(),
  scope: RoundScope,
  policy: RoundPolicy,
  opensOn: z.string(),
  dueOn: z.string(),
  reviewUntil: z.string(),
  state: RoundState,
  /** Why it was cancelled, or closed before its day. */
  stateReason: z.string().nullable(),
  imported: z.boolean(),
  clonedFrom: z.uuid().nullable(),
  /** The finding that this round looks for elsewhere; null too where the caller does not see it. */
  originFinding: z.object({ id: z.uuid(), number: z.string(), title: z.string() }).nullable(),
  createdAt: Instant,
  publishedAt: Instant.nullable(),
  announcedAt: Instant.nullable(),
  version: z.int(),
  /** What this caller may do next, so that the web never re-implements the rules. */
  allowed: z.array(RoundAction),
})
export type Round = z.infer<typeof Round>

/** Something to know before publishing; it forbids nothing. */
export const RoundWarning = z.object({
  code: z.enum(['overlap', 'opens-later', 'due-passed']),
  message: z.string(),
  roundId: z.uuid().nullable(),
  subjects: z.int(),
})
export type RoundWarning = z.infer<typeof RoundWarning>

export const ScopePreview = z.object({
  total: z.int(),
  bySubject: z.record(z.string(), z.int()),
  regions: z.array(z.object({ regionId: z.uuid().nullable(), name: z.string(), total: z.int() })),
  sample: z.array(z.object({ subjectKind: SubjectKind, id: z.uuid(), name: z.string() })),
  warnings: z.array(RoundWarning),
})
export type ScopePreview = z.infer<typeof ScopePreview>

/** A scope tried out before anything is planned. */
export const TryScope = z.strictObject({
  unitId: z.uuid().optional(),
  layer: RoundLayer.default('organisation'),
  scope: RoundScope.prefault({}),
})
export type TryScope = z.infer<typeof TryScope>

export const MoveRound = z.strictObject({ version: Version })
export type MoveRound = z.infer<typeof MoveRound>
export const MoveRoundBecause = z.strictObject({ version: Version, reason: Reason })
export type MoveRoundBecause = z.infer<typeof MoveRoundBecause>

export const Published = Round.extend({
  /** How many assessments were created. */
  assessments: z.int(),
  warnings: z.array(RoundWarning),
})
export type Published = z.infer<typeof Published>

export const AddUnits = z.strictObject({ units: z.array(z.uuid()).min(1).max(30_000), reason: Reason })
export type AddUnits = z.infer<typeof AddUnits>
export const Added = z.object({ added: z.int(), alreadyIn: z.int() })
export type Added = z.infer<typeof Added>

export const ExtendDeadline = z.strictObject({
  assessments: z.array(z.uuid()).min(1).max(1000),
  dueOn: CivilDate,
  reason: Reason,
})
export type ExtendDeadline = z.infer<typeof ExtendDeadline>
export const Extended = z.object({ extended: z.int() })

export const Announced = Round.extend({
  /** How many results were announced, and how many assessments stay without one. */
  announced: z.int(),
  ungraded: z.int(),
})
export type Announced = z.infer<typeof Announced>

export const RoundsQuery = listQuery({
  sorts: ['dueOn', 'year', 'title', 'createdAt'],
  defaultSort: '-dueOn',
  filters: {
    state: oneOf(RoundState.options),
    kind: oneOf(RoundKind.options),
    layer: oneOf(RoundLayer.options),
    year: z.coerce.number().int().optional(),
  },
})
export type RoundsQuery = z.infer<typeof RoundsQuery>
export const RoundPage = pageOf(Round)

/** What everybody can look up and nobody could choose, such as a lottery result of a day named before. */
const PublicValue = z.string().trim().min(1, '请由见证人当场给出公开值').max(200)

/** Exactly one of `share`, `count` and `assessments`; the round's policy says the share where none is given. */
export const PlanSpotCheck = z.strictObject({
  unitId: z.uuid().optional(),
  title: Title,
  /** Share of the accepted assessments, rounded up. */
  share: z.number().gt(0).max(1).optional(),
  count: z.int().min(1).max(10_000).optional(),
  /** Named instead of drawn. */
  assessments: z.array(z.uuid()).min(1).max(1000).optional(),
  /** Given at once, it is drawn at once; else the list is frozen now and drawn when the witness gives it. */
  publicValue: PublicValue.optional(),
})
export type PlanSpotCheck = z.infer<typeof PlanSpotCheck>
export const DrawSpotCheck = z.strictObject({ publicValue: PublicValue })
export type DrawSpotCheck = z.infer<typeof DrawSpotCheck>
export const SpotCheckParams = z.object({ id: z.uuid(), checkId: z.uuid() })

export const SpotCheck = z.object({
  id: z.uuid(),
  roundId: z.uuid(),
  unitId: z.uuid(),
  title: z.string(),
  /** The draw with its list, commitment and secret, for whoever wants to repeat it; null where they were named. */
  drawId: z.uuid().nullable(),
  createdAt: Instant,
  /** Empty until it is drawn. */
  targets: z.array(
    z.object({
      assessmentId: z.uuid(),
      subjectName: z.string(),
      unitId: z.uuid(),
      drawnAs: z.enum(['drawn', 'reserve', 'named']),
      state: AssessmentState,
      doneAt: Instant.nullable(),
      doneBy: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
})
export type SpotCheck = z.infer<typeof SpotCheck>
export const SpotChecks = z.object({ items: z.array(SpotCheck) })
