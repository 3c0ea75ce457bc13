import type { Ctx } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { chineseDate, type Issuing, type PaperData, type WordKind } from '../../documents/index.ts'
import { sumsOf } from './find-assessment.ts'
import { totalsOf } from './get-assessment.ts'
import { deductionText, type OwnItem, ownForm } from './paper-self-report.ts'
import { problem } from './round-row.ts'
import { numeral } from './write-form.ts'

/** 自评表 as the official form prints it, filled in, for the head's signature and the file. */
export const formPaper: WordKind = {
  kind: 'rounds.form',
  title: '保密自查自评表',
  layout: 'form',
  subjectKind: 'rounds.assessment',
  permission: 'rounds.assessment.read',
  series: null,
  fields: [
    { name: 'subject', title: '单位名称' },
    { name: 'round', title: '轮次名称' },
    { name: 'form', title: '表名' },
    { name: 'year', title: '年度' },
    { name: 'dueOn', title: '截止日期' },
    { name: 'applicablePoints', title: '实有项目总分值' },
    { name: 'earned', title: '得分合计' },
    { name: 'aggravated', title: '加重扣分' },
    { name: 'total', title: '自评总分' },
    { name: 'percentage', title: '自评得分率' },
    { name: 'grade', title: '自评结果' },
    {
      name: 'categories',
      title: '类别',
      fields: [
        { name: 'name', title: '类别名称' },
        {
          name: 'items',
          title: '小项',
          fields: [
            { name: 'no', title: '序号' },
            { name: 'text', title: '自查内容' },
            { name: 'points', title: '分值' },
            { name: 'applicable', title: '实有项目' },
            { name: 'deductions', title: '扣分情况' },
            { name: 'score', title: '得分' },
          ],
        },
      ],
    },
  ],
  load: loadForm,
}

async function loadForm(ctx: Ctx, id: string, issuing: Issuing): Promise<PaperData> {
  const { row, items, standard } = await ownForm(ctx, id)
  if (row.unit_id !== issuing.unitId) throw problem('not-yours')
  const self = totalsOf(standard, { ...sumsOf(row).self, categories: [] })
  const groups = [...Map.groupBy(items, ({ category }) => category)]
  return {
    title: `${row.subject_name}${formName(row.round_title)}`.slice(0, 200),
    values: {
      subject: row.subject_name,
      round: row.round_title,
      form: formName(row.round_title),
      year: String(row.round_year),
      dueOn: chineseDate(row.round_due_on),
      applicablePoints: self.applicablePoints,
      earned: self.earned,
      aggravated: self.aggravated,
      total: self.total,
      percentage: self.percentage === null ? '—' : `${self.percentage}%`,
      grade: self.grade ?? '—',
      categories: groups.map(([name, list], at) => ({
        name: `${numeral(at + 1)}、${name}`,
        items: list.map(formLine),
      })),
    },
    traces: [{ field: '类别', title: '评定表', link: `/assessments/${id}` }],
  }
}

/** …自查自评 → …自查自评表. */
const formName = (round: string): string => `${round.replace(/自评$/, '')}自评表`

function formLine(one: OwnItem) {
  const { item, answer } = one
  const isApplicable = answer?.applicable ?? true
  const said = [deductionText(one), answer?.explanation ?? ''].filter(Boolean).join('。')
  return {
    no: item.no,
    text: item.text,
    points: 'points' in item ? item.points : '—',
    applicable: isApplicable ? '★' : '',
    deductions: said,
    score: isApplicable && item.kind === 'scored' ? fromHundredths(one.earned) : '—',
  }
}
