import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { percentText } from '../../../kernel/decimal.ts'
import { bureauName, type Issuing, type PaperData, type WordKind } from '../../documents/index.ts'
import {
  cutFields,
  findingLines,
  lineFields,
  listLink,
  regionAbove,
  type Subject,
  subjectOf,
} from './paper-lines.ts'

/** 整改情况报告: what became of this year's findings, of one unit or of all in a region, told upward. */
export const reportPaper: WordKind = {
  kind: 'findings.report',
  title: '整改情况报告',
  layout: 'official',
  subjectKind: 'org.unit',
  permission: 'findings.board.read',
  series: '报',
  fields: [
    { name: 'place', title: '单位名称' },
    { name: 'year', title: '年度' },
    { name: 'total', title: '问题总数' },
    { name: 'closed', title: '已销号数' },
    { name: 'rate', title: '销号率' },
    { name: 'open', title: '未销号数' },
    { name: 'overdue', title: '逾期数' },
    { name: 'recurrent', title: '屡查屡犯数' },
    {
      name: 'categories',
      title: '分类情况',
      fields: [
        { name: 'no', title: '序号' },
        { name: 'name', title: '问题类别' },
        { name: 'total', title: '问题数' },
        { name: 'closed', title: '已销号' },
        { name: 'open', title: '未销号' },
        { name: 'overdue', title: '逾期' },
        { name: 'rate', title: '分类销号率' },
      ],
    },
    { name: 'hasOpen', title: '有未销号', kind: 'flag' },
    { name: 'noneOpen', title: '无未销号', kind: 'flag' },
    { name: 'findings', title: '未销号清单', fields: lineFields },
    ...cutFields,
  ],
  load: loadReport,
}

interface Count {
  readonly category: string
  readonly total: number
  readonly closed: number
  readonly overdue: number
  readonly recurrent: number
}

const rate = (part: number, whole: number): string => {
  const text = percentText(part, whole)
  return text === null ? '—' : `${text}%`
}

async function loadReport(ctx: Ctx, placeId: string, issuing: Issuing): Promise<PaperData> {
  const place = await subjectOf(ctx, placeId, issuing)
  const year = Number(ctx.today.slice(0, 4))
  const counts = await countByCategory(ctx, place, year)
  const sum = (key: Exclude<keyof Count, 'category'>) => counts.reduce((all, row) => all + row[key], 0)
  const [total, closed] = [sum('total'), sum('closed')]
  const { lines, cut } = await findingLines(
    ctx,
    place,
    sql<boolean>`f.state <> 'closed' and f.year = ${year}`,
  )
  const issuer = await subjectOf(ctx, issuing.unitId, issuing)
  const above = await regionAbove(ctx, issuing.path)
  return {
    title: `关于${year}年度保密问题整改情况的报告`,
    values: {
      place: place.name,
      year: String(year),
      total: String(total),
      closed: String(closed),
      rate: rate(closed, total),
      open: String(total - closed),
      overdue: String(sum('overdue')),
      recurrent: String(sum('recurrent')),
      categories: counts.map((row, at) => ({
        no: String(at + 1),
        name: row.category,
        total: String(row.total),
        closed: String(row.closed),
        open: String(row.total - row.closed),
        overdue: String(row.overdue),
        rate: rate(row.closed, row.total),
      })),
      hasOpen: lines.length > 0,
      noneOpen: lines.length === 0,
      findings: lines,
      ...cut,
    },
    traces: tracesOf(place, year),
    fields: {
      // A bureau reports to the committee it serves, an organisation to its bureau.
      recipients:
        issuer.kind === 'region' ? `中共${issuer.name}委保密委员会` : above ? bureauName(above.name) : '',
      opening: [`现将${year}年度保密问题整改情况报告如下。`],
      closing: ['特此报告。'],
      unitIds: issuer.kind !== 'region' && above ? [above.id] : [],
    },
  }
}

/** What was merged or revoked counts nowhere, as on the board. */
async function countByCategory(ctx: Ctx, place: Subject, year: number): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select f.category, count(*)::int as total, count(*) filter (where f.state = 'closed')::int as closed,
      count(*) filter (where f.state in ('assigned', 'rectifying') and f.due_on < ${ctx.today}::date)::int as overdue,
      count(*) filter (where f.occurrences > 1)::int as recurrent
    from findings.finding f
    where ${inScope(ctx, 'f.org_path')} and f.org_path <@ ${place.path}::ltree and f.year = ${year}
      and coalesce(f.outcome, 'rectified') = 'rectified'
    group by f.category order by count(*) desc, f.category limit 200`.execute(ctx.tx)
  return rows
}

function tracesOf(place: Subject, year: number): PaperData['traces'] {
  const where = place.kind === 'region' ? `region=${place.id}` : `unit=${place.id}`
  return [
    { field: '问题总数', title: '问题台账', link: listLink(`${where}&year=${year}`) },
    { field: '分类情况', title: '问题分布', link: `/findings/board?${where}&year=${year}` },
    { field: '逾期数', title: '逾期的问题', link: listLink(`${where}&year=${year}&overdue=true`) },
  ]
}
