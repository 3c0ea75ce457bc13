import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { inScope } from '../../../kernel/context.ts'
import { chineseDate, type Field, type Issuing, type Values } from '../../documents/index.ts'
import { outcomeNames, stateNames } from '../contract.ts'
import { problem, rowColumns, type StoredFinding, toFindingRows } from './finding-row.ts'
import { policyAt } from './keep-policy.ts'

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
  const { rows: sums } = await sql<{ total: number; first_due: string | null; last_due: string | null }>`
    select count(*)::int as total, min(f.due_on) as first_due, max(f.due_on) as last_due from ${meant}`.execute(
    ctx.tx,
  )
  const {
    total,
    first_due: firstDue,
    last_due: lastDue,
  } = sums[0] ?? { total: 0, first_due: null, last_due: null }
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
    overdue: row.overdue ? String(-(row.workingDaysLeft ?? 0)) : '—',
    measures: rows[at]?.measures ?? '—',
    state: row.outcome ? outcomeNames[row.outcome] : stateNames[row.state],
  }))
  const cut = {
    isCut: total > lines.length,
    listed: String(lines.length),
    rest: String(total - lines.length),
  }
  return { lines, total, firstDue, lastDue, cut }
}

/** The page that lists what a table of a paper lists. */
export const listLink = (query: string): string => `/findings?${query}`
