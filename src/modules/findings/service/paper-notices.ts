import { sql } from 'kysely'
import { workingDaysBetween } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import {
  chineseDate,
  type Issuing,
  type PaperData,
  type Values,
  type WordKind,
} from '../../documents/index.ts'
import { numberOf } from '../rules.ts'
import { problem } from './finding-row.ts'
import { deadlineText } from './paper-deadlines.ts'
import {
  cutFields,
  findingLines,
  lineFields,
  listLink,
  noticeLineFields,
  type Subject,
  subjectOf,
} from './paper-lines.ts'

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
  choosable: true,
  fields: [
    { name: 'unit', title: '责任单位名称' },
    { name: 'total', title: '问题数' },
    { name: 'last', title: '最后期限' },
    { name: 'late', title: '已到期数' },
    { name: 'deadlines', title: '期限说明', kind: 'wording' },
    { name: 'findings', title: '问题清单', fields: noticeLineFields },
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

async function loadNotice(
  ctx: Ctx,
  unitId: string,
  issuing: Issuing,
  chosen?: readonly string[],
): Promise<PaperData> {
  const unit = await subjectOf(ctx, unitId, issuing)
  if (chosen) await requireOpen(ctx, unit, chosen)
  const meant = sql<boolean>`f.state <> 'closed' and ${chosen ? sql`f.id = any(${chosen}::uuid[])` : sql`true`}`
  const { lines, total, lastDue, deadlines, cut } = await findingLines(ctx, unit, meant)
  if (lines.length === 0) throw problem('nothing-to-print', '该单位没有未销号的问题，不需要整改通知书')
  return {
    title: `关于整改保密问题的通知`,
    values: {
      unit: unit.name,
      total: String(total),
      last: lastDue ? chineseDate(lastDue) : '规定期限',
      late: String(deadlines.late),
      deadlines: deadlineText(deadlines, ctx.today, await calendarAt(ctx)),
      findings: lines,
      ...cut,
    },
    traces: tracesOf(unit, lines, chosen),
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

/** A notice that lacks one of the chosen would not say so: each must be visible, the unit's, and still open. */
async function requireOpen(ctx: Ctx, unit: Subject, chosen: readonly string[]): Promise<void> {
  const { rows } = await sql<{ year: number; seq: number; state: string }>`
    select f.year, f.seq, f.state from findings.finding f
    where f.id = any(${chosen}::uuid[]) and f.org_path <@ ${unit.path}::ltree
      and ${inScope(ctx, 'f.org_path')} order by f.number_key`.execute(ctx.tx)
  if (rows.length < new Set(chosen).size) throw problem('not-found')
  const over = rows.filter(({ state }) => state === 'closed')
  if (over.length === 0) return
  const numbers = over.map(({ year, seq }) => numberOf(year, seq)).join('、')
  throw problem('nothing-to-print', `所选问题中${numbers}已经了结，请重新选择`)
}

/** So many chosen ones are each a line of their own to look up. */
const mostTraced = 20

function tracesOf(unit: Subject, lines: readonly Values[], chosen: readonly string[] | undefined) {
  const field = '问题清单'
  if (!chosen || chosen.length > mostTraced)
    return [{ field, title: '该单位未销号的问题', link: listLink(`unit=${unit.id}`) }]
  return lines.map(({ number }) => ({ field, title: String(number), link: listLink(`q=${number}`) }))
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
