import { type Selectable, sql } from 'kysely'
import { type Calendar, workingDaysBetween } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import { type Names, namesFor } from '../../org/index.ts'
import type { FindingOutcome, FindingRow, FindingState, Severity, SourceKind } from '../contract.ts'
import { problems } from '../problems.ts'
import { isOverdue, numberOf } from '../rules.ts'
import type { FindingsTables } from '../tables.gen.ts'

export const tables = tablesOf<FindingsTables>()
export const problem = problemsOf('findings', problems)

/** A finding as stored. */
export type StoredFinding = Selectable<FindingsTables['findings.finding']>
/** The columns that the database makes itself. */
export type Made = 'region_path' | 'number_key' | 'search' | 'due_key'

/** The columns of a ledger line, of `findings.finding f`. */
export const rowColumns = sql`f.id, f.year, f.seq, f.title, f.severity, f.category, f.unit_id, f.region_path::text as region_path,
  f.source_kind, f.source_id, f.source_label, f.source_link, f.state, f.outcome, f.responsible_user_id, f.responsible,
  f.due_on, f.due_estimated, f.occurrences, f.disputed, f.extension_asked, f.report_due_at, f.reported_at,
  f.registered_on, f.closed_on, f.version`

/** What `rowColumns` gives. */
export type LedgerRow = Pick<
  StoredFinding,
  | 'id'
  | 'year'
  | 'seq'
  | 'title'
  | 'severity'
  | 'category'
  | 'unit_id'
  | 'region_path'
  | 'source_kind'
  | 'source_id'
  | 'source_label'
  | 'source_link'
  | 'state'
  | 'outcome'
  | 'responsible_user_id'
  | 'responsible'
  | 'due_on'
  | 'due_estimated'
  | 'occurrences'
  | 'disputed'
  | 'extension_asked'
  | 'report_due_at'
  | 'reported_at'
  | 'registered_on'
  | 'closed_on'
  | 'version'
>

/** Rows as they cross the wire. */
export async function toFindingRows(ctx: Ctx, rows: readonly LedgerRow[]): Promise<FindingRow[]> {
  if (rows.length === 0) return []
  const [names, calendar] = [await namesFor(ctx, rows), await calendarAt(ctx)]
  return rows.map((row) => ledgerLine(row, names, calendar, ctx.today))
}

function ledgerLine(row: LedgerRow, names: Names, calendar: Calendar, today: string): FindingRow {
  const left =
    row.due_on !== null && row.state !== 'closed' ? workingDaysBetween(today, row.due_on, calendar) : null
  return {
    id: row.id,
    number: numberOf(row.year, row.seq),
    title: row.title,
    severity: row.severity as Severity, // the table's check
    category: row.category,
    unitId: row.unit_id,
    unitName: names.units.get(row.unit_id)?.name ?? '',
    regionName: names.regions.get(row.region_path) ?? null,
    source: {
      kind: row.source_kind as SourceKind, // the contract checked it on the way in
      id: row.source_id,
      label: row.source_label,
      link: row.source_link,
    },
    state: row.state as FindingState,
    outcome: row.outcome as FindingOutcome | null,
    responsible: row.responsible,
    dueOn: row.due_on,
    workingDaysLeft: left?.days ?? null,
    overdue: isOverdue(row, today),
    estimated: row.state !== 'closed' && (row.due_estimated || (left?.estimated ?? false)),
    occurrences: row.occurrences,
    disputed: row.disputed,
    extensionAsked: row.extension_asked,
    reportDueAt: row.reported_at === null ? (row.report_due_at?.toISOString() ?? null) : null,
    registeredOn: row.registered_on,
    closedOn: row.closed_on,
    version: row.version,
  }
}

/** A finding as the audit log and the inbox name it. */
export const findingSubject = (id: string) => ({ kind: 'findings.finding', id })
