import { z } from 'zod'
import { CivilDate, Instant, listQuery, oneOf, pageOf, Remark } from '../../../kernel/wire.ts'
import { FindingOutcome, FindingRow, FindingState, Severity, SourceKind } from './finding.ts'

const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()

export const FindingFilters = {
  state: oneOf(FindingState.options),
  /**
   * `rectified`, `merged`, `revoked`, one or several. Merged and revoked ones count nowhere: they are listed, counted on
   * the page and exported where this asks for them (`merged,revoked`: both and nothing else), or `q` is their very number.
   */
  outcome: oneOf(FindingOutcome.options),
  severity: oneOf(['1', '2', '3', '4']),
  category: z.string().max(1000).optional(),
  source: oneOf(SourceKind.options),
  /** All from this one thing, such as the assessment's id. */
  sourceId: z.string().max(200).optional(),
  /** An item of the standard in all its versions, by its lineage. */
  item: z.string().max(200).optional(),
  unit: z.uuid().optional(),
  /** The region and all below it. */
  region: z.uuid().optional(),
  /** With `region`: only what lies in it directly, in no region below. */
  direct: flag,
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  overdue: flag,
  recurrent: flag,
  disputed: flag,
  extensionAsked: flag,
  /** Grave ones whose report upward is still due. */
  reportDue: flag,
  /** `mine`: I am responsible or my unit is; `review`: waits for my review. */
  waits: z.enum(['mine', 'review']).optional(),
  dueFrom: CivilDate.optional(),
  dueUntil: CivilDate.optional(),
  /** Closed between these civil dates, both included. */
  closedFrom: CivilDate.optional(),
  closedUntil: CivilDate.optional(),
  registeredFrom: CivilDate.optional(),
  registeredUntil: CivilDate.optional(),
}

/** `q` finds words in title, detail, unit name and number. */
export const FindingQuery = listQuery({
  sorts: ['number', 'dueOn', 'severity', 'registeredOn'],
  defaultSort: '-number',
  filters: FindingFilters,
})
export type FindingQuery = z.infer<typeof FindingQuery>
export const FindingPage = pageOf(FindingRow)
export type FindingPage = z.infer<typeof FindingPage>

/** 导出所选: these and no others, at most as many as one bulk act takes; one that is absent or invisible refuses all. */
export const ExportChosen = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500, '一次最多导出 500 条') })
export type ExportChosen = z.infer<typeof ExportChosen>

/** The figures beside the ledger: of the year where one is asked for, over the caller's scope. */
export const FindingSummary = z.object({
  total: z.int(),
  open: z.int(),
  /** Rectified of all that count (neither merged nor revoked), in tenths as text, such as 58.2; null without any. */
  closingRate: z.string().nullable(),
  /** Calendar days from registration to closing: mean with one decimal, median, 90th percentile. */
  closingDays: z.object({ mean: z.string(), median: z.int(), p90: z.int() }).nullable(),
  mine: z.int(),
  review: z.int(),
  overdue: z.int(),
  recurrent: z.int(),
  disputed: z.int(),
  grave: z.int(),
  reportDue: z.int(),
})
export type FindingSummary = z.infer<typeof FindingSummary>
export const SummaryQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  region: z.uuid().optional(),
})
export type SummaryQuery = z.infer<typeof SummaryQuery>

/** Near-duplicates and earlier ones, offered while somebody types. */
export const SimilarQuery = z.strictObject({
  unit: z.uuid(),
  text: z.string().trim().min(2).max(500),
  lineage: z.string().max(200).optional(),
})
export type SimilarQuery = z.infer<typeof SimilarQuery>
export const SimilarFinding = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  state: FindingState,
  closedOn: CivilDate.nullable(),
  /** 0 to 100: how alike the texts are. */
  likeness: z.int(),
  /** Registering would mark the new one as recurrent of this. */
  recurrence: z.boolean(),
})
export type SimilarFinding = z.infer<typeof SimilarFinding>
export const SimilarFindings = z.object({ items: z.array(SimilarFinding) })
export type SimilarFindings = z.infer<typeof SimilarFindings>

/** A person's own named filter. */
export const SavedView = z.object({ id: z.uuid(), name: z.string(), query: z.string(), createdAt: Instant })
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ items: z.array(SavedView) })
export type SavedViews = z.infer<typeof SavedViews>
export const SaveView = z.strictObject({
  name: z.string().trim().min(1, '请给视图起名').max(40),
  /** The query string of the page, without the leading question mark. */
  query: z.string().max(2000),
})
export type SaveView = z.infer<typeof SaveView>

/** `dryRun=true` reads and says what would be done; nothing is written then. */
export const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** A line of an older ledger as it would be taken in: at the unit that was found, with the day that follows from it. */
export const ImportedLine = z.object({
  /** Of the file. */
  row: z.int(),
  unitName: z.string(),
  title: z.string(),
  category: z.string(),
  severity: Severity,
  registeredOn: CivilDate,
  dueOn: CivilDate,
  closedOn: CivilDate.nullable(),
})
export type ImportedLine = z.infer<typeof ImportedLine>

/** What reading an older ledger gave: with errors nothing was written. */
export const ImportedFindings = z.object({
  rows: z.int(),
  imported: z.int(),
  /** Of them still open. */
  open: z.int(),
  /** At how many units. */
  units: z.int(),
  /** How many of each severity, 1 to 4. */
  severities: z.array(z.int()).length(4),
  /** The first of those that can be taken in. */
  lines: z.array(ImportedLine).max(200),
  first: z.string().nullable(),
  last: z.string().nullable(),
  errors: z.array(Remark),
})
export type ImportedFindings = z.infer<typeof ImportedFindings>
