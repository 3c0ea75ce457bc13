import type { Ctx } from '../../../kernel/context.ts'
import { civilDate } from '../../../kernel/time.ts'
import {
  bureauName,
  chineseDate,
  type Issuing,
  type PaperData,
  type WordKind,
} from '../../documents/index.ts'
import { problem } from './finding-row.ts'
import { getFinding } from './get-finding.ts'
import { policyAt } from './keep-policy.ts'
import { regionAbove, subjectOf } from './paper-lines.ts'

/** 涉密事件报告: a grave leak risk told to the bureau above within 24 hours, without the text of any secret. */
export const gravePaper: WordKind = {
  kind: 'findings.grave',
  title: '涉密事件报告',
  layout: 'official',
  subjectKind: 'findings.finding',
  permission: 'findings.finding.report',
  series: '报',
  fields: [
    { name: 'number', title: '编号' },
    { name: 'unit', title: '事发单位' },
    { name: 'title', title: '事件名称' },
    { name: 'detail', title: '事件情况' },
    { name: 'category', title: '类别' },
    { name: 'severity', title: '程度' },
    { name: 'discoveredAt', title: '发现时间' },
    { name: 'dueAt', title: '报告时限' },
    { name: 'measures', title: '已采取措施' },
    { name: 'responsible', title: '责任人' },
    { name: 'isMissed', title: '超过时限', kind: 'flag' },
  ],
  load: loadGrave,
}

async function loadGrave(ctx: Ctx, id: string, issuing: Issuing): Promise<PaperData> {
  const finding = await getFinding(ctx, id)
  await subjectOf(ctx, finding.unitId, issuing)
  if (!finding.grave) throw problem('nothing-to-print', '该问题不属于须在24小时内报告的事件')
  const { severities } = await policyAt(ctx, issuing.path)
  const above = await regionAbove(ctx, issuing.path)
  return {
    title: `关于${finding.unitName}“${finding.title}”事件的报告`.slice(0, 200),
    values: {
      number: finding.number,
      unit: finding.unitName,
      title: finding.title,
      detail: finding.detail || '详见后续核查情况。',
      category: finding.category,
      severity: severities[finding.severity - 1]?.name ?? String(finding.severity),
      discoveredAt: moment(finding.grave.discoveredAt),
      dueAt: moment(finding.grave.dueAt),
      measures: finding.measures ?? '已要求事发单位立即采取补救措施，保护现场，控制影响。',
      responsible: finding.responsible ?? '待明确',
      isMissed: finding.grave.missed,
    },
    traces: [{ field: '事件情况', title: finding.number, link: `/findings/${id}` }],
    fields: {
      recipients: above ? bureauName(above.name) : '上级保密行政管理部门',
      closing: ['后续核查处理情况另行报告。'],
      unitIds: above ? [above.id] : [],
    },
  }
}

/** 2026年11月23日10时05分, in Beijing time. */
function moment(instant: string): string {
  const at = new Date(instant)
  const clock = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${chineseDate(civilDate(at))}${clock.replace(':', '时')}分`
}
