import { z } from 'zod'
import {
  CivilDate,
  Instant,
  listQuery,
  oneOf,
  type Permissions,
  Points,
  pageOf,
  Reason,
  type Role,
} from '../../kernel/wire.ts'
import { ItemAnswer } from '../standards/contract.ts'

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
  submitted: '已报送',
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

const Title = z.string().trim().min(1, '请填写标题').max(200)
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
  itemNos: z.array(z.string().min(1).max(20)).min(1).max(5000).nullable(),
  scope: RoundScope,
  policy: RoundPolicy,
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

const Percentage = z.string().nullable()
const StateCounts = z.object(
  Object.fromEntries(AssessmentState.options.map((state) => [state, z.int()])) as Record<
    AssessmentState,
    z.ZodInt
  >,
)

const BoardFigures = {
  total: z.int(),
  states: StateCounts,
  /** Nothing saved yet; units closed meanwhile do not count. */
  notStarted: z.int(),
  /** Ever handed in, and handed in late. */
  submitted: z.int(),
  late: z.int(),
  /** Not handed in although the deadline has passed. */
  overdue: z.int(),
  averagePercentage: Percentage,
  /** Share of all items that have an answer, in percent. */
  answeredShare: Percentage,
}

export const Progress = z.object({
  roundId: z.uuid(),
  state: RoundState,
  dueOn: z.string(),
  ...BoardFigures,
  /** Organisations closed since: their assessments stay but are not waited for. */
  closedUnits: z.int(),
  grades: z.array(z.object({ name: z.string(), total: z.int() })),
  regions: z.array(z.object({ regionId: z.uuid().nullable(), name: z.string(), ...BoardFigures })),
  /** First hand-ins, day by day. */
  curve: z.array(z.object({ day: z.string(), submitted: z.int(), cumulative: z.int() })),
})
export type Progress = z.infer<typeof Progress>

export const Matrix = z.object({
  roundId: z.uuid(),
  categories: z.array(z.string()),
  rows: z.array(
    z.object({
      regionId: z.uuid().nullable(),
      name: z.string(),
      total: z.int(),
      cells: z.array(z.object({ percentage: Percentage, lost: Points })),
    }),
  ),
  /** All regions together. */
  all: z.array(z.object({ percentage: Percentage, lost: Points })),
})
export type Matrix = z.infer<typeof Matrix>

/** `with`: an earlier round to set beside it, item by item of the same lineage. */
export const ItemLossQuery = z.strictObject({ with: z.uuid().optional() })
export type ItemLossQuery = z.infer<typeof ItemLossQuery>

/** What one item cost all that were handed in. */
const ItemLoss = z.object({
  no: z.string(),
  /** Of how many it was asked, apart from those it does not apply to. */
  asked: z.int(),
  /** How many lost points by it, or fell under it where it is aggravating or a veto. */
  affected: z.int(),
  lost: Points,
  /** Points lost, of all that could be, in percent; null where it carries none. */
  lostShare: Percentage,
})
export const ItemLosses = z.object({
  roundId: z.uuid(),
  withRoundId: z.uuid().nullable(),
  assessments: z.int(),
  items: z.array(
    ItemLoss.extend({
      lineage: z.string(),
      category: z.string(),
      text: z.string(),
      /** The same item in the other round, whatever its number there; null where that standard has it not. */
      before: ItemLoss.nullable(),
    }),
  ),
})
export type ItemLosses = z.infer<typeof ItemLosses>

const Flag = z.enum(['true', 'false']).transform((text) => text === 'true')
export const AssessmentsQuery = listQuery({
  sorts: ['name', 'percentage', 'lastSavedAt', 'submittedAt', 'returns', 'answered'],
  filters: {
    state: oneOf(AssessmentState.options),
    region: z.uuid().optional(),
    grade: z.string().max(50).optional(),
    late: Flag.optional(),
    overdue: Flag.optional(),
  },
})
export type AssessmentsQuery = z.infer<typeof AssessmentsQuery>

export const AssessmentRow = z.object({
  id: z.uuid(),
  subjectKind: SubjectKind,
  subjectName: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  regionName: z.string().nullable(),
  state: AssessmentState,
  dueOn: z.string(),
  overdue: z.boolean(),
  late: z.boolean(),
  unitClosed: z.boolean(),
  returns: z.int(),
  answered: z.int(),
  selfTotal: Points,
  total: Points,
  percentage: Percentage,
  grade: z.string().nullable(),
  submittedAt: Instant.nullable(),
  lastSavedAt: Instant.nullable(),
})
export type AssessmentRow = z.infer<typeof AssessmentRow>
export const AssessmentRowPage = pageOf(AssessmentRow)

export const NotStartedQuery = listQuery({ sorts: ['name'], filters: { region: z.uuid().optional() } })
export type NotStartedQuery = z.infer<typeof NotStartedQuery>

export const InflationQuery = listQuery({
  sorts: ['difference'],
  defaultSort: '-difference',
  filters: { region: z.uuid().optional() },
})
export type InflationQuery = z.infer<typeof InflationQuery>

/** How much better the organisations saw themselves than whoever checked them, in points of a hundred. */
export const Inflation = pageOf(
  z.object({
    id: z.uuid(),
    subjectName: z.string(),
    regionName: z.string().nullable(),
    selfTotal: Points,
    total: Points,
    selfPercentage: z.string(),
    percentage: z.string(),
    difference: z.string(),
  }),
).extend({
  all: z.object({
    assessments: z.int(),
    selfPercentage: Percentage,
    percentage: Percentage,
    difference: Percentage,
    /** How many had points taken off by review or spot check. */
    lowered: z.int(),
  }),
})
export type Inflation = z.infer<typeof Inflation>

export const PublicResultsQuery = listQuery({ sorts: ['name', 'percentage'] })
export type PublicResultsQuery = z.infer<typeof PublicResultsQuery>
export const PublicResult = z.object({
  id: z.uuid(),
  subjectName: z.string(),
  percentage: Percentage,
  grade: z.string().nullable(),
})
export const PublicResultPage = pageOf(PublicResult)

export const RemindUnits = z.strictObject({
  /** Named assessments; else all that are in one of `states` (by default those not handed in). */
  assessments: z.array(z.uuid()).min(1).max(30_000).optional(),
  states: z.array(AssessmentState).min(1).optional(),
  text: z.string().trim().min(1, '请填写催办内容').max(500),
})
export type RemindUnits = z.infer<typeof RemindUnits>
export const Reminded = z.object({
  assessments: z.int(),
  reminders: z.int(),
  /** Told of the same thing today already. */
  repeated: z.int(),
  /** Assessments for which nobody holds the role. */
  unreached: z.int(),
})
export type Reminded = z.infer<typeof Reminded>

export const CoverageState = z.enum(['none', 'asked', 'submitted', 'done'])
export type CoverageState = z.infer<typeof CoverageState>
export const CoverageQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200),
  ...listQuery({
    sorts: ['name'],
    filters: { state: oneOf(CoverageState.options), region: z.uuid().optional() },
  }).shape,
})
export type CoverageQuery = z.infer<typeof CoverageQuery>
/** The yearly duty: at least one full round a year for every organisation. */
export const Coverage = pageOf(
  z.object({
    unitId: z.uuid(),
    name: z.string(),
    regionName: z.string().nullable(),
    /** none: no full round asked it; asked: not handed in; submitted: under review; done: accepted or announced. */
    state: CoverageState,
    roundId: z.uuid().nullable(),
  }),
).extend({ year: z.int(), counts: z.record(CoverageState, z.int()) })
export type Coverage = z.infer<typeof Coverage>

export const ImportResultsQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200),
  unitId: z.uuid().optional(),
  title: Title.optional(),
  dryRun: Flag.default(false),
})
export type ImportResultsQuery = z.infer<typeof ImportResultsQuery>
export const ImportedResults = z.object({
  rows: z.int(),
  imported: z.int(),
  roundId: z.uuid().nullable(),
  errors: z.array(
    z.object({
      row: z.int().nullable(),
      column: z.string().nullable(),
      code: z.string(),
      message: z.string(),
    }),
  ),
})
export type ImportedResults = z.infer<typeof ImportedResults>

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

export const Recount = z.object({
  checked: z.int(),
  different: z.array(
    z.object({
      assessment: z.uuid(),
      unit: z.string(),
      column: z.string(),
      stored: z.string(),
      recounted: z.string(),
    }),
  ),
})
export type Recount = z.infer<typeof Recount>

// The assessment: what one subject answers, and how it moves.

export const assessmentPermissions = {
  'rounds.assessment.read': [
    'bureau_lead',
    'bureau_officer',
    'unit_head',
    'unit_officer',
    'dept_respondent',
    'person',
    'viewer',
  ],
  'rounds.answer.save': [
    'bureau_lead',
    'bureau_officer',
    'unit_head',
    'unit_officer',
    'dept_respondent',
    'person',
  ],
  'rounds.assessment.assign': ['unit_head', 'unit_officer'],
  'rounds.assessment.check': ['unit_head', 'unit_officer', 'dept_respondent', 'person'],
  'rounds.assessment.sign': ['unit_head'],
  'rounds.assessment.submit': ['unit_head', 'unit_officer', 'dept_respondent', 'person'],
  'rounds.assessment.withdraw': ['unit_head', 'unit_officer', 'dept_respondent', 'person'],
  'rounds.assessment.reopen': ['unit_head', 'unit_officer', 'dept_respondent', 'person'],
  'rounds.assessment.return': ['bureau_lead', 'bureau_officer'],
  'rounds.assessment.accept': ['bureau_lead', 'bureau_officer'],
  'rounds.assessment.spot-check': ['bureau_lead', 'bureau_officer'],
} as const satisfies Permissions

export const Pass = z.enum(['self', 'review', 'spot'])
export type Pass = z.infer<typeof Pass>

/** 校核、签批、上报、撤回、重新填报、退回、审核通过 */
export const AssessmentStep = z.enum(['check', 'sign', 'submit', 'withdraw', 'reopen', 'return', 'accept'])
export type AssessmentStep = z.infer<typeof AssessmentStep>

const Explanation = z.string().trim().max(4000, '说明不得超过 4000 字').optional()

/** One answer as it is sent: `version` is the one it was made from, 0 where none was there yet. */
export const AnswerEntry = ItemAnswer.extend({
  item: z.string().min(1).max(20),
  version: z.int().min(0),
  explanation: Explanation,
})
export type AnswerEntry = z.infer<typeof AnswerEntry>

export const SaveAnswers = z.strictObject({
  pass: Pass.default('self'),
  answers: z.array(AnswerEntry).min(1, '没有要保存的填报').max(5000),
})
export type SaveAnswers = z.infer<typeof SaveAnswers>

/** An answer as it is stored, without what it leaves out. */
export const StoredAnswer = AnswerEntry.extend({
  applicable: z.boolean(),
  savedBy: z.string(),
  savedAt: Instant,
})
export type StoredAnswer = z.infer<typeof StoredAnswer>

/** Both sides of a save that came too late: what was sent and what stands (null: nothing). */
export const Conflict = z.object({ item: z.string(), yours: AnswerEntry, theirs: StoredAnswer.nullable() })
export type Conflict = z.infer<typeof Conflict>

export const SaveResult = z.object({
  saved: z.array(z.object({ item: z.string(), version: z.int() })),
  conflicts: z.array(Conflict),
  total: Points,
})
export type SaveResult = z.infer<typeof SaveResult>

/** The sums of one view of an assessment, spelled as `hengmi score` spells them. */
export const Totals = z.object({
  applicablePoints: Points,
  earned: Points,
  bonus: Points,
  aggravated: Points,
  total: Points,
  percentage: z.string().nullable(),
  grade: z.string().nullable(),
  vetoed: z.boolean(),
})
export type Totals = z.infer<typeof Totals>

export const Evidence = z.object({
  id: z.uuid(),
  pass: Pass,
  item: z.string().nullable(),
  name: z.string(),
  bytes: z.int(),
  type: z.string(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
})
export type Evidence = z.infer<typeof Evidence>

export const Signature = z.object({
  id: z.uuid(),
  method: z.enum(['password', 'scan']),
  evidenceId: z.uuid().nullable(),
  fingerprint: z.string(),
  signedBy: z.string(),
  at: Instant,
  acceptedAt: Instant.nullable(),
})

export const Assignee = z.object({
  item: z.string(),
  departmentId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
  name: z.string().nullable(),
})
export type Assignee = z.infer<typeof Assignee>

/** What everybody who sees an assessment sees of it, in lists too. */
export const AssessmentSummary = z.object({
  id: z.uuid(),
  roundId: z.uuid(),
  roundTitle: z.string(),
  roundState: RoundState,
  year: z.int(),
  layer: RoundLayer,
  subject: z.object({ kind: SubjectKind, id: z.uuid(), name: z.string() }),
  unitId: z.uuid(),
  state: AssessmentState,
  version: z.int(),
  opensOn: CivilDate,
  dueOn: CivilDate,
  isLate: z.boolean(),
  submittedAt: Instant.nullable(),
  answered: z.int(),
  total: Points,
  percentage: z.string().nullable(),
  grade: z.string().nullable(),
})
export type AssessmentSummary = z.infer<typeof AssessmentSummary>

export const Assessment = AssessmentSummary.extend({
  ...Totals.shape,
  /** What the unit gave itself; its difference to the totals above is the self-score inflation. */
  self: Totals,
  reviewUntil: CivilDate,
  submissions: z.int(),
  returns: z.int(),
  lastSavedAt: Instant.nullable(),
  categories: z.array(
    z.object({
      name: z.string(),
      applicablePoints: Points,
      earned: Points,
      answered: z.int(),
      /** As in the Standard file. */
      items: z.array(z.looseObject({ no: z.string(), score: Points.nullable() })),
    }),
  ),
  answers: z.array(StoredAnswer.extend({ pass: Pass })),
  assignments: z.array(Assignee),
  evidence: z.array(Evidence),
  signature: Signature.nullable(),
  steps: z.array(
    z.object({
      step: z.string(),
      from: AssessmentState,
      to: AssessmentState,
      reason: z.string().nullable(),
      by: z.string(),
      at: Instant,
    }),
  ),
  /** The steps this caller may take now. */
  allowed: z.array(AssessmentStep),
  /** The passes this caller may save now; `items` names those he may, null: all. */
  mayAnswer: z.array(z.object({ pass: Pass, items: z.array(z.string()).nullable() })),
})
export type Assessment = z.infer<typeof Assessment>

export const AssessmentList = listQuery({
  sorts: ['dueOn', 'subject'],
  defaultSort: '-dueOn',
  filters: {
    state: oneOf(AssessmentState.options),
    round: z.uuid().optional(),
    layer: oneOf(RoundLayer.options),
  },
})
export type AssessmentList = z.infer<typeof AssessmentList>
export const AssessmentPage = pageOf(AssessmentSummary)

const SeenVersion = z.int().min(1).optional()
/** `version`: where given, the step is refused when the assessment has moved on since. */
export const PlainStep = z.strictObject({ version: SeenVersion, reason: Reason.optional() }).nullish()
export const SubmitStep = z
  .strictObject({ version: SeenVersion, confirmUnanswered: z.boolean().optional() })
  .nullish()
export type SubmitStep = z.infer<typeof SubmitStep>
export const ReturnStep = z.strictObject({ version: SeenVersion, reason: Reason })
export const SignStep = z.union([
  z.strictObject({
    version: SeenVersion,
    method: z.literal('password').default('password'),
    password: z.string().min(1, '请输入密码').max(200),
  }),
  z.strictObject({ version: SeenVersion, method: z.literal('scan'), evidenceId: z.uuid() }),
])
export type SignStep = z.infer<typeof SignStep>

/** What a step says beside the new state: things a careful reader would want to know before it counts. */
export const Warning = z.object({ item: z.string().nullable(), code: z.string(), message: z.string() })
export type Warning = z.infer<typeof Warning>
export const StepResult = z.object({
  id: z.uuid(),
  state: AssessmentState,
  version: z.int(),
  total: Points,
  percentage: z.string().nullable(),
  grade: z.string().nullable(),
  allowed: z.array(AssessmentStep),
  warnings: z.array(Warning),
})
export type StepResult = z.infer<typeof StepResult>

export const AcceptMany = z.strictObject({ ids: z.array(z.uuid()).min(1).max(2000) })
export const AcceptManyResult = z.object({
  accepted: z.array(z.uuid()),
  refused: z.array(z.object({ id: z.uuid(), code: z.string(), message: z.string() })),
})
export type AcceptManyResult = z.infer<typeof AcceptManyResult>

/** Items, or whole categories by name, to a department or a person; neither takes them back. */
export const AssignItems = z
  .strictObject({
    items: z.array(z.string()).max(5000).default([]),
    categories: z.array(z.string()).max(500).default([]),
    departmentId: z.uuid().nullable().optional(),
    userId: z.uuid().nullable().optional(),
  })
  .refine(({ items, categories }) => items.length + categories.length > 0, '请选择小项或类别')
  .refine(({ departmentId, userId }) => !(departmentId && userId), '只能分配给一个部门或一个人')
export type AssignItems = z.infer<typeof AssignItems>
export const Assignments = z.object({ assignments: z.array(Assignee) })

export const SpotCheckStep = z.strictObject({
  version: SeenVersion,
  done: z.literal(true),
  note: z.string().trim().max(4000).optional(),
})
export type SpotCheckStep = z.infer<typeof SpotCheckStep>

export const ItemParams = z.object({ id: z.uuid(), no: z.string().min(1).max(20) })
export const EvidenceParams = z.object({ id: z.uuid(), evidenceId: z.uuid() })
export const EvidenceQuery = z.strictObject({
  pass: Pass.default('self'),
  item: z.string().min(1).max(20).optional(),
})

/** What an item was answered with before, the newest first. */
export const ItemHistory = z.object({
  item: z.string(),
  versions: z.array(StoredAnswer.extend({ pass: Pass, current: z.boolean() })),
})
export type ItemHistory = z.infer<typeof ItemHistory>

/** The latest earlier round of the same subject, item by item of this one's standard, matched by lineage. */
export const PreviousAnswers = z.object({
  roundTitle: z.string().nullable(),
  year: z.int().nullable(),
  items: z.array(
    z.object({
      item: z.string(),
      previousItem: z.string(),
      score: Points.nullable(),
      answer: StoredAnswer.nullable(),
    }),
  ),
})
export type PreviousAnswers = z.infer<typeof PreviousAnswers>

/** What departments and persons of the unit found in rounds of their layers of the same year. */
export const Layers = z.object({
  layers: z.array(
    z.object({
      layer: RoundLayer,
      roundId: z.uuid(),
      roundTitle: z.string(),
      subjects: z.int(),
      submitted: z.int(),
      averagePercentage: z.string().nullable(),
      vetoed: z.int(),
      lowest: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          percentage: z.string().nullable(),
          state: AssessmentState,
        }),
      ),
    }),
  ),
})
export type Layers = z.infer<typeof Layers>

export const FormQuery = z.strictObject({ dryRun: z.stringbool().default(false) })
/** What bringing a filled form back would change, or has changed. */
export const FormResult = z.object({
  differences: z.array(
    z.object({
      row: z.int(),
      item: z.string(),
      stored: StoredAnswer.nullable(),
      file: AnswerEntry,
      /** The stored answer moved on since the form was written. */
      conflict: z.boolean(),
    }),
  ),
  errors: z.array(z.object({ row: z.int(), column: z.string(), code: z.string(), message: z.string() })),
  result: SaveResult.nullable(),
})
export type FormResult = z.infer<typeof FormResult>

export const permissions = { ...roundPermissions, ...assessmentPermissions } as const satisfies Permissions
