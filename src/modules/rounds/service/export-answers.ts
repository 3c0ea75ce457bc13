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

/**
 * Before the first byte goes out: a round without a standard has no answers and is refused here; who takes them is
 * written down, so that breaking off the download hides nothing.
 */
export async function announceAnswers(
  ctx: Ctx,
  id: string,
  format: AnswersFormat,
): Promise<{ readonly title: string }> {
  const round = await getRoundRow(ctx, id)
  await roundStandard(ctx, round)
  await audit.record(ctx, {
    action: 'rounds.answers.export',
    subject: roundSubject(id),
    orgPath: round.org_path,
    after: { format },
  })
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
  for await (const places of walk(ctx, round)) {
    const answers = Map.groupBy(await answersOf(ctx, places), (row) => row.assessment_id)
    for (const place of places) {
      for (const row of (answers.get(place.id) ?? []).sort((one, other) => inOrder(one, other, items))) {
        const asked = items.get(row.item_no)
        // Only an item that the round asks: others were answered before a part was chosen.
        if (asked) yield lineOf(place, row, asked, standard)
      }
    }
  }
}

function lineOf(
  place: AssessmentLine,
  row: AnswerLine,
  { item, category, index }: AskedItem,
  standard: CompiledStandard,
): CellValue[] {
  const answer = scored(row)
  const { score, applicablePoints } = scoreItem(standard, index, answer)
  return [
    place.region_name,
    place.unit_name,
    place.subject_name,
    assessmentStateNames[place.state],
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

/** Within one assessment: as the standard asks, and pass after pass. */
function inOrder(one: AnswerLine, other: AnswerLine, items: ReadonlyMap<string, AskedItem>): number {
  return (
    (items.get(one.item_no)?.index ?? 0) - (items.get(other.item_no)?.index ?? 0) ||
    passOrder.indexOf(one.pass) - passOrder.indexOf(other.pass)
  )
}

const passOrder: readonly Pass[] = ['self', 'review', 'spot']

interface AssessmentLine {
  readonly id: string
  readonly path: string
  readonly subject_name: string
  readonly state: AssessmentState
  readonly region_name: string | null
  readonly unit_name: string | null
}

type AnswerLine = Parameters<typeof scored>[0] & {
  readonly assessment_id: string
  readonly pass: Pass
  readonly item_no: string
  readonly explanation: string | null
  readonly saved_by_name: string
  readonly saved_at: Date
}

const assessmentsPerBatch = 500
/** Answers come of a few assessments at a time: what was read is written before the collector has met it twice. */
const assessmentsPerRead = 25

/**
 * Rows taken out of what the driver answered. Once the collector of young objects has moved one answer to the old ones,
 * it moves every later one too, dead or not, since they hang together; with their rows that was 170 MB of garbage.
 */
const taken = <Row>(rows: Row[]): Row[] => rows.splice(0)

/** A few at a time in the order of the tree, so that a province is never held in memory. */
async function* walk(ctx: Ctx, round: RoundRow): AsyncGenerator<AssessmentLine[]> {
  let after: AssessmentLine | undefined
  for (;;) {
    const assessments = await nextAssessments(ctx, round, after)
    for (let at = 0; at < assessments.length; at += assessmentsPerRead)
      yield assessments.slice(at, at + assessmentsPerRead)
    if (assessments.length < assessmentsPerBatch) return
    after = assessments.at(-1)
  }
}

async function nextAssessments(
  ctx: Ctx,
  round: RoundRow,
  after: Pick<AssessmentLine, 'path' | 'id'> | undefined,
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
  return taken(rows)
}

async function answersOf(ctx: Ctx, assessments: readonly AssessmentLine[]): Promise<AnswerLine[]> {
  const { rows } = await sql<AnswerLine>`
    select s.assessment_id, s.pass, s.item_no, s.applicable, s.deductions, s.occurrences, s.level, s.met, s.value,
      s.vetoed, s.explanation, s.saved_by_name, s.saved_at
    from rounds.answer s join rounds.assessment a on a.id = s.assessment_id
    where s.assessment_id = any(${assessments.map(({ id }) => id)}::uuid[]) and ${inScope(ctx, 's.org_path')}
      and ${isOpenTo(ctx)}`.execute(ctx.tx)
  return taken(rows)
}
