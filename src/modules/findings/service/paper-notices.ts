import { sql } from 'kysely'
import { workingDaysBetween } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { chineseDate, type Issuing, type PaperData, type WordKind } from '../../documents/index.ts'
import { problem } from './finding-row.ts'
import { cutFields, findingLines, lineFields, listLink, subjectOf } from './paper-lines.ts'

const common = {
  layout: 'official',
  subjectKind: 'org.unit',
  permission: 'findings.finding.review',
} as const

/** 整改通知书: a bureau tells a unit what was found there and until when it is to be put right. */
export const noticePaper: WordKind = {
  ...common,
  kind: 'findings.notice',
  title: '整改通知书',
  series: '改',
  fields: [
    { name: 'unit', title: '责任单位名称' },
    { name: 'total', title: '问题数' },
    { name: 'last', title: '最后期限' },
    { name: 'findings', title: '问题清单', fields: lineFields },
    ...cutFields,
  ],
  load: loadNotice,
}

/** 催办函: a bureau urges a unit to finish what is overdue. */
export const urgePaper: WordKind = {
  ...common,
  kind: 'findings.urge',
  title: '催办函',
  series: '函',
  fields: [
    { name: 'unit', title: '责任单位名称' },
    { name: 'total', title: '逾期问题数' },
    { name: 'longest', title: '最长逾期工作日' },
    { name: 'findings', title: '逾期清单', fields: lineFields },
    ...cutFields,
  ],
  load: loadUrge,
}

async function loadNotice(ctx: Ctx, unitId: string, issuing: Issuing): Promise<PaperData> {
  const unit = await subjectOf(ctx, unitId, issuing)
  const { lines, total, lastDue, cut } = await findingLines(ctx, unit, sql<boolean>`f.state <> 'closed'`)
  if (lines.length === 0) throw problem('nothing-to-print', '该单位没有未销号的问题，不需要整改通知书')
  return {
    title: `关于整改保密问题的通知`,
    values: {
      unit: unit.name,
      total: String(total),
      last: lastDue ? chineseDate(lastDue) : '规定期限',
      findings: lines,
      ...cut,
    },
    traces: [{ field: '问题清单', title: '该单位未销号的问题', link: listLink(`unit=${unit.id}`) }],
    fields: {
      recipients: unit.name,
      opening: ['经检查，你单位存在下列保密问题。请对照清单逐项整改。'],
      closing: [
        '整改完成后请在系统中逐项提交整改情况和佐证材料，经我局复核后销号；逾期未整改的，将按规定通报。',
      ],
      unitIds: [unit.id],
    },
  }
}

async function loadUrge(ctx: Ctx, unitId: string, issuing: Issuing): Promise<PaperData> {
  const unit = await subjectOf(ctx, unitId, issuing)
  const late = sql<boolean>`f.state in ('assigned', 'rectifying') and f.due_on < ${ctx.today}::date`
  const { lines, total, firstDue, cut } = await findingLines(ctx, unit, late)
  if (firstDue === null) throw problem('nothing-to-print', '该单位没有逾期未整改的问题，不需要催办函')
  const { days: longest } = workingDaysBetween(firstDue, ctx.today, await calendarAt(ctx))
  return {
    title: '关于催办逾期保密问题整改的函',
    values: {
      unit: unit.name,
      total: String(total),
      longest: String(longest),
      findings: lines,
      ...cut,
    },
    traces: [
      { field: '逾期清单', title: '该单位逾期的问题', link: listLink(`unit=${unit.id}&overdue=true`) },
    ],
    fields: {
      recipients: unit.name,
      opening: ['你单位下列保密问题已超过整改期限，至今尚未整改到位。'],
      closing: [
        '请抓紧整改，于收到本函后5个工作日内在系统中提交整改情况；确有困难的，应说明原因并申请延期。',
        '特此函告。',
      ],
      unitIds: [unit.id],
    },
  }
}
