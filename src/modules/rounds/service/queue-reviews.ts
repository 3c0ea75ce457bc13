import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths } from '../../../kernel/decimal.ts'
import { toPage } from '../../../kernel/wire.ts'
import { namesFor } from '../../org/index.ts'
import { type ReviewQueue, type ReviewQueueQuery, type ReviewRow, SuspicionCode } from '../contract.ts'
import { suspicionOf } from '../rules.ts'
import { resultSeenBy, selfTenthsOfRow, selfTotalOfRow, tenthsText } from './figures.ts'
import { findCopies } from './find-copies.ts'
import { inRegion, named } from './list-assessments.ts'
import { previousRound } from './previous-round.ts'
import { getRoundRow, type RoundRow } from './round-row.ts'

/** What waits for review, the odd ones first: the figures are gathered at once, the rules say what is odd. */
export async function queueReviews(ctx: Ctx, id: string, query: ReviewQueueQuery): Promise<ReviewQueue> {
  const round = await getRoundRow(ctx, id)
  const before = await previousRound(ctx, round, { imported: true })
  const copies = round.version_id ? await findCopies(ctx, round) : {}
  const all = (await waiting(ctx, round, before?.id ?? null, query)).map((row) => ({
    ...row,
    ...suspicionOf({
      selfTenths: row.self_tenths,
      previousTenths: row.previous_tenths,
      evidence: row.evidence,
      copied: copies[row.id] ?? [],
    }),
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
}
type Judged = Waiting & ReturnType<typeof suspicionOf>

// What is looked up beside is looked up by index: to join it the planner expects one row and loops over all.
async function waiting(
  ctx: Ctx,
  round: RoundRow,
  before: string | null,
  query: ReviewQueueQuery,
): Promise<Waiting[]> {
  const chosen = sql.join(
    [
      sql`a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and a.state = 'submitted'`,
      ...inRegion(query['filter[region]']),
      ...(query.q ? [named(query.q)] : []),
    ],
    sql` and `,
  )
  const { rows } = await sql<Waiting>`
    select a.id, a.subject_kind, a.subject_name, a.unit_id, a.region_path::text as region_path, a.returns,
      a.submitted_at, a.is_late as late, ${selfTotalOfRow} as self_total, ${selfTenthsOfRow} as self_tenths,
      ${resultSeenBy(ctx).tenths} as tenths,
      (select b.percentage_tenths from rounds.assessment b where b.round_id = ${before}::uuid
        and b.subject_kind = a.subject_kind and b.subject_id = a.subject_id) as previous_tenths,
      (select count(*)::int from rounds.evidence e
        where e.assessment_id = a.id and e.pass = 'self' and e.removed_at is null) as evidence
    from rounds.assessment a where ${chosen}`.execute(ctx.tx)
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
