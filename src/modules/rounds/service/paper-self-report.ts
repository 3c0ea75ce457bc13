import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths, percentText } from '../../../kernel/decimal.ts'
import {
  bureauName,
  chineseDate,
  type Issuing,
  type PaperData,
  type WordKind,
} from '../../documents/index.ts'
import type { Deduction, Item, ItemAnswer } from '../../standards/contract.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import { scoredPart } from '../rules.ts'
import {
  type AnswerRow,
  type AssessmentRow,
  getAssessmentRow,
  standingOf,
  sumsOf,
} from './find-assessment.ts'
import { totalsOf } from './get-assessment.ts'
import { problem } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/** 自查自评报告: what one organisation tells its bureau about itself, by its own answers. */
export const selfReportPaper: WordKind = {
  kind: 'rounds.self-report',
  title: '自查自评报告',
  layout: 'official',
  subjectKind: 'rounds.assessment',
  permission: 'rounds.assessment.read',
  series: '报',
  fields: [
    { name: 'subject', title: '单位名称' },
    { name: 'round', title: '轮次名称' },
    { name: 'year', title: '年度' },
    { name: 'standard', title: '自查标准' },
    { name: 'dueOn', title: '截止日期' },
    { name: 'itemsTotal', title: '小项总数' },
    { name: 'applicable', title: '实有项目数' },
    { name: 'absent', title: '不涉及项目数' },
    { name: 'answered', title: '已填小项数' },
    { name: 'applicablePoints', title: '实有项目总分值' },
    { name: 'total', title: '自评总分' },
    { name: 'percentage', title: '自评得分率' },
    { name: 'grade', title: '自评结果' },
    { name: 'aggravated', title: '加重扣分' },
    { name: 'vetoed', title: '有否决情形', kind: 'flag' },
    { name: 'lostItems', title: '失分小项数' },
    { name: 'hasLosses', title: '有失分', kind: 'flag' },
    { name: 'noLosses', title: '无失分', kind: 'flag' },
    {
      name: 'categories',
      title: '类别得分',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'name', title: '类别' },
        { name: 'points', title: '应得分' },
        { name: 'earned', title: '实得分' },
        { name: 'percentage', title: '类别得分率' },
      ],
    },
    {
      name: 'losses',
      title: '存在问题',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'item', title: '小项号' },
        { name: 'text', title: '小项内容' },
        { name: 'lost', title: '扣分' },
        { name: 'explanation', title: '情况说明' },
      ],
    },
  ],
  load: loadSelfReport,
}

/** What the organisation itself said about one item, scored. */
export interface OwnItem {
  readonly category: string
  readonly item: Item
  readonly answer: AnswerRow | undefined
  readonly applicable: number
  readonly earned: number
  readonly aggravated: number
  readonly vetoed: boolean
}

/** The form as its organisation filled it, for papers that print it; only who may read all of it prints it. */
export async function ownForm(
  ctx: Ctx,
  id: string,
): Promise<{ row: AssessmentRow; items: OwnItem[]; standard: CompiledStandard }> {
  const { row, answers } = await getAssessmentRow(ctx, id, 'all')
  if (!standingOf(ctx, row).readsAll) throw problem('not-yours')
  const own = new Map(answers.filter(({ pass }) => pass === 'self').map((answer) => [answer.item, answer]))
  const standard = await roundStandard(ctx, row)
  const { categories } = await roundDefinition(ctx, row)
  const items = categories.flatMap(({ name, items }) =>
    items.map((item) => {
      const answer = own.get(item.no)
      const scored = scoreItem(standard, standard.indexOf.get(item.no) ?? -1, answer && scoredPart(answer))
      return {
        category: name,
        item,
        answer,
        applicable: scored.applicablePoints,
        earned: scored.score ?? 0,
        aggravated: scored.aggravated,
        vetoed: scored.vetoed,
      }
    }),
  )
  return { row, items, standard }
}

async function loadSelfReport(ctx: Ctx, id: string, issuing: Issuing): Promise<PaperData> {
  const { row, items, standard } = await ownForm(ctx, id)
  if (row.unit_id !== issuing.unitId) throw problem('not-yours')
  const { title } = await roundDefinition(ctx, row)
  const self = totalsOf(standard, { ...sumsOf(row).self, categories: [] })
  const losses = items.filter((one) => lostBy(one) > 0 || one.vetoed)
  const absent = items.filter(({ answer }) => answer?.applicable === false).length
  const region = await regionAbove(ctx, row.org_path)
  return {
    title: `关于${row.round_title}情况的报告`,
    values: {
      subject: row.subject_name,
      round: row.round_title,
      year: String(row.round_year),
      standard: title,
      dueOn: chineseDate(row.round_due_on),
      itemsTotal: String(items.length),
      applicable: String(items.length - absent),
      absent: String(absent),
      answered: String(items.filter(({ answer }) => answer).length),
      applicablePoints: self.applicablePoints,
      total: self.total,
      percentage: self.percentage === null ? '—' : `${self.percentage}%`,
      grade: self.grade ?? '—',
      aggravated: self.aggravated,
      vetoed: self.vetoed,
      lostItems: String(losses.length),
      hasLosses: losses.length > 0,
      noLosses: losses.length === 0,
      categories: categoryRows(items),
      losses: losses.map((one, at) => ({
        no: String(at + 1),
        item: one.item.no,
        text: one.item.text,
        lost: one.vetoed ? '否决' : fromHundredths(lostBy(one)),
        explanation: one.answer?.explanation || deductionText(one) || '—',
      })),
    },
    traces: [
      { field: '自评总分', title: '评定表', link: `/assessments/${id}` },
      { field: '类别得分', title: '评定表各类别', link: `/assessments/${id}` },
      { field: '存在问题', title: '评定表扣分小项', link: `/assessments/${id}` },
    ],
    fields: {
      recipients: region ? bureauName(region.name) : '',
      opening: [`根据${row.round_title}工作安排，我单位对照标准认真开展了自查自评，现将有关情况报告如下。`],
      closing: ['特此报告。'],
      unitIds: region ? [region.id] : [],
    },
  }
}

export const lostBy = ({ applicable, earned, aggravated }: OwnItem): number =>
  applicable - earned + aggravated

function categoryRows(items: readonly OwnItem[]) {
  const groups = [...Map.groupBy(items, ({ category }) => category)]
  return groups.map(([name, list], at) => {
    const points = list.reduce((sum, one) => sum + one.applicable, 0)
    const earned = list.reduce((sum, one) => sum + one.earned, 0)
    const aggravated = list.reduce((sum, one) => sum + one.aggravated, 0)
    const percentage = percentText(earned, points)
    // Aggravating and veto items carry no points to be earned.
    const isScored = list.some(({ item }) => item.kind === 'scored')
    return {
      no: String(at + 1),
      name,
      points: isScored ? fromHundredths(points) : '—',
      earned: isScored ? fromHundredths(earned) : aggravated > 0 ? fromHundredths(-aggravated) : '—',
      percentage: percentage === null ? '—' : `${percentage}%`,
    }
  })
}

/** What was taken off and for what, in the words of the standard. */
export function deductionText({
  item,
  answer,
}: Pick<OwnItem, 'item'> & { readonly answer: ItemAnswer | undefined }): string {
  if (!answer) return ''
  if (answer.vetoed) return '有否决情形'
  if (answer.occurrences) return `发生${answer.occurrences}次`
  if (answer.level) return `评定为“${answer.level}”`
  if (answer.value) return `实际数值${answer.value}`
  if (answer.met === false) return '不符合'
  const rules = 'deductions' in item ? item.deductions : []
  return (answer.deductions ?? [])
    .map((given) => givenText(rules[given.rule - 1], given))
    .filter(Boolean)
    .join('；')
}

type Given = NonNullable<ItemAnswer['deductions']>[number]

function givenText(rule: Deduction | undefined, given: Given): string {
  if (!rule) return ''
  if (rule.kind === 'fixed') return `${rule.text}，扣${rule.points}分`
  if (rule.kind === 'each') return `${rule.text}，${given.count}处，每处扣${rule.points}分`
  return `${rule.text}，扣${given.points}分`
}

/** The region an organisation lies in: its bureau receives the report. */
async function regionAbove(ctx: Ctx, path: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from org.pub_unit
    where org_path = kernel.region_of(${path}::ltree)`.execute(ctx.tx)
  return rows[0]
}
