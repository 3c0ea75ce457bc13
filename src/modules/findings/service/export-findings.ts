import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { CellValue, ColumnSpec, WorkbookSpec } from '../../../kernel/files/write-xlsx.ts'
import { civilDate } from '../../../kernel/time.ts'
import * as audit from '../../audit/index.ts'
import { namesFor } from '../../org/index.ts'
import { type ExportChosen, type FindingQuery, outcomeNames, stateNames } from '../contract.ts'
import { numberOf } from '../rules.ts'
import { findingConditions, holdsWords, readSearch } from './filter-findings.ts'
import { problem } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'

interface LedgerRow {
  readonly id: string
  readonly number_key: string
  readonly year: number
  readonly seq: number
  readonly unit_id: string
  readonly region_path: string
  readonly title: string
  readonly detail: string
  readonly category: string
  readonly severity: number
  readonly source_label: string
  readonly basis: string | null
  readonly measures: string | null
  readonly responsible: string | null
  readonly registered_on: string
  readonly due_on: string | null
  readonly state: keyof typeof stateNames
  readonly outcome: keyof typeof outcomeNames | null
  readonly closed_on: string | null
  readonly closed_by_name: string | null
  readonly occurrences: number
  readonly submitted_at: Date | null
}

const columns: readonly ColumnSpec[] = [
  { header: '序号', width: 6, kind: 'number' },
  { header: '编号', width: 14 },
  { header: '地区', width: 14 },
  { header: '责任单位', width: 26 },
  { header: '问题', width: 36 },
  { header: '情况', width: 36 },
  { header: '类别', width: 16 },
  { header: '程度', width: 8, align: 'center' },
  { header: '来源', width: 18 },
  { header: '依据', width: 18 },
  { header: '登记日期', width: 12, kind: 'date' },
  { header: '整改措施', width: 30 },
  { header: '责任人', width: 10 },
  { header: '整改期限', width: 12, kind: 'date' },
  { header: '状态', width: 10, align: 'center' },
  { header: '提交整改日期', width: 12, kind: 'date' },
  { header: '销号日期', width: 12, kind: 'date' },
  { header: '复核人', width: 10 },
  { header: '第几次出现', width: 8, kind: 'number' },
]

/** What a ledger is made of: a list's query, or findings one by one. */
export type Printed = FindingQuery | ExportChosen

/**
 * Before the ledger goes out: who takes what is written down first, so that breaking off the download hides nothing;
 * of chosen ones each must be visible, for a ledger that lacks a line would not say so.
 */
export async function announceExport(ctx: Ctx, printed: Printed): Promise<void> {
  if ('ids' in printed) await requireVisible(ctx, printed.ids)
  await audit.record(ctx, {
    action: 'findings.finding.export',
    subject: { kind: 'findings.finding', id: 'export' },
    orgPath: ctx.scopes[0] ?? '',
    after: 'ids' in printed ? { ids: printed.ids } : { query: printed },
  })
}

async function requireVisible(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from findings.finding
    where id = any(${ids}::uuid[])`.execute(ctx.tx)
  if (rows.length < new Set(ids).size) throw problem('not-found')
}

/** 问题台账, in order of the numbers, streamed: what the list shows by the same query, or the chosen ones. */
export async function exportFindings(ctx: Ctx, printed: Printed, to: NodeJS.WritableStream): Promise<void> {
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  await writeXlsx(to, findingsBook(ctx, printed, '保密问题台账'))
}

/** The same as a workbook to be written, of these columns or all; its rows are read while it is. */
export const findingsBook = (
  ctx: Ctx,
  printed: Printed,
  title: string,
  headers?: readonly string[],
): WorkbookSpec => {
  const places = columns.flatMap(({ header }, at) => (!headers || headers.includes(header) ? [at] : []))
  const picked = columns.filter((_, at) => places.includes(at))
  return {
    title,
    sheets: [
      {
        name: '问题台账',
        above: [`导出日期 ${ctx.today}`],
        columns: picked,
        rows: pick(ledger(ctx, printed), places),
      },
    ],
  }
}

async function* pick(
  rows: AsyncIterable<CellValue[]>,
  places: readonly number[],
): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield places.map((at) => row[at])
}

async function* ledger(ctx: Ctx, printed: Printed): AsyncGenerator<CellValue[]> {
  const policy = await policyAt(ctx, ctx.scopes[0] ?? '')
  let line = 0
  for await (const batch of walk(ctx, printed)) {
    const names = await namesFor(ctx, batch)
    for (const row of batch) {
      line += 1
      yield [
        line,
        numberOf(row.year, row.seq),
        names.regions.get(row.region_path) ?? null,
        names.units.get(row.unit_id)?.name ?? null,
        row.title,
        row.detail,
        row.category,
        policy.severities[row.severity - 1]?.name ?? String(row.severity),
        row.source_label,
        row.basis,
        row.registered_on,
        row.measures,
        row.responsible,
        row.due_on,
        row.outcome ? outcomeNames[row.outcome] : stateNames[row.state],
        row.submitted_at && civilDate(row.submitted_at),
        row.closed_on,
        row.closed_by_name,
        row.occurrences,
      ]
    }
  }
}

const batchSize = 2_000

async function* walk(ctx: Ctx, printed: Printed): AsyncGenerator<LedgerRow[]> {
  const all = sql.join(await conditionsOf(ctx, printed), sql` and `)
  let after = '0'
  for (;;) {
    const { rows } = await sql<LedgerRow>`
      select id, number_key::text, year, seq, unit_id, region_path::text, title, detail, category, severity, source_label,
        basis, measures, responsible, registered_on, due_on, state, outcome, closed_on, closed_by_name, occurrences,
        submitted_at
      from findings.finding f where f.number_key > ${after}::bigint and ${all}
      order by f.number_key limit ${batchSize}`.execute(ctx.tx)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return
    after = last.number_key
  }
}

async function conditionsOf(ctx: Ctx, printed: Printed): Promise<RawBuilder<boolean>[]> {
  if ('ids' in printed) return [sql`f.id = any(${printed.ids}::uuid[])`]
  const search = printed.q ? await readSearch(ctx, printed.q) : undefined
  const found = search && (search.by === 'words' ? holdsWords(search) : search.condition)
  // As in the list, whoever names a number gets it, also where it was merged or revoked.
  return [...(await findingConditions(ctx, printed, search?.by === 'number')), ...(found ? [found] : [])]
}
