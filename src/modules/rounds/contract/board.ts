import { z } from 'zod'
import { CivilDate, Instant, listQuery, oneOf, Points, pageOf, Remark } from '../../../kernel/wire.ts'
import { AssessmentState, RoundState, SubjectKind, Title } from './round.ts'

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
  /** What those that count above gave themselves. */
  selfPercentage: Percentage,
  /** How many were looked at again on site, and the mean of what came out there. */
  spotChecked: z.int(),
  spotPercentage: Percentage,
  /** Share of all items that have an answer, in percent. */
  answeredShare: Percentage,
}

const Day = z.object({ day: CivilDate, cumulative: z.int() })

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
  /** An equal share on every working day; the first, the last, which has all, and those on which it grows. */
  plan: z.array(Day),
  /** The latest earlier round of the same bureau, kind and layer, its days moved onto this round's calendar. */
  previous: z
    .object({ roundId: z.uuid(), title: z.string(), total: z.int(), curve: z.array(Day) })
    .nullable(),
  /** Where the round is today against both; a negative gap is behind. */
  today: z.object({
    day: CivilDate,
    submitted: z.int(),
    planGap: z.int(),
    previousGap: z.int().nullable(),
  }),
})
export type Progress = z.infer<typeof Progress>

/** `with`: an earlier round whose cells are set beside, matched by the category's name. */
export const MatrixQuery = z.strictObject({ with: z.uuid().optional() })

const Cell = z.object({
  percentage: Percentage,
  lost: Points,
  /** Of the round asked for with `with`; null where it has no such category or region. */
  previousPercentage: Percentage,
})

export const Matrix = z.object({
  roundId: z.uuid(),
  categories: z.array(z.string()),
  rows: z.array(
    z.object({
      regionId: z.uuid().nullable(),
      name: z.string(),
      total: z.int(),
      cells: z.array(Cell),
    }),
  ),
  /** All regions together. */
  all: z.array(Cell),
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
    /** Only what stands directly in that region (市直), as a row of the board counts it. */
    direct: Flag.optional(),
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
  /** How many items are asked. */
  itemsTotal: z.int(),
  selfTotal: Points,
  total: Points,
  percentage: Percentage,
  grade: z.string().nullable(),
  submittedAt: Instant.nullable(),
  lastSavedAt: Instant.nullable(),
  /** Days since anything was saved or, where nothing ever was, since the round began. */
  idleDays: z.int(),
  /** How often it was urged, and when last. */
  remindedTimes: z.int(),
  remindedAt: Instant.nullable(),
})
export type AssessmentRow = z.infer<typeof AssessmentRow>
export const AssessmentRowPage = pageOf(AssessmentRow)

export const NotStartedQuery = listQuery({
  sorts: ['name'],
  filters: { region: z.uuid().optional(), direct: Flag.optional() },
})
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
  /** Says whom it would reach, and tells nobody. */
  dryRun: z.boolean().default(false),
})
export type RemindUnits = z.infer<typeof RemindUnits>
export const Reminded = z.object({
  assessments: z.int(),
  reminders: z.int(),
  /** Told of the same thing today already. */
  repeated: z.int(),
  /** Assessments for which nobody holds the role. */
  unreached: z.int(),
  /** Assessments that were urged within the last 24 hours already: asking again should be meant. */
  urgedLately: z.int(),
  /** Whom it reaches, at most 200 assessments. */
  reached: z.array(z.object({ id: z.uuid(), subjectName: z.string(), people: z.array(z.string()) })),
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
  errors: z.array(Remark),
})
export type ImportedResults = z.infer<typeof ImportedResults>

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
