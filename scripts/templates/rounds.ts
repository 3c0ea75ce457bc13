import { AlignmentType, type Document, LineRuleType, Paragraph } from 'docx'
import {
  across,
  acrossWidth,
  body,
  bodyEach,
  bodyLast,
  caption,
  ending,
  grid,
  imprint,
  letterhead,
  letterheadUpward,
  level1,
  level2,
  opening,
  run,
  sizes,
  table,
  upright,
} from './layout.ts'

/** Templates of the papers that rounds hand over, by kind. */
export const roundsTemplates: Readonly<Record<string, () => Document>> = {
  'rounds.summary': summary,
  'rounds.spot-report': spotReport,
  'rounds.self-report': selfReport,
  'rounds.form': form,
}

function summary(): Document {
  return upright([
    ...letterheadUpward(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、总体情况'),
    body(
      '本轮依据《{自查标准}》开展，{开始日期}部署，{截止日期}截止。应报单位{应报单位数}个，已报{已报单位数}个，提交率{提交率}。未报{未报单位数}个，其中退回后尚未重报{退回未重报数}个；逾期提交{逾期提交数}个；审核通过{审核通过数}个。',
    ),
    body('已报单位自评平均得分率{自评平均得分率}，经审核平均得分率{平均得分率}。'),
    body('考评结果：{#考评结果}{等次}{单位数}个，占{占比}{标点}{/考评结果}'),
    level1('二、分地区和分类别情况'),
    level2('（一）各地区情况'),
    caption('各地区提交和得分情况表'),
    table(
      '地区情况',
      [
        { title: '序号', width: 8, field: '序号' },
        { title: '地区', width: 28, field: '地区', align: 'left' },
        { title: '应报', width: 9, field: '应报' },
        { title: '已报', width: 9, field: '已报' },
        { title: '提交率', width: 13, field: '提交比例' },
        { title: '逾期', width: 9, field: '逾期' },
        { title: '自评得分率', width: 17, field: '自评得分率' },
        { title: '审核得分率', width: 17, field: '得分率' },
      ],
      [
        '',
        '合计',
        '{应报单位数}',
        '{已报单位数}',
        '{提交率}',
        '{逾期提交数}',
        '{自评平均得分率}',
        '{平均得分率}',
      ],
    ),
    level2('（二）各类别情况'),
    caption('各类别得分情况表'),
    table('类别情况', [
      { title: '序号', width: 8, field: '序号' },
      { title: '类别', width: 58, field: '类别', align: 'left' },
      { title: '得分率', width: 17, field: '类别得分率' },
      { title: '合计失分', width: 17, field: '失分' },
    ]),
    level1('三、存在的主要问题'),
    body(
      '{#有失分小项 [loopOver: "paragraph"]}失分较多的小项见下表，各级各单位应作为下一步整改的重点。{/有失分小项}',
    ),
    table('主要失分小项', [
      { title: '序号', width: 8, field: '序号' },
      { title: '小项', width: 8, field: '小项号' },
      { title: '内容', width: 46, field: '小项内容', align: 'left' },
      { title: '涉及单位', width: 14, field: '涉及单位数' },
      { title: '合计失分', width: 14, field: '合计失分' },
      { title: '失分率', width: 12, field: '失分率' },
    ]),
    level1('四、审核和抽查情况'),
    body(
      '{#有审核结果 [loopOver: "paragraph"]}已审结单位{已审结单位数}个，自评平均得分率{审结单位自评得分率}，审核后平均得分率{审结单位得分率}，自评平均高出{自评虚高}个百分点，核减得分的单位{核减单位数}个。{/有审核结果}',
    ),
    body(
      '{#有现场抽查 [loopOver: "paragraph"]}现场抽查复核单位{现场抽查单位数}个，平均得分率{现场抽查得分率}。{/有现场抽查}',
    ),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function spotReport(): Document {
  return upright([
    ...letterhead(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、检查基本情况'),
    body(
      '本轮共组织抽查{抽查批次数}批，确定抽查单位{确定抽查单位数}个，已检查{已查单位数}个。被查单位自评平均得分率{自评平均得分率}，现场复核平均得分率{复核平均得分率}，核减得分的单位{核减单位数}个。',
    ),
    caption('被查单位得分情况表'),
    table('检查情况', [
      { title: '序号', width: 8, field: '序号' },
      { title: '单位', width: 33, field: '单位', align: 'left' },
      { title: '地区', width: 17, field: '地区', align: 'left' },
      { title: '自评', width: 10, field: '自评得分率' },
      { title: '复核', width: 10, field: '复核得分率' },
      { title: '差值', width: 8, field: '差值' },
      { title: '考评结果', width: 21, field: '考评结果' },
    ]),
    level1('二、发现的主要问题'),
    body('{#无问题小项 [loopOver: "paragraph"]}现场复核未发现需要扣分的问题。{/无问题小项}'),
    body('{#有问题小项 [loopOver: "paragraph"]}现场复核扣分的小项，按涉及单位多少排列如下。{/有问题小项}'),
    table('问题小项', [
      { title: '序号', width: 8, field: '序号' },
      { title: '小项', width: 8, field: '小项号' },
      { title: '内容', width: 57, field: '小项内容', align: 'left' },
      { title: '涉及单位', width: 14, field: '涉及单位数' },
      { title: '合计扣分', width: 14, field: '合计扣分' },
    ]),
    level1('三、工作要求'),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function selfReport(): Document {
  return upright([
    ...letterheadUpward(26),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、自查自评结果'),
    body(
      '本次自查自评依据《{自查标准}》，共{小项总数}个小项，其中本单位涉及{实有项目数}项，不涉及{不涉及项目数}项。实有项目总分值{实有项目总分值}分，加重扣分{加重扣分}分，自评总分{自评总分}分，得分率{自评得分率}，自评结果为“{自评结果}”。',
    ),
    caption('各类别得分情况表'),
    table('类别得分', [
      { title: '序号', width: 8, field: '序号' },
      { title: '类别', width: 50, field: '类别', align: 'left' },
      { title: '应得分', width: 14, field: '应得分' },
      { title: '实得分', width: 14, field: '实得分' },
      { title: '得分率', width: 14, field: '类别得分率' },
    ]),
    level1('二、存在的主要问题'),
    body('{#无失分 [loopOver: "paragraph"]}本次自查未发现需要扣分的问题。{/无失分}'),
    body('{#有失分 [loopOver: "paragraph"]}本次自查共有{失分小项数}个小项扣分，具体情况如下。{/有失分}'),
    table('存在问题', [
      { title: '序号', width: 8, field: '序号' },
      { title: '小项', width: 8, field: '小项号' },
      { title: '内容', width: 39, field: '小项内容', align: 'left' },
      { title: '扣分', width: 9, field: '扣分' },
      { title: '情况说明', width: 37, field: '情况说明', align: 'left' },
    ]),
    level1('三、下一步措施'),
    body('对自查发现的问题，我单位将逐项明确责任人、整改措施和完成时限，整改情况及时报告。'),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function form(): Document {
  const columns = [
    { title: '序号', width: 6, field: '序号' },
    { title: '自查内容', width: 44, field: '自查内容', align: 'left' },
    { title: '分值', width: 7, field: '分值' },
    { title: '实有', width: 6, field: '实有项目' },
    { title: '扣分情况和说明', width: 30, field: '扣分情况', align: 'left' },
    { title: '得分', width: 7, field: '得分' },
  ] as const
  const line = (text: string) =>
    new Paragraph({
      spacing: { line: 420, lineRule: LineRuleType.AT_LEAST },
      children: [run(text, { size: sizes.small, characterSpacing: 0 })],
    })
  return across([
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: 640, lineRule: LineRuleType.AT_LEAST, after: 120 },
      children: [run('{表名}', { font: 'title', size: 36, characterSpacing: 0 })],
    }),
    line('填报单位（盖章）：{单位名称}　　　　截止日期：{截止日期}'),
    grid(
      columns,
      [
        ['{#类别}{类别名称}'],
        columns.map(({ field }, at) => {
          const open = at === 0 ? '{#小项}' : ''
          const close = at === columns.length - 1 ? '{/小项}{/类别}' : ''
          return `${open}{${field}}${close}`
        }),
      ],
      acrossWidth,
    ),
    line(
      '实有项目总分值：{实有项目总分值}　得分合计：{得分合计}　加重扣分：{加重扣分}　自评总分：{自评总分}　得分率：{自评得分率}　自评结果：{自评结果}',
    ),
    line(
      '填表人：　　　　　　　　　　单位负责人（签字）：　　　　　　　　　　填表日期：　　　　年　　月　　日',
    ),
  ])
}
