import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { toPage } from '../../../kernel/wire.ts'
import { type ReviewQueue, type ReviewQueueQuery, type ReviewRow, SuspicionCode } from '../contract.ts'
import { copiedLength, type ReviewFigures, suspicionOf } from '../rules.ts'
import { resultSeenBy, selfTenthsOfRow, selfTotalOfRow, tenthsText } from './figures.ts'
import { inRegion, named } from './list-assessments.ts'
import { namesFor } from './names.ts'
import { previousRound } from './previous-round.ts'
import { getRoundRow, type RoundRow } from './round-row.ts'

/** What waits for review, the odd ones first: one statement gathers the figures, the rules say what is odd. */
export async function queueReviews(ctx: Ctx, id: string, query: ReviewQueueQuery): Promise<ReviewQueue> {
  const round = await getRoundRow(ctx, id)
  const before = await previousRound(ctx, round, { imported: true })
  const all = (await waiting(ctx, round, before?.id ?? null, query)).map((row) => ({
    ...row,
    ...suspicionOf({ ...row, selfTenths: row.self_tenths, previousTenths: row.previous_tenths }),
  }))
  const wanted = query['filter[flag]']
  const shown = wanted ? all.filter(({ flags }) => flags.some(({ code }) => wanted.includes(code))) : all
  const cut = inOrder(shown, query)
  const names = await namesFor(ctx, cut.items)
  return {
    items: cut.items.map((row) => toRow(row, names.regions.get(row.region_path) ?? null)),
    next: cut.next,
    total: shown.length,
    flagged: Object.fromEntries(
      SuspicionCode.options.map((code) => [
        code,
        shown.filter(({ flags }) => flags.some((flag) => flag.code === code)).length,
      ]),
    ) as ReviewQueue['flagged'],
    previousTitle: before?.title ?? null,
  }
}

interface Waiting {
  id: string
  subject_kind: ReviewRow['subjectKind']
  subject_name: string
  unit_id: string
  region_path: string
  returns: number
  submitted_at: Date | null
  late: boolean
  self_total: number
  self_tenths: number | null
  tenths: number | null
  previous_tenths: number | null
  evidence: number
  copied: ReviewFigures['copied']
}
type Judged = Waiting & ReturnType<typeof suspicionOf>

// Texts are compared by their hash, over all forms of the round that the caller sees, handed in or not.
async function waiting(
  ctx: Ctx,
  round: RoundRow,
  before: string | null,
  query: ReviewQueueQuery,
): Promise<Waiting[]> {
  const mine = sql<boolean>`a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')}`
  const chosen = sql.join(
    [sql`a.state = 'submitted'`, ...inRegion(query['filter[region]']), ...(query.q ? [named(query.q)] : [])],
    sql` and `,
  )
  const { rows } = await sql<Waiting>`
    with asked as materialized (
      select a.*, ${selfTotalOfRow} as self_total, ${selfTenthsOfRow} as self_tenths,
        ${resultSeenBy(ctx).tenths} as seen_tenths from rounds.assessment a where ${mine}),
    waiting as materialized (select a.* from asked a where ${chosen}),
    said as materialized (
      select s.assessment_id, s.item_no, a.unit_id, md5(s.explanation) as text
      from rounds.answer s join asked a on a.id = s.assessment_id
      where s.pass = 'self' and length(s.explanation) >= ${sql.lit(copiedLength)}),
    shared as (select text, count(distinct unit_id)::int - 1 as units from said
      group by text having count(distinct unit_id) > 1),
    copied as (select s.assessment_id, jsonb_agg(jsonb_build_object('item', s.item_no, 'units', t.units)
        order by s.item_no) as items from said s join shared t using (text) group by 1),
    papers as (select e.assessment_id, count(*)::int as papers from rounds.evidence e
      where e.pass = 'self' and e.removed_at is null and e.assessment_id in (select id from waiting) group by 1),
    earlier as (select b.subject_kind, b.subject_id, b.percentage_tenths from rounds.assessment b
      where b.round_id = ${before}::uuid)
    select w.id, w.subject_kind, w.subject_name, w.unit_id, w.region_path::text as region_path, w.returns,
      w.submitted_at, w.is_late as late, w.self_total, w.self_tenths, w.seen_tenths as tenths,
      b.percentage_tenths as previous_tenths, coalesce(p.papers, 0) as evidence, coalesce(c.items, '[]') as copied
    from waiting w left join earlier b on b.subject_kind = w.subject_kind and b.subject_id = w.subject_id
      left join papers p on p.assessment_id = w.id left join copied c on c.assessment_id = w.id`.execute(
    ctx.tx,
  )
  return rows
}

const seconds = (row: Judged): number => Math.floor((row.submitted_at?.getTime() ?? 0) / 1000)
const beyondAllSeconds = 1e11

const keys: Record<'suspicion' | 'submittedAt' | 'percentage', (row: Judged) => number> = {
  // Among those equally odd, whoever has waited longest comes first.
  suspicion: (row) => row.suspicion * beyondAllSeconds - seconds(row),
  submittedAt: seconds,
  percentage: (row) => row.self_tenths ?? -1,
}

function inOrder(rows: readonly Judged[], { sort, cursor, limit }: ReviewQueueQuery) {
  const way = sort.startsWith('-') ? -1 : 1
  const key = keys[sort.replace(/^-/, '') as keyof typeof keys]
  const compare = (one: readonly [number, string], other: readonly [number, string]) =>
    way * (one[0] - other[0] || (one[1] < other[1] ? -1 : Number(one[1] > other[1])))
  const place = (row: Judged) => [key(row), row.id] as const
  const beyond = cursor && ([Number(cursor[0]), cursor[1]] as const)
  const rest = rows
    .filter((row) => !beyond || compare(place(row), beyond) > 0)
    .toSorted((one, other) => compare(place(one), place(other)))
  return toPage(rest, limit, (row) => [...place(row)])
}

const spelled = (tenths: number | null): string | null => (tenths === null ? null : tenthsText(tenths))

const toRow = (row: Judged, regionName: string | null): ReviewRow => ({
  id: row.id,
  subjectKind: row.subject_kind,
  subjectName: row.subject_name,
  unitId: row.unit_id,
  regionName,
  flags: row.flags,
  suspicion: row.suspicion,
  evidence: row.evidence,
  selfTotal: fromHundredths(row.self_total),
  selfPercentage: spelled(row.self_tenths),
  percentage: spelled(row.tenths),
  previousPercentage: spelled(row.previous_tenths),
  returns: row.returns,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  late: row.late,
})
