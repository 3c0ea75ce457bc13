import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import type { CellValue, ColumnSpec, WorkbookSpec } from '../../../kernel/files/write-xlsx.ts'
import * as audit from '../../audit/index.ts'
import { type AssessmentState, assessmentStateNames, roundKindNames } from '../contract.ts'
import { selfTenthsOfRow, selfTotalOfRow, tenthsOfRow, tenthsText, totalOfRow } from './figures.ts'
import { getRoundRow, type RoundRow, roundSubject } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

interface LedgerRow {
  id: string
  region_name: string | null
  unit_name: string | null
  subject_name: string
  state: AssessmentState
  applicable: number
  self_total: number
  self_tenths: number | null
  total: number
  tenths: number | null
  aggravated: number
  vetoes: number
  grade: string | null
  late: boolean
  returns: number
  submitted_on: string | null
  category_applicable: number[]
  category_earned: number[]
}

const points = { width: 10, kind: 'number', format: '0.00' } as const
const percent = { width: 9, kind: 'number', format: '0.0' } as const

/** Before the first byte goes out: who takes it is written down, so that breaking off the download hides nothing. */
export async function announceRound(ctx: Ctx, id: string): Promise<{ readonly title: string }> {
  const round = await getRoundRow(ctx, id)
  await audit.record(ctx, {
    action: 'rounds.round.export',
    subject: roundSubject(id),
    orgPath: round.org_path,
  })
  return { title: round.title }
}

/** The round as a printed ledger: one line per subject, lost points by category at the end. */
export async function exportRound(ctx: Ctx, id: string, to: NodeJS.WritableStream): Promise<void> {
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  await writeXlsx(to, await roundBook(ctx, await getRoundRow(ctx, id)))
}

/** The same ledger as a workbook to be written: its rows are read while it is. Printed, it leaves the categories out. */
export async function roundBook(
  ctx: Ctx,
  round: RoundRow,
  as: 'whole' | 'printed' = 'whole',
): Promise<WorkbookSpec> {
  const isWhole = as === 'whole' && round.version_id !== null
  const columns = columnsOf(isWhole ? (await roundStandard(ctx, round)).categories : [])
  return {
    title: round.title,
    sheets: [
      {
        name: '台账',
        above: [`${round.year}年　${roundKindNames[round.kind]}　截止 ${round.due_on}　导出 ${ctx.today}`],
        columns,
        rows: cut(ledger(ctx, round), columns.length),
      },
    ],
  }
}

async function* cut(rows: AsyncIterable<CellValue[]>, length: number): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.slice(0, length)
}

const columnsOf = (categories: readonly string[]): ColumnSpec[] => [
  { header: '序号', width: 6, kind: 'number' },
  { header: '地区', width: 16 },
  { header: '单位名称', width: 32 },
  { header: '对象', width: 24 },
  { header: '状态', width: 10, align: 'center' },
  { header: '实有项目总分值', ...points },
  { header: '自评得分', ...points },
  { header: '自评百分比', ...percent },
  { header: '总得分', ...points },
  { header: '百分比', ...percent },
  { header: '加重扣分', ...points },
  { header: '否决', width: 6, align: 'center' },
  { header: '考评结果', width: 14, align: 'center' },
  { header: '逾期', width: 6, align: 'center' },
  { header: '退回次数', width: 8, kind: 'number' },
  { header: '提交日期', width: 12, kind: 'date' },
  ...categories.map((name) => ({ header: `${name}扣分`, ...points })),
]

async function* ledger(ctx: Ctx, round: RoundRow): AsyncGenerator<CellValue[]> {
  let number = 0
  for await (const row of walk(ctx, round)) {
    number += 1
    yield [
      number,
      row.region_name,
      row.unit_name,
      row.subject_name,
      assessmentStateNames[row.state],
      fromHundredths(row.applicable),
      fromHundredths(row.self_total),
      row.self_tenths === null ? null : tenthsText(row.self_tenths),
      fromHundredths(row.total),
      row.tenths === null ? null : tenthsText(row.tenths),
      fromHundredths(row.aggravated),
      row.vetoes > 0 ? '是' : '',
      row.grade,
      row.late ? '是' : '',
      row.returns,
      row.submitted_on,
      ...row.category_applicable.map((all, at) => fromHundredths(all - (row.category_earned[at] ?? 0))),
    ]
  }
}

const batchSize = 2_000

/** In the order of the tree, batch by batch, so that a province is never held in memory. */
async function* walk(ctx: Ctx, round: RoundRow): AsyncGenerator<LedgerRow> {
  let after: { path: string; id: string } | undefined
  for (;;) {
    const beyond = after
      ? sql<boolean>`(a.org_path, a.id) > (${after.path}::ltree, ${after.id}::uuid)`
      : sql<boolean>`true`
    const { rows } = await sql<LedgerRow & { path: string }>`
      select b.*, r.name as region_name, u.name as unit_name from (
        select a.id, a.org_path, a.org_path::text as path, a.region_path, a.unit_id, a.subject_name, a.state,
          a.applicable, ${selfTotalOfRow} as self_total, ${selfTenthsOfRow} as self_tenths, ${totalOfRow} as total,
          ${tenthsOfRow} as tenths, a.aggravated, a.vetoes, a.grade, a.is_late and a.submissions > 0 as late, a.returns,
          (a.submitted_at at time zone 'Asia/Shanghai')::date as submitted_on, a.category_applicable, a.category_earned
        from rounds.assessment a where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${beyond}
        order by a.org_path, a.id limit ${batchSize}) b
      left join org.pub_unit u on u.id = b.unit_id left join org.pub_unit r on r.org_path = b.region_path
      order by b.org_path, b.id`.execute(ctx.tx)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < batchSize || !last) return
    after = { path: last.path, id: last.id }
  }
}
