import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { writeCsv } from '../../../kernel/files/write-csv.ts'
import type { CellValue, ColumnSpec } from '../../../kernel/files/write-xlsx.ts'
import { civilDate } from '../../../kernel/time.ts'
import * as audit from '../../audit/index.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import { type AssessmentState, assessmentStateNames, type Pass } from '../contract.ts'
import { isOpenTo, scored } from './compare-items.ts'
import { deductionText, type OwnItem } from './paper-self-report.ts'
import { getRoundRow, type RoundRow, roundSubject } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

export type AnswersFormat = 'csv' | 'xlsx'

const columns: readonly ColumnSpec[] = [
  { header: '地区', width: 14 },
  { header: '单位名称', width: 28 },
  { header: '对象', width: 22 },
  { header: '状态', width: 9, align: 'center' },
  { header: '环节', width: 8, align: 'center' },
  { header: '类别', width: 14 },
  { header: '小项', width: 8, align: 'center' },
  { header: '内容', width: 36 },
  { header: '实有', width: 6, align: 'center' },
  { header: '分值', width: 8, kind: 'number', format: '0.00' },
  { header: '得分', width: 8, kind: 'number', format: '0.00' },
  { header: '扣分情况', width: 36 },
  { header: '说明', width: 30 },
  { header: '填写人', width: 10 },
  { header: '填写日期', width: 12, kind: 'date' },
]

const passNames: Record<Pass, string> = { self: '自评', review: '复核', spot: '抽查' }

/** An item as the ledger says it, with its place in the compiled standard. */
interface AskedItem {
  readonly item: OwnItem['item']
  readonly category: string
  readonly index: number
}

/** What is needed before the first byte goes out: a round without a standard has no answers and is refused here. */
export async function answersLedger(ctx: Ctx, id: string): Promise<{ readonly title: string }> {
  const round = await getRoundRow(ctx, id)
  await roundStandard(ctx, round)
  return { title: round.title }
}

/** Every answer of a round that the caller may read, one a line: 1.5 million of them in the memory of one batch. */
export async function exportAnswers(
  ctx: Ctx,
  id: string,
  format: AnswersFormat,
  to: NodeJS.WritableStream,
): Promise<void> {
  const round = await getRoundRow(ctx, id)
  await audit.record(ctx, {
    action: 'rounds.answers.export',
    subject: roundSubject(id),
    orgPath: round.org_path,
    after: { format },
  })
  const rows = lines(ctx, round)
  if (format === 'csv') {
    const header = columns.map((column) => column.header)
    return writeCsv(to, header, rows)
  }
  const { writeXlsx } = await import('../../../kernel/files/write-xlsx.ts')
  const above = [`截止 ${round.due_on}　导出 ${ctx.today}`]
  await writeXlsx(to, {
    title: `${round.title}答题台账`,
    sheets: [{ name: '答题台账', above, columns, rows }],
  })
}

async function* lines(ctx: Ctx, round: RoundRow): AsyncGenerator<CellValue[]> {
  const standard = await roundStandard(ctx, round)
  const items = await askedItems(ctx, round, standard)
  for await (const answers of walk(ctx, round)) {
    for (const row of answers.toSorted((one, other) => inOrder(one, other, items))) {
      const asked = items.get(row.item_no)
      // Only an item that the round asks: others were answered before a part was chosen.
      if (asked) yield lineOf(row, asked, standard)
    }
  }
}

function lineOf(
  row: AnswerLine,
  { item, category, index }: AskedItem,
  standard: CompiledStandard,
): CellValue[] {
  const answer = scored(row)
  const { score, applicablePoints } = scoreItem(standard, index, answer)
  return [
    row.region_name,
    row.unit_name,
    row.subject_name,
    assessmentStateNames[row.state],
    passNames[row.pass],
    category,
    row.item_no,
    item.text,
    row.applicable ? '是' : '否',
    fromHundredths(applicablePoints),
    score === null ? null : fromHundredths(score),
    deductionText({ item, answer }),
    row.explanation,
    row.saved_by_name,
    civilDate(row.saved_at),
  ]
}

async function askedItems(
  ctx: Ctx,
  round: RoundRow,
  { indexOf }: CompiledStandard,
): Promise<ReadonlyMap<string, AskedItem>> {
  const { categories } = await roundDefinition(ctx, round)
  return new Map(
    categories.flatMap(({ name, items }) =>
      items.map((item) => [item.no, { item, category: name, index: indexOf.get(item.no) ?? 0 }] as const),
    ),
  )
}

/** As the answers come, assessment by assessment; within one as the standard asks, and pass after pass. */
function inOrder(one: AnswerLine, other: AnswerLine, items: ReadonlyMap<string, AskedItem>): number {
  return (
    one.at - other.at ||
    (items.get(one.item_no)?.index ?? 0) - (items.get(other.item_no)?.index ?? 0) ||
    passOrder.indexOf(one.pass) - passOrder.indexOf(other.pass)
  )
}

const passOrder: readonly Pass[] = ['self', 'review', 'spot']

type AnswerLine = Parameters<typeof scored>[0] & {
  /** The assessment's place in the batch. */
  readonly at: number
  readonly region_name: string | null
  readonly unit_name: string | null
  readonly subject_name: string
  readonly state: AssessmentState
  readonly pass: Pass
  readonly item_no: string
  readonly explanation: string | null
  readonly saved_by_name: string
  readonly saved_at: Date
}

const assessmentsPerBatch = 100

/** Batch by batch in the order of the tree, so that a province is never held in memory. */
async function* walk(ctx: Ctx, round: RoundRow): AsyncGenerator<AnswerLine[]> {
  let after: { path: string; id: string } | undefined
  for (;;) {
    const assessments = await nextAssessments(ctx, round, after)
    const last = assessments.at(-1)
    if (!last) return
    yield await answersOf(ctx, assessments)
    if (assessments.length < assessmentsPerBatch) return
    after = last
  }
}

interface AssessmentLine {
  readonly id: string
  readonly path: string
  readonly subject_name: string
  readonly state: AssessmentState
  readonly region_name: string | null
  readonly unit_name: string | null
}

async function nextAssessments(
  ctx: Ctx,
  round: RoundRow,
  after: { path: string; id: string } | undefined,
): Promise<AssessmentLine[]> {
  const beyond = after
    ? sql<boolean>`(a.org_path, a.id) > (${after.path}::ltree, ${after.id}::uuid)`
    : sql<boolean>`true`
  const { rows } = await sql<AssessmentLine>`
    select b.*, r.name as region_name, u.name as unit_name from (
      select a.id, a.org_path::text as path, a.org_path, a.region_path, a.unit_id, a.subject_name, a.state
      from rounds.assessment a where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${beyond}
      order by a.org_path, a.id limit ${assessmentsPerBatch}) b
    left join org.pub_unit u on u.id = b.unit_id left join org.pub_unit r on r.org_path = b.region_path
    order by b.org_path, b.id`.execute(ctx.tx)
  return rows
}

async function answersOf(ctx: Ctx, assessments: readonly AssessmentLine[]): Promise<AnswerLine[]> {
  const { rows } = await sql<Omit<AnswerLine, keyof AssessmentLine> & { assessment_id: string }>`
    select s.assessment_id, s.pass, s.item_no, s.applicable, s.deductions, s.occurrences, s.level, s.met, s.value,
      s.vetoed, s.explanation, s.saved_by_name, s.saved_at
    from rounds.answer s join rounds.assessment a on a.id = s.assessment_id
    where s.assessment_id = any(${assessments.map(({ id }) => id)}::uuid[]) and ${inScope(ctx, 's.org_path')}
      and ${isOpenTo(ctx)}`.execute(ctx.tx)
  const places = new Map(assessments.map((one, at) => [one.id, { ...one, at }]))
  return rows.flatMap((row) => {
    const place = places.get(row.assessment_id)
    return place ? [{ ...row, ...place }] : []
  })
}
