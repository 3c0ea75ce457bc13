import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { countRows, keyset } from '../../../kernel/db/keyset.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { civilDate } from '../../../kernel/time.ts'
import { toPage } from '../../../kernel/wire.ts'
import { type Names, namesFor } from '../../org/index.ts'
import type {
  AssessmentRow,
  AssessmentsQuery,
  Inflation,
  InflationQuery,
  NotStartedQuery,
  PublicResultsQuery,
} from '../contract.ts'
import {
  closedUnits,
  dueOnOf,
  isNotStarted,
  isOverdue,
  meanText,
  resultSeenBy,
  selfTenthsOfRow,
  selfTotalOfRow,
  tenthsOfRow,
  tenthsText,
  totalOfRow,
} from './figures.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

type Page<Item> = { items: Item[]; next: string | null; total?: number }

const sortsFor = (ctx: Ctx) =>
  ({
    name: { by: sql`a.subject_name collate "zh-x-icu"`, type: 'text' },
    percentage: { by: sql`coalesce(${resultSeenBy(ctx).tenths}, -1)`, type: 'int' },
    lastSavedAt: { by: sql`coalesce(a.last_saved_at, '-infinity')`, type: 'timestamptz' },
    submittedAt: { by: sql`coalesce(a.submitted_at, '-infinity')`, type: 'timestamptz' },
    returns: { by: sql`a.returns`, type: 'int' },
    answered: { by: sql`a.answered`, type: 'int' },
  }) as const

/** The assessments of a round that the caller may see: a bureau its subtree, an organisation its own. */
export async function listAssessments(
  ctx: Ctx,
  id: string,
  query: AssessmentsQuery,
): Promise<Page<AssessmentRow>> {
  const round = await getRoundRow(ctx, id)
  const states = query['filter[state]']
  return page(ctx, round, query, [
    ...inRegion(query['filter[region]'], query['filter[direct]']),
    ...(query.q ? [named(query.q)] : []),
    ...(states ? [sql<boolean>`a.state = any(${states})`] : []),
    ...(query['filter[grade]'] ? [sql<boolean>`a.grade = ${query['filter[grade]']}`] : []),
    ...(query['filter[late]'] === undefined ? [] : [sql<boolean>`a.is_late = ${query['filter[late]']}`]),
    ...(query['filter[overdue]'] === undefined
      ? []
      : [sql<boolean>`${isOverdue(round, ctx.today)} = ${query['filter[overdue]']}`]),
  ])
}

/** Who has not begun; organisations closed meanwhile are not waited for. */
export async function listNotStarted(
  ctx: Ctx,
  id: string,
  query: NotStartedQuery,
): Promise<Page<AssessmentRow>> {
  const round = await getRoundRow(ctx, id)
  const conditions = [
    isNotStarted(await closedUnits(ctx, round)),
    ...inRegion(query['filter[region]'], query['filter[direct]']),
    ...(query.q ? [named(query.q)] : []),
  ]
  return page(ctx, round, query, conditions)
}

export const named = (q: string) => sql<boolean>`(strpos(lower(a.subject_name), lower(${q})) > 0
  or a.unit_id in (select id from org.pub_unit where strpos(lower(name), lower(${q})) > 0))`

/** In a region at any depth or, `direct`, in none below it. */
export function inRegion(region: string | undefined, direct = false): RawBuilder<boolean>[] {
  if (!region) return []
  const path = sql`(select org_path from org.pub_unit where id = ${region})`
  return [direct ? sql<boolean>`a.region_path = ${path}` : sql<boolean>`a.org_path <@ ${path}`]
}

async function page(
  ctx: Ctx,
  round: RoundRow,
  query: Pick<AssessmentsQuery, 'limit' | 'sort' | 'cursor' | 'count'>,
  conditions: readonly RawBuilder<boolean>[],
): Promise<Page<AssessmentRow>> {
  const { after, order, key } = keyset(query, sortsFor(ctx), sql`a.id`)
  const all = sql.join([sql`a.round_id = ${round.id}`, ...conditions], sql` and `)
  const seen = resultSeenBy(ctx)
  const { rows } = await sql<ListRow>`
    select a.id, a.subject_kind, a.subject_name, a.unit_id, a.region_path::text, a.state, ${dueOnOf(round)} as due_on,
      ${isOverdue(round, ctx.today)} as overdue, a.is_late and a.submissions > 0 as late, a.returns, a.answered,
      ${selfTotalOfRow} as self_total, ${seen.total} as total, ${seen.tenths} as tenths, a.grade, a.submitted_at,
      a.last_saved_at, ${key} as sort_key
    from rounds.assessment a where ${all} and ${after} order by ${order} limit ${query.limit + 1}`.execute(
    ctx.tx,
  )
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const more = {
    names: await namesFor(ctx, cut.items),
    urges: await urgesOf(ctx, cut.items),
    itemsTotal: round.version_id ? (await roundStandard(ctx, round)).items.length : 0,
    today: ctx.today,
    round,
  }
  const total = query.count && { total: await countRows(ctx, sql`rounds.assessment a where ${all}`) }
  return { items: cut.items.map((row) => toRow(row, more)), next: cut.next, ...total }
}

interface ListRow {
  id: string
  subject_kind: AssessmentRow['subjectKind']
  subject_name: string
  unit_id: string
  region_path: string
  state: AssessmentRow['state']
  due_on: string
  overdue: boolean
  late: boolean
  returns: number
  answered: number
  self_total: number
  total: number
  tenths: number | null
  grade: string | null
  submitted_at: Date | null
  last_saved_at: Date | null
  sort_key: string
}

interface Urges {
  readonly times: number
  readonly last: Date
}

/** How often each of these was urged; one urge to several people is one. */
async function urgesOf(ctx: Ctx, rows: readonly ListRow[]): Promise<ReadonlyMap<string, Urges>> {
  const { rows: found } = await sql<Urges & { id: string }>`
    select subject_id as id, count(distinct sent_at)::int as times, max(sent_at) as last
    from inbox.pub_reminder where subject_kind = 'rounds.assessment' and kind like 'rounds.assessment.%'
      and subject_id = any(${rows.map(({ id }) => id)}::text[]) group by subject_id`.execute(ctx.tx)
  return new Map(found.map((one) => [one.id, one]))
}

const dayMs = 86_400_000
const daysBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs))

/** Who has touched nothing has been idle since he could have: since it was published, and open. */
function idleDays(saved: Date | null, round: RoundRow, today: string): number {
  if (saved) return daysBetween(civilDate(saved), today)
  const published = round.published_at ? civilDate(round.published_at) : round.opens_on
  return Math.min(daysBetween(published, today), daysBetween(round.opens_on, today))
}

interface RowMore {
  readonly names: Names
  readonly urges: ReadonlyMap<string, Urges>
  readonly itemsTotal: number
  readonly today: string
  readonly round: RoundRow
}

const toRow = (row: ListRow, { names, urges, itemsTotal, today, round }: RowMore): AssessmentRow => ({
  id: row.id,
  subjectKind: row.subject_kind,
  subjectName: row.subject_name,
  unitId: row.unit_id,
  unitName: names.units.get(row.unit_id)?.name ?? '',
  regionName: names.regions.get(row.region_path) ?? null,
  state: row.state,
  dueOn: row.due_on,
  overdue: row.overdue,
  late: row.late,
  unitClosed: (names.units.get(row.unit_id)?.valid_to ?? '9999') <= today,
  returns: row.returns,
  answered: row.answered,
  itemsTotal,
  selfTotal: fromHundredths(row.self_total),
  total: fromHundredths(row.total),
  percentage: row.tenths === null ? null : tenthsText(row.tenths),
  grade: row.grade,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  lastSavedAt: row.last_saved_at?.toISOString() ?? null,
  idleDays: idleDays(row.last_saved_at, round, today),
  remindedTimes: urges.get(row.id)?.times ?? 0,
  remindedAt: urges.get(row.id)?.last.toISOString() ?? null,
})

const byDifference = {
  difference: { by: sql`coalesce(${selfTenthsOfRow} - ${tenthsOfRow}, 0)`, type: 'int' },
} as const

/** How much better organisations saw themselves than whoever checked them: the decided assessments only. */
export async function listInflation(ctx: Ctx, id: string, query: InflationQuery): Promise<Inflation> {
  const round = await getRoundRow(ctx, id)
  const { after, order, key } = keyset(query, byDifference, sql`a.id`)
  const decided = sql.join(
    [
      sql`a.round_id = ${round.id} and a.state in ('accepted', 'announced') and a.applicable > 0 and a.self_applicable > 0`,
      ...inRegion(query['filter[region]']),
    ],
    sql` and `,
  )
  const { rows } = await sql<InflationRow>`
    select a.id, a.subject_name, a.unit_id, a.region_path::text, ${selfTotalOfRow} as self_total,
      ${totalOfRow} as total, ${selfTenthsOfRow} as self_tenths, ${tenthsOfRow} as tenths, ${key} as sort_key
    from rounds.assessment a where ${decided} and ${after} order by ${order} limit ${query.limit + 1}`.execute(
    ctx.tx,
  )
  const { rows: sums } = await sql<{ n: number; self: number; result: number; lowered: number }>`
    select count(*)::int as n, coalesce(sum(${selfTenthsOfRow}), 0)::bigint as self,
      coalesce(sum(${tenthsOfRow}), 0)::bigint as result,
      count(*) filter (where ${selfTotalOfRow} > ${totalOfRow})::int as lowered
    from rounds.assessment a where ${decided}`.execute(ctx.tx)
  const { n, self, result, lowered } = sums[0] ?? { n: 0, self: 0, result: 0, lowered: 0 }
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  const names = await namesFor(ctx, cut.items)
  return {
    items: cut.items.map((row) => toInflation(row, names)),
    next: cut.next,
    ...(query.count && { total: n }),
    all: {
      assessments: n,
      selfPercentage: meanText(self, n),
      percentage: meanText(result, n),
      difference: meanText(self - result, n),
      lowered,
    },
  }
}

interface InflationRow {
  id: string
  subject_name: string
  unit_id: string
  region_path: string
  self_total: number
  total: number
  self_tenths: number
  tenths: number
  sort_key: string
}

const toInflation = (row: InflationRow, names: Names): Inflation['items'][number] => ({
  id: row.id,
  subjectName: row.subject_name,
  regionName: names.regions.get(row.region_path) ?? null,
  selfTotal: fromHundredths(row.self_total),
  total: fromHundredths(row.total),
  selfPercentage: tenthsText(row.self_tenths),
  percentage: tenthsText(row.tenths),
  difference: tenthsText(row.self_tenths - row.tenths),
})

const publicSorts = {
  name: { by: sql`a.subject_name collate "zh-x-icu"`, type: 'text' },
  percentage: { by: sql`coalesce(a.percentage_tenths, -1)`, type: 'int' },
} as const

/** Everybody's announced results, where the round's policy makes them public; else each sees only its own. */
export async function listPublicResults(ctx: Ctx, id: string, query: PublicResultsQuery) {
  const round = await getRoundRow(ctx, id)
  if (!round.policy.publicResults) throw problem('results-not-public')
  if (round.state !== 'announced' && round.state !== 'archived')
    throw problem('wrong-round-state', '结果尚未公布')
  const { after, order, key } = keyset(query, publicSorts, sql`a.id`)
  const from = sql`rounds.public_results(${id}) a
    where (${query.q ?? null}::text is null or strpos(lower(a.subject_name), lower(${query.q ?? null})) > 0)`
  const { rows } = await sql<{
    id: string
    subject_name: string
    percentage_tenths: number | null
    grade: string | null
    sort_key: string
  }>`
    select a.id, a.subject_name, a.percentage_tenths, a.grade, ${key} as sort_key from ${from} and ${after} order by ${order} limit ${query.limit + 1}`.execute(
    ctx.tx,
  )
  const cut = toPage(rows, query.limit, (row) => [row.sort_key, row.id])
  return {
    items: cut.items.map((row) => ({
      id: row.id,
      subjectName: row.subject_name,
      percentage: row.percentage_tenths === null ? null : tenthsText(row.percentage_tenths),
      grade: row.grade,
    })),
    next: cut.next,
    ...(query.count && { total: await countRows(ctx, from) }),
  }
}
