import type { Document } from 'docx'
import {
  body,
  bodyEach,
  bodyLast,
  caption,
  ending,
  imprint,
  letterhead,
  letterheadUpward,
  level1,
  longTable,
  opening,
  table,
  upright,
} from './layout.ts'

/** Templates of the papers that findings hand over, by kind. */
export const findingsTemplates: Readonly<Record<string, () => Document>> = {
  'findings.notice': notice,
  'findings.urge': urge,
  'findings.report': report,
  'findings.grave': grave,
}

/** Under a list that is longer than a paper can be. */
const restOf = () =>
  body(
    '{#清单未列全 [loopOver: "paragraph"]}以上列出编号在前的{列出数}个，其余{未列出数}个见问题台账。{/清单未列全}',
  )

function notice(): Document {
  return upright([
    ...letterhead(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、问题清单'),
    body('共有问题{问题数}个，{期限说明}'),
    table('问题清单', [
      { title: '序号', width: 7, field: '序号' },
      { title: '编号', width: 20, field: '编号' },
      { title: '问题', width: 26, field: '问题', align: 'left' },
      { title: '程度', width: 8, field: '程度' },
      { title: '整改期限', width: 26, field: '整改期限' },
      { title: '期限情况', width: 13, field: '期限情况' },
    ]),
    restOf(),
    level1('二、整改要求'),
    body('请逐项明确责任人和整改措施，举一反三，防止同类问题再次发生。'),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function urge(): Document {
  return upright([
    ...letterhead(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    body('逾期问题共{逾期问题数}个，最长已逾期{最长逾期工作日}个工作日。'),
    caption('逾期问题清单'),
    table('逾期清单', [
      { title: '序号', width: 8, field: '序号' },
      { title: '编号', width: 22, field: '编号' },
      { title: '问题', width: 31, field: '问题', align: 'left' },
      { title: '整改期限', width: 26, field: '整改期限' },
      { title: '逾期天数', width: 13, field: '逾期工作日' },
    ]),
    restOf(),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function report(): Document {
  return upright([
    ...letterheadUpward(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、总体情况'),
    body(
      '{年度}年度共登记问题{问题总数}个，已销号{已销号数}个，销号率{销号率}；未销号{未销号数}个，其中逾期{逾期数}个；屡查屡犯{屡查屡犯数}个。',
    ),
    level1('二、分类情况'),
    caption('各类问题整改情况表'),
    table(
      '分类情况',
      [
        { title: '序号', width: 8, field: '序号' },
        { title: '问题类别', width: 36, field: '问题类别', align: 'left' },
        { title: '问题数', width: 11, field: '问题数' },
        { title: '已销号', width: 11, field: '已销号' },
        { title: '未销号', width: 11, field: '未销号' },
        { title: '逾期', width: 10, field: '逾期' },
        { title: '销号率', width: 13, field: '分类销号率' },
      ],
      ['', '合计', '{问题总数}', '{已销号数}', '{未销号数}', '{逾期数}', '{销号率}'],
    ),
    level1('三、未销号问题'),
    body('{#无未销号 [loopOver: "paragraph"]}本年度问题已全部销号。{/无未销号}'),
    body('{#有未销号 [loopOver: "paragraph"]}未销号的问题如下，将继续督促整改。{/有未销号}'),
    longTable('未销号清单', [
      { title: '序号', width: 7, field: '序号' },
      { title: '编号', width: 18, field: '编号' },
      { title: '责任单位', width: 17, field: '责任单位', align: 'left' },
      { title: '问题', width: 27, field: '问题', align: 'left' },
      { title: '整改期限', width: 22, field: '整改期限' },
      { title: '状态', width: 9, field: '状态' },
    ]),
    restOf(),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}

function grave(): Document {
  return upright([
    ...letterheadUpward(36),
    ...opening(),
    bodyEach('开头段落', '段落'),
    level1('一、基本情况'),
    body(
      '{发现时间}，发现{事发单位}“{事件名称}”（编号{编号}，类别：{类别}，程度：{程度}）。按规定应于{报告时限}前报告。',
    ),
    body('{#超过时限 [loopOver: "paragraph"]}本报告超过规定时限，原因另附。{/超过时限}'),
    level1('二、事件情况'),
    body('{事件情况}'),
    level1('三、已采取的措施'),
    body('{已采取措施}'),
    body('责任人：{责任人}。'),
    bodyLast('结尾段落', '段落'),
    ...ending(),
    ...imprint(),
  ])
}
