import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import type { CellValue, ColumnSpec } from '../../../kernel/files/write-xlsx.ts'
import { toPage } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { type Names, namesFor } from '../../org/index.ts'
import {
  type AssessmentList,
  AssessmentState,
  type AssessmentSummary,
  assessmentStateNames,
} from '../contract.ts'
import { visiblePasses } from '../rules.ts'
import { resultSeenBy } from './figures.ts'
import { type AssessmentRow, assessmentColumns, standingOf, sumsOf } from './find-assessment.ts'
import { summaryOf, totalsOf } from './get-assessment.ts'
import { inRegion, named } from './list-assessments.ts'
import { roundStandard } from './round-standard.ts'

const sortsFor = (ctx: Ctx) =>
  ({
    dueOn: { by: sql`greatest(r.due_on, a.due_on)`, type: 'date' },
    subject: { by: sql`a.subject_name collate "zh-x-icu"`, type: 'text' },
    // In the order in which a form goes through them.
    state: { by: sql`array_position(${AssessmentState.options}::text[], a.state)`, type: 'int' },
    percentage: { by: sql`coalesce(${resultSeenBy(ctx).tenths}, -1)`, type: 'int' },
    lastSavedAt: { by: sql`coalesce(a.last_saved_at, '-infinity')`, type: 'timestamptz' },
    round: { by: sql`r.title collate "zh-x-icu"`, type: 'text' },
  }) as const

type Query = Omit<AssessmentList, 'limit'>

/** What the caller has to do with: his units' assessments, those about him, those he answers items of. */
export async function listMine(
  ctx: Ctx,
  query: AssessmentList,
): Promise<{ items: AssessmentSummary[]; next: string | null; total?: number }> {
  const rows = await readMine(ctx, query, query.limit + 1)
  const { items, next } = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const total = query.count && { total: await countRows(ctx, mine(asked(query))) }
  return { items: await Promise.all(items.map((row) => summarise(ctx, row))), next, ...total }
}

type Row = AssessmentRow & { sort_key: string }

async function readMine(ctx: Ctx, query: Query, limit: number): Promise<Row[]> {
  const { after, order, key } = keyset(query, sortsFor(ctx), sql`a.id`)
  const { rows } = await sql<Row>`
    select ${assessmentColumns(ctx)}, ${key} as sort_key from ${mine([...asked(query), after])}
    order by ${order} limit ${limit}`.execute(ctx.tx)
  return rows
}

const mine = (conditions: readonly RawBuilder<unknown>[]) =>
  sql`rounds.assessment a join rounds.round r on r.id = a.round_id where ${sql.join(conditions, sql` and `)}`

/** What the query asks for, the place in the list apart. */
function asked(query: Query): RawBuilder<unknown>[] {
  const states = query['filter[state]'] ?? null
  const layers = query['filter[layer]'] ?? null
  const round = query['filter[round]'] ?? null
  return [
    sql`not r.imported`,
    sql`(${states}::text[] is null or a.state = any(${states}))`,
    sql`(${layers}::text[] is null or r.layer = any(${layers}))`,
    sql`(${round}::uuid is null or a.round_id = ${round})`,
    ...inRegion(query['filter[region]']),
    ...(query.q ? [sql`(${named(query.q)} or strpos(lower(r.title), lower(${query.q})) > 0)`] : []),
  ]
}

async function summarise(ctx: Ctx, row: AssessmentRow): Promise<AssessmentSummary> {
  const sums = sumsOf(row)
  const seesReview = visiblePasses(row, standingOf(ctx, row)).includes('review')
  const tally = seesReview ? sums.result : { ...sums.self, categories: [] }
  const { total, percentage, grade } = totalsOf(await roundStandard(ctx, row), tally)
  return { ...summaryOf(row), total, percentage, grade }
}

const columns: readonly ColumnSpec[] = [
  { header: '序号', width: 6, kind: 'number' },
  { header: '年度', width: 8, kind: 'number' },
  { header: '工作', width: 36 },
  { header: '地区', width: 16 },
  { header: '单位名称', width: 32 },
  { header: '对象', width: 24 },
  { header: '状态', width: 10, align: 'center' },
  { header: '截止日期', width: 12, kind: 'date' },
  { header: '已填项数', width: 10, kind: 'number' },
  { header: '总得分', width: 10, kind: 'number', format: '0.00' },
  { header: '百分比', width: 9, kind: 'number', format: '0.0' },
  { header: '考评结果', width: 14, align: 'center' },
  { header: '逾期', width: 6, align: 'center' },
]

/** The same list as a file, whole: whatever the page asked for beside filters and order is left aside. */
export async function exportMine(ctx: Ctx, query: AssessmentList, to: NodeJS.WritableStream): Promise<void> {
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  const { limit: _limit, cursor: _cursor, ...chosen } = query
  await audit.record(ctx, {
    action: 'rounds.assessment.export',
    subject: { kind: 'rounds.assessment', id: 'list' },
    orgPath: ctx.scopes[0] ?? '',
    after: chosen,
  })
  await writeXlsx(to, {
    title: '评定表清单',
    sheets: [{ name: '评定表清单', above: [`导出 ${ctx.today}`], columns, rows: lines(ctx, chosen) }],
  })
}

const batchSize = 1_000

async function* lines(ctx: Ctx, query: Query): AsyncGenerator<CellValue[]> {
  let number = 0
  let cursor: Query['cursor']
  for (;;) {
    const rows = await readMine(ctx, { ...query, cursor }, batchSize)
    const names = await namesFor(ctx, rows)
    for (const row of rows) {
      number += 1
      yield lineOf(number, row, await summarise(ctx, row), names)
    }
    const last = rows.at(-1)
    if (rows.length < batchSize || !last) return
    cursor = [last.sort_key, last.id]
  }
}

const lineOf = (number: number, row: Row, summary: AssessmentSummary, names: Names): CellValue[] => [
  number,
  summary.year,
  summary.roundTitle,
  names.regions.get(row.region_path) ?? null,
  names.units.get(row.unit_id)?.name ?? null,
  summary.subject.name,
  assessmentStateNames[summary.state],
  summary.dueOn,
  summary.answered,
  summary.total,
  summary.percentage,
  summary.grade,
  summary.isLate ? '是' : '',
]
