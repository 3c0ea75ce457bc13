import type { Ctx } from '../../../kernel/context.ts'
import { percentText } from '../../../kernel/decimal.ts'
import { chineseDate, type Issuing, type PaperData, type WordKind } from '../../documents/index.ts'
import type { Inflation, ItemLosses, Matrix, Progress } from '../contract.ts'
import { compareItems } from './compare-items.ts'
import { listInflation } from './list-assessments.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'
import { standardHead } from './round-standard.ts'
import { showMatrix, showProgress } from './show-board.ts'

/** How many of the costliest items the report lists. */
const mostItems = 10

/** 自查自评情况汇总报告: what a bureau tells the committee about a round, by county and by category. */
export const summaryPaper: WordKind = {
  kind: 'rounds.summary',
  title: '自查自评情况汇总报告',
  layout: 'official',
  subjectKind: 'rounds.round',
  permission: 'rounds.board.read',
  series: '发',
  fields: [
    { name: 'round', title: '轮次名称' },
    { name: 'year', title: '年度' },
    { name: 'standard', title: '自查标准' },
    { name: 'opensOn', title: '开始日期' },
    { name: 'dueOn', title: '截止日期' },
    { name: 'total', title: '应报单位数' },
    { name: 'submitted', title: '已报单位数' },
    { name: 'submittedShare', title: '提交率' },
    { name: 'late', title: '逾期提交数' },
    { name: 'missing', title: '未报单位数' },
    { name: 'accepted', title: '审核通过数' },
    { name: 'returned', title: '退回未重报数' },
    { name: 'selfPercentage', title: '自评平均得分率' },
    { name: 'averagePercentage', title: '平均得分率' },
    {
      name: 'grades',
      title: '考评结果',
      fields: [
        { name: 'name', title: '等次' },
        { name: 'total', title: '单位数' },
        { name: 'share', title: '占比' },
        { name: 'mark', title: '标点', kind: 'wording' },
      ],
    },
    {
      name: 'regions',
      title: '地区情况',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'name', title: '地区' },
        { name: 'total', title: '应报' },
        { name: 'submitted', title: '已报' },
        { name: 'share', title: '提交比例' },
        { name: 'late', title: '逾期' },
        { name: 'self', title: '自评得分率' },
        { name: 'average', title: '得分率' },
      ],
    },
    {
      name: 'categories',
      title: '类别情况',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'name', title: '类别' },
        { name: 'percentage', title: '类别得分率' },
        { name: 'lost', title: '失分' },
      ],
    },
    {
      name: 'items',
      title: '主要失分小项',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'item', title: '小项号' },
        { name: 'text', title: '小项内容' },
        { name: 'affected', title: '涉及单位数' },
        { name: 'lost', title: '合计失分' },
        { name: 'share', title: '失分率' },
      ],
    },
    { name: 'hasItems', title: '有失分小项', kind: 'flag' },
    { name: 'hasReview', title: '有审核结果', kind: 'flag' },
    { name: 'reviewed', title: '已审结单位数' },
    { name: 'reviewedSelf', title: '审结单位自评得分率' },
    { name: 'reviewedResult', title: '审结单位得分率' },
    { name: 'inflation', title: '自评虚高' },
    { name: 'lowered', title: '核减单位数' },
    { name: 'hasSpot', title: '有现场抽查', kind: 'flag' },
    { name: 'spotChecked', title: '现场抽查单位数' },
    { name: 'spotPercentage', title: '现场抽查得分率' },
  ],
  load: loadSummary,
}

async function loadSummary(ctx: Ctx, roundId: string, issuing: Issuing): Promise<PaperData> {
  const round = await getRoundRow(ctx, roundId)
  if (round.state === 'draft' || round.version_id === null)
    throw problem('wrong-round-state', '尚未下发的轮次和导入的往年结果不能出汇总报告')
  const progress = await showProgress(ctx, roundId)
  const matrix = await showMatrix(ctx, roundId)
  const items = await compareItems(ctx, roundId, undefined)
  const inflation = await listInflation(ctx, roundId, { limit: 1, sort: '-difference' })
  const { title: standard } = await standardHead(ctx, round)
  return {
    title: `关于${round.title}情况的报告`,
    values: {
      round: round.title,
      year: String(round.year),
      standard,
      opensOn: chineseDate(round.opens_on),
      dueOn: chineseDate(round.due_on),
      ...progressValues(progress, issuing),
      ...categoryValues(matrix),
      ...itemValues(items),
      ...reviewValues(progress, inflation),
    },
    traces: tracesOf(round),
    fields: {
      recipients: `中共${regionOf(progress, issuing)}委保密委员会`,
      opening: [`按照年度保密工作安排，我局组织开展了${round.title}，现将有关情况报告如下。`],
      closing: ['特此报告。'],
    },
  }
}

/** The region whose bureau writes: its own name, as the board calls it. */
const regionOf = ({ regions }: Progress, { unitId, name }: Issuing): string =>
  regions.find(({ regionId }) => regionId === unitId)?.name ?? name.replace(/(国家)?保密局$/, '')

const percent = (text: string | null): string => (text === null ? '—' : `${text}%`)
const share = (part: number, whole: number): string => percent(percentText(part, whole))

/** Handed in and not given back, as the board counts them. */
const handedIn = ({ states }: Pick<Progress, 'states'>): number =>
  states.submitted + states.accepted + states.announced

function progressValues(progress: Progress, { unitId }: Issuing) {
  const { total, late, states, grades, regions } = progress
  const submitted = handedIn(progress)
  const graded = grades.reduce((sum, grade) => sum + grade.total, 0)
  return {
    total: String(total),
    submitted: String(submitted),
    submittedShare: share(submitted, total),
    late: String(late),
    missing: String(total - submitted),
    accepted: String(states.accepted + states.announced),
    returned: String(states.returned),
    selfPercentage: percent(progress.selfPercentage),
    averagePercentage: percent(progress.averagePercentage),
    grades: grades.map((grade, at) => ({
      name: grade.name,
      total: String(grade.total),
      share: share(grade.total, graded),
      mark: at === grades.length - 1 ? '。' : '，',
    })),
    regions: regions.map((region, at) => ({
      no: String(at + 1),
      // Its own organisations beside those of the regions below it.
      name: region.regionId === unitId && regions.length > 1 ? `${region.name.slice(-1)}直单位` : region.name,
      total: String(region.total),
      submitted: String(handedIn(region)),
      share: share(handedIn(region), region.total),
      late: String(region.late),
      self: percent(region.selfPercentage),
      average: percent(region.averagePercentage),
    })),
  }
}

const categoryValues = ({ categories, all }: Matrix) => ({
  categories: categories.map((name, at) => ({
    no: String(at + 1),
    name,
    percentage: percent(all[at]?.percentage ?? null),
    lost: all[at]?.lost ?? '0.00',
  })),
})

function itemValues({ items }: ItemLosses) {
  const costly = items
    .filter(({ affected, lostShare }) => affected > 0 && lostShare !== null)
    .sort((one, other) => Number(other.lost) - Number(one.lost))
    .slice(0, mostItems)
  return {
    hasItems: costly.length > 0,
    items: costly.map((item, at) => ({
      no: String(at + 1),
      item: item.no,
      text: item.text,
      affected: String(item.affected),
      lost: item.lost,
      share: percent(item.lostShare),
    })),
  }
}

const reviewValues = (progress: Progress, { all }: Inflation) => ({
  hasReview: all.assessments > 0,
  reviewed: String(all.assessments),
  reviewedSelf: percent(all.selfPercentage),
  reviewedResult: percent(all.percentage),
  inflation: all.difference ?? '—',
  lowered: String(all.lowered),
  hasSpot: progress.spotChecked > 0,
  spotChecked: String(progress.spotChecked),
  spotPercentage: percent(progress.spotPercentage),
})

const tracesOf = ({ id }: RoundRow) => [
  { field: '应报单位数', title: '提交进度和考评结果', link: `/rounds/${id}` },
  { field: '地区情况', title: '各地区提交和得分', link: `/rounds/${id}` },
  { field: '类别情况', title: '各类别得分率', link: `/rounds/${id}` },
  { field: '主要失分小项', title: '各小项失分', link: `/rounds/${id}` },
  { field: '自评虚高', title: '自评与审核比较', link: `/rounds/${id}` },
]
