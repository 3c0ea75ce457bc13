import { z } from 'zod'
import { CivilDate, Instant, Reason } from '../../../kernel/wire.ts'
import { FindingOutcome, FindingState, ProofKind, Severity, SourceKind } from './finding.ts'

// What is sent to do something with a finding.

const Title = z.string().trim().min(2, '请写明问题').max(200, '问题不得超过 200 字')
const Detail = z.string().trim().max(4000, '情况不得超过 4000 字')
const Measures = z.string().trim().min(1, '请填写整改措施').max(4000)
const Version = z.int().min(1)

/** 登记问题. Without `severity` the rule of the bureau proposes one. */
export const RegisterFinding = z.strictObject({
  unitId: z.uuid(),
  title: Title,
  detail: Detail.default(''),
  category: z.string().trim().min(1, '请选择类别').max(100),
  severity: Severity.optional(),
  basis: z.string().trim().max(1000).optional(),
  source: z
    .strictObject({ kind: SourceKind, id: z.string().max(200).nullable().default(null) })
    .default({ kind: 'manual', id: null }),
  item: z
    .strictObject({
      no: z.string().max(100),
      lineage: z.string().max(200),
      text: z.string().max(4000),
    })
    .optional(),
  /** When it was discovered; a grave one's 24 hours run from here. Now where absent, never in the future. */
  discoveredAt: Instant.optional(),
})
export type RegisterFinding = z.infer<typeof RegisterFinding>

export const EditFinding = z.strictObject({
  version: Version,
  title: Title.optional(),
  detail: Detail.optional(),
  category: z.string().trim().min(1).max(100).optional(),
  basis: z.string().trim().max(1000).nullable().optional(),
  measures: Measures.nullable().optional(),
  responsibleUserId: z.uuid().nullable().optional(),
  /** For somebody without an account. */
  responsible: z.string().trim().max(50).nullable().optional(),
  departmentId: z.uuid().nullable().optional(),
})
export type EditFinding = z.infer<typeof EditFinding>

/** 派发: to whom, by when. Without a day the severity's working days count from today. */
export const AssignFinding = z.strictObject({
  version: Version,
  dueOn: CivilDate.optional(),
  responsibleUserId: z.uuid().optional(),
  responsible: z.string().trim().max(50).optional(),
  departmentId: z.uuid().optional(),
  /** What the unit is asked to do. */
  text: z.string().trim().max(2000).optional(),
})
export type AssignFinding = z.infer<typeof AssignFinding>

/** 开始整改: with the measures, and who carries them out. */
export const StartRectification = z.strictObject({
  version: Version,
  measures: Measures,
  responsibleUserId: z.uuid().optional(),
  responsible: z.string().trim().max(50).optional(),
})
export type StartRectification = z.infer<typeof StartRectification>

const Text = z.string().trim().min(1, '请填写情况').max(4000)

/** 整改进展, also 提交整改. */
export const TellProgress = z.strictObject({ version: Version, text: Text })
export type TellProgress = z.infer<typeof TellProgress>

/** 复核通过、销号 */
export const CloseFinding = z.strictObject({
  version: Version,
  text: z.string().trim().max(2000).optional(),
})
export type CloseFinding = z.infer<typeof CloseFinding>

export const GiveReason = z.strictObject({ version: Version, reason: Reason })
export type GiveReason = z.infer<typeof GiveReason>

export const AskExtension = z.strictObject({ version: Version, until: CivilDate, reason: Reason })
export type AskExtension = z.infer<typeof AskExtension>

export const DecideExtension = z.strictObject({
  version: Version,
  decision: z.enum(['granted', 'refused']),
  note: z.string().trim().max(2000).optional(),
})
export type DecideExtension = z.infer<typeof DecideExtension>

export const DecideDispute = z.strictObject({
  version: Version,
  decision: z.enum(['upheld', 'rejected']),
  note: Reason,
})
export type DecideDispute = z.infer<typeof DecideDispute>

/** 转派: to the unit it really belongs to; its clock starts anew by the severity's days. */
export const TransferFinding = z.strictObject({ version: Version, unitId: z.uuid(), reason: Reason })
export type TransferFinding = z.infer<typeof TransferFinding>

/** 合并: this one is laid into `into`, a finding of the same unit that is not closed. */
export const MergeFinding = z.strictObject({ version: Version, into: z.uuid(), reason: Reason })
export type MergeFinding = z.infer<typeof MergeFinding>

/** 拆分: this one keeps the first part; each other part becomes a finding of its own, with the same source. */
export const SplitFinding = z.strictObject({
  version: Version,
  title: Title,
  parts: z
    .array(
      z.strictObject({ title: Title, detail: Detail.default(''), category: z.string().max(100).optional() }),
    )
    .min(1, '至少拆出一条')
    .max(20),
  reason: Reason,
})
export type SplitFinding = z.infer<typeof SplitFinding>

export const RegradeFinding = z.strictObject({ version: Version, severity: Severity, reason: Reason })
export type RegradeFinding = z.infer<typeof RegradeFinding>

/** 24小时上报: that the report went up, to whom and by what way; not before it was discovered nor in the future. */
export const ReportGrave = z.strictObject({
  version: Version,
  reportedTo: z.string().trim().min(1, '请写明报给谁').max(200),
  channel: z.string().trim().min(1, '请写明方式').max(100),
  reference: z.string().trim().max(100).optional(),
  content: z.string().trim().min(1, '请填写报告内容').max(8000),
  reportedAt: Instant.optional(),
})
export type ReportGrave = z.infer<typeof ReportGrave>

/** One click for many; each is done or refused by itself. */
export const BulkAct = z.strictObject({
  findings: z
    .array(z.strictObject({ id: z.uuid(), version: Version }))
    .min(1)
    .max(500),
  act: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('assign'), dueOn: CivilDate.optional() }),
    z.strictObject({ kind: z.literal('remind'), text: z.string().trim().min(1).max(2000) }),
    z.strictObject({ kind: z.literal('transfer'), unitId: z.uuid(), reason: Reason }),
    z.strictObject({ kind: z.literal('close'), text: z.string().trim().max(2000).optional() }),
  ]),
})
export type BulkAct = z.infer<typeof BulkAct>
export const BulkResult = z.object({
  done: z.array(z.object({ id: z.uuid(), version: z.int() })),
  refused: z.array(
    z.object({ id: z.uuid(), number: z.string().nullable(), code: z.string(), message: z.string() }),
  ),
})
export type BulkResult = z.infer<typeof BulkResult>

/** 催办 */
export const RemindFinding = z.strictObject({
  version: Version.optional(),
  text: z.string().trim().min(1, '请写明催办内容').max(2000),
})
export type RemindFinding = z.infer<typeof RemindFinding>

/** What an act answers, so that a list can go on without asking again. */
export const ActResult = z.object({
  id: z.uuid(),
  number: z.string(),
  state: FindingState,
  outcome: FindingOutcome.nullable(),
  version: z.int(),
})
export type ActResult = z.infer<typeof ActResult>

/** The parts that were split off are findings of their own. */
export const SplitResult = ActResult.extend({ parts: z.array(ActResult) })
export type SplitResult = z.infer<typeof SplitResult>

export const EvidenceParams = z.object({ id: z.uuid(), evidenceId: z.uuid() })
export const EvidenceQuery = z.strictObject({
  phase: z.enum(['before', 'after']),
  proof: ProofKind.default('document'),
})
export type EvidenceQuery = z.infer<typeof EvidenceQuery>
