import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { inScope } from '../../../kernel/context.ts'
import { chineseDate, type Field, type Issuing, type Values } from '../../documents/index.ts'
import { type FindingRow, outcomeNames, stateNames } from '../contract.ts'
import { problem, rowColumns, type StoredFinding, toFindingRows } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'
import type { Deadlines } from './paper-deadlines.ts'

/** A paper is read by people: what is longer belongs into the ledger. */
const mostLines = 300

/** One finding as papers list it. */
export const lineFields: readonly Field[] = [
  { name: 'no', title: '序号' },
  { name: 'number', title: '编号' },
  { name: 'unit', title: '责任单位' },
  { name: 'title', title: '问题' },
  { name: 'category', title: '类别' },
  { name: 'severity', title: '程度' },
  { name: 'basis', title: '依据' },
  { name: 'registeredOn', title: '登记日期' },
  { name: 'dueOn', title: '整改期限' },
  { name: 'overdue', title: '逾期工作日' },
  { name: 'measures', title: '整改措施' },
  { name: 'state', title: '状态' },
]

/** The same of a notice, which says of each deadline how it stands. */
export const noticeLineFields: readonly Field[] = [...lineFields, { name: 'stand', title: '期限情况' }]

/** Beside every list: whether it lists all, for the sentence under it. */
export const cutFields: readonly Field[] = [
  { name: 'isCut', title: '清单未列全', kind: 'flag' },
  { name: 'listed', title: '列出数' },
  { name: 'rest', title: '未列出数' },
]

/** The place a paper is about. */
export interface Subject {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly kind: string
}

/** The unit or region, where it lies with the issuer; absent and elsewhere look the same. */
export async function subjectOf(ctx: Ctx, id: string, issuing: Issuing): Promise<Subject> {
  const { rows } = await sql<Subject>`select id, org_path::text as path, name, kind from org.pub_unit
    where id = ${id} and org_path <@ ${issuing.path}::ltree`.execute(ctx.tx)
  const [subject] = rows
  if (!subject) throw problem('not-found')
  return subject
}

/** The region above: who reports upward, reports to its bureau. */
export async function regionAbove(ctx: Ctx, path: string): Promise<Pick<Subject, 'id' | 'name'> | undefined> {
  const { rows } = await sql<Pick<Subject, 'id' | 'name'>>`select id, name from org.pub_unit
    where kind = 'region' and org_path @> ${path}::ltree and org_path <> ${path}::ltree
    order by nlevel(org_path) desc limit 1`.execute(ctx.tx)
  return rows[0]
}

type Row = Parameters<typeof toFindingRows>[1][number] & Pick<StoredFinding, 'basis' | 'measures'>

/** What a paper says of the findings it is about, the ones it does not list too. */
export interface Lines {
  readonly lines: Values[]
  readonly total: number
  /** The first and the last of their deadlines. */
  readonly firstDue: string | null
  readonly lastDue: string | null
  readonly deadlines: Deadlines
  /** The values of `cutFields`. */
  readonly cut: Values
}

/** The findings of a place under a condition, in order of their numbers, spelled as papers print them. */
export async function findingLines(
  ctx: Ctx,
  subject: Subject,
  condition: RawBuilder<boolean>,
): Promise<Lines> {
  const meant = sql`findings.finding f
    where ${inScope(ctx, 'f.org_path')} and f.org_path <@ ${subject.path}::ltree and ${condition}`
  const { rows } = await sql<Row>`select ${rowColumns}, f.basis, f.measures from ${meant}
    order by f.number_key limit ${mostLines}`.execute(ctx.tx)
  const { total, firstDue, lastDue, ...deadlines } = await sumsOf(ctx, meant)
  const shown = await toFindingRows(ctx, rows)
  const { severities } = await policyAt(ctx, subject.path)
  const lines = shown.map((row, at) => ({
    no: String(at + 1),
    number: row.number,
    unit: row.unitName,
    title: row.title,
    category: row.category,
    severity: severities[row.severity - 1]?.name ?? String(row.severity),
    basis: rows[at]?.basis ?? '—',
    registeredOn: chineseDate(row.registeredOn),
    dueOn: row.dueOn ? chineseDate(row.dueOn) : '未定',
    stand: standOf(row),
    overdue: row.overdue ? String(-(row.workingDaysLeft ?? 0)) : '—',
    measures: rows[at]?.measures ?? '—',
    state: row.outcome ? outcomeNames[row.outcome] : stateNames[row.state],
  }))
  const cut = {
    isCut: total > lines.length,
    listed: String(lines.length),
    rest: String(total - lines.length),
  }
  return { lines, total, firstDue, lastDue, deadlines, cut }
}

type Sums = Deadlines & Pick<Lines, 'total' | 'firstDue' | 'lastDue'>

/** Counted by the database over all that is meant, also what a paper does not list. */
async function sumsOf(ctx: Ctx, meant: RawBuilder<unknown>): Promise<Sums> {
  const atUnit = sql`f.state in ('registered', 'assigned', 'rectifying')`
  const late = sql`${atUnit} and f.due_on < ${ctx.today}::date`
  const ahead = sql`${atUnit} and f.due_on >= ${ctx.today}::date`
  const { rows } = await sql<Sums>`
    select count(*)::int as total, min(f.due_on) as "firstDue", max(f.due_on) as "lastDue",
      count(*) filter (where ${ahead})::int as ahead, max(f.due_on) filter (where ${ahead}) as "lastAhead",
      count(*) filter (where ${late})::int as late, min(f.due_on) filter (where ${late}) as "firstLate",
      max(f.due_on) filter (where ${late}) as "lastLate",
      count(*) filter (where ${atUnit} and f.due_on is null)::int as undated,
      count(*) filter (where f.state = 'submitted')::int as submitted
    from ${meant}`.execute(ctx.tx)
  const [sums] = rows
  if (!sums) throw new Error('a count gave no row')
  return sums
}

/** How its deadline stands; nothing while there is time. */
function standOf(row: FindingRow): string {
  if (row.state === 'submitted') return '待复核'
  if (!row.overdue) return '—'
  const days = -(row.workingDaysLeft ?? 0)
  return days > 0 ? `逾期${days}个工作日` : '已到期'
}

/** The page that lists what a table of a paper lists. */
export const listLink = (query: string): string => `/findings?${query}`
