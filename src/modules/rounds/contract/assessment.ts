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
} from '../../../kernel/wire.ts'
import { Grade, ItemAnswer, Standard } from '../../standards/contract.ts'
import { ItemFinding } from './finding.ts'
import { AssessmentState, RoundLayer, RoundState, SubjectKind } from './round.ts'

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

/** 核对、签批、提交、撤回、重新填报、退回、审核通过 */
export const AssessmentStep = z.enum(['check', 'sign', 'submit', 'withdraw', 'reopen', 'return', 'accept'])
export type AssessmentStep = z.infer<typeof AssessmentStep>

const Explanation = z.string().trim().max(4000, '说明不得超过 4000 字').optional()

/** One answer as it is sent: `version` is the one it was made from, 0 where none was there yet. */
export const AnswerEntry = ItemAnswer.extend({
  item: z.string().min(1).max(100),
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
  lastSavedAt: Instant.nullable(),
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
  /** The head of what is asked; with the categories it is a Standard file, by which a page scores offline too. */
  standard: z.object({
    title: z.string(),
    number: z.int(),
    notApplicable: Standard.shape.notApplicable.unwrap(),
    grades: z.array(Grade),
  }),
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
  /** How much was said about which item. */
  comments: z.array(z.object({ item: z.string(), count: z.int() })),
  /** What was handed over to rectification, by item. */
  findings: z.array(ItemFinding),
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
  sorts: ['dueOn', 'subject', 'state', 'percentage', 'lastSavedAt', 'round'],
  defaultSort: '-dueOn',
  filters: {
    state: oneOf(AssessmentState.options),
    round: z.uuid().optional(),
    /** The region and all below it. */
    region: z.uuid().optional(),
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
  .refine(({ departmentId, userId }) => !(departmentId && userId), '只能分配给一个内设机构或一个人')
export type AssignItems = z.infer<typeof AssignItems>
export const Assignments = z.object({ assignments: z.array(Assignee) })

export const SpotCheckStep = z
  .strictObject({
    version: SeenVersion,
    done: z.literal(true).default(true),
    note: z.string().trim().max(4000).optional(),
  })
  .nullish()
export type SpotCheckStep = z.infer<typeof SpotCheckStep>

export const ItemParams = z.object({ id: z.uuid(), no: z.string().min(1).max(100) })
export const EvidenceParams = z.object({ id: z.uuid(), evidenceId: z.uuid() })
export const EvidenceQuery = z.strictObject({
  pass: Pass.default('self'),
  item: z.string().min(1).max(100).optional(),
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
