import { sql } from 'kysely'
import type { Calendar } from '../../../kernel/calendar.ts'
import { calendarAt } from '../../../kernel/calendar-store.ts'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths, percentText } from '../../../kernel/decimal.ts'
import { type AssessmentState, type Matrix, type Progress, AssessmentState as States } from '../contract.ts'
import { reachedBy, submissionPlan } from '../rules.ts'
import {
  closedUnits,
  firstHandInDay,
  isHandedIn,
  isNotStarted,
  isOneOf,
  isOverdue,
  meanText,
  selfTenthsOfRow,
  tenthsOfRow,
} from './figures.ts'
import { previousCurve } from './previous-round.ts'
import { remembered } from './remember.ts'
import { getRoundRow, type RoundRow } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** How far the round is: by state, by region, by day. Sums assessments, never answers. */
export async function showProgress(ctx: Ctx, id: string): Promise<Progress> {
  const round = await getRoundRow(ctx, id)
  return remembered(ctx, `progress ${id}`, async () => {
    const value = await computeProgress(ctx, round)
    return { summed: value.total, value }
  })
}

/** Where points are lost: region by category, over what was handed in. */
export async function showMatrix(ctx: Ctx, id: string, otherId?: string): Promise<Matrix> {
  const now = await matrixOf(ctx, id)
  return otherId === undefined ? now : setBeside(now, await matrixOf(ctx, otherId))
}

async function matrixOf(ctx: Ctx, id: string): Promise<Matrix> {
  const round = await getRoundRow(ctx, id)
  return remembered(ctx, `matrix ${id}`, async () => {
    const value = await computeMatrix(ctx, round)
    return { summed: value.rows.reduce((sum, row) => sum + row.total, 0), value }
  })
}

interface Sums extends Record<AssessmentState, number> {
  region_id: string | null
  name: string | null
  total: number
  not_started: number
  handed_in_once: number
  late: number
  overdue: number
  closed: number
  answered: number
  rated: number
  tenths: number
  self_rated: number
  self_tenths: number
  spot_checked: number
  spot_rated: number
  spot_tenths: number
}

interface Board {
  regions: Sums[] | null
  grades: { name: string; total: number }[] | null
  days: { day: string; submitted: number }[] | null
}

async function computeProgress(ctx: Ctx, round: RoundRow): Promise<Progress> {
  const items = round.version_id ? (await roundStandard(ctx, round)).items.length : 0
  const board = await readBoard(ctx, round)
  const regions = board.regions ?? []
  const curve = cumulated(board.days ?? [])
  const total = regions.reduce((all, row) => all + row.total, 0)
  const plan = planOf(round, total, await calendarAt(ctx))
  const previous = await previousCurve(ctx, round)
  const submitted = reachedBy(curve, ctx.today)
  return {
    roundId: round.id,
    state: round.state,
    dueOn: round.due_on,
    ...figuresOf(regions, items),
    closedUnits: regions.reduce((all, row) => all + row.closed, 0),
    grades: await inOrder(ctx, round, board.grades ?? []),
    regions: regions.map((row) => ({
      regionId: row.region_id,
      name: row.name ?? '',
      ...figuresOf([row], items),
    })),
    curve,
    plan,
    previous,
    today: {
      day: ctx.today,
      submitted,
      planGap: submitted - reachedBy(plan, ctx.today),
      previousGap: previous && submitted - reachedBy(previous.curve, ctx.today),
    },
  }
}

// One pass under the row policy, then three countings of what it found. Regions are grouped as text: PostgreSQL
// before 17 cannot hash an ltree and would sort.
async function readBoard(ctx: Ctx, round: RoundRow): Promise<Board> {
  const closed = await closedUnits(ctx, round)
  const { rows } = await sql<Board>`
    with mine as materialized (
      select a.region_path::text as region, a.state, a.grade, a.answered, a.is_late and a.submissions > 0 as late,
        a.submissions > 0 as handed_in_once, ${firstHandInDay} as day,
        ${isNotStarted(closed)} as not_started, ${isOneOf(closed)} as closed,
        ${isOverdue(round, ctx.today)} as overdue,
        case when ${isHandedIn} then ${tenthsOfRow} end as tenths,
        case when ${isHandedIn} then ${selfTenthsOfRow} end as self_tenths,
        a.id in (select t.assessment_id from rounds.spot_check_target t where t.done_at is not null) as spot_checked
      from rounds.assessment a where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')}),
    regions as (
      select m.region, count(*)::int as total, ${stateCounts},
        count(*) filter (where m.not_started)::int as not_started,
        count(*) filter (where m.handed_in_once)::int as handed_in_once,
        count(*) filter (where m.late)::int as late,
        count(*) filter (where m.overdue and not m.closed)::int as overdue,
        count(*) filter (where m.closed)::int as closed, sum(m.answered)::int as answered,
        count(m.tenths)::int as rated, coalesce(sum(m.tenths), 0)::int as tenths,
        count(m.self_tenths)::int as self_rated, coalesce(sum(m.self_tenths), 0)::int as self_tenths,
        count(*) filter (where m.spot_checked)::int as spot_checked,
        count(m.tenths) filter (where m.spot_checked)::int as spot_rated,
        coalesce(sum(m.tenths) filter (where m.spot_checked), 0)::int as spot_tenths
      from mine m group by m.region),
    named as (
      select u.id as region_id, u.name, r.* from regions r left join org.pub_unit u on u.org_path = r.region::ltree
      order by r.region::ltree)
    select (select jsonb_agg(n) from named n) as regions,
      (select jsonb_agg(g) from (select grade as name, count(*)::int as total from mine
        where grade is not null group by grade) g) as grades,
      (select jsonb_agg(d) from (select day, count(*)::int as submitted from mine
        where day is not null group by day order by day) d) as days`.execute(ctx.tx)
  return rows[0] ?? { regions: null, grades: null, days: null }
}

const stateCounts = sql.join(
  States.options.map(
    (state) => sql`count(*) filter (where m.state = ${sql.lit(state)})::int as ${sql.ref(state)}`,
  ),
)

function figuresOf(rows: readonly Sums[], items: number) {
  const sum = (key: Exclude<keyof Sums, 'region_id' | 'name'>) => rows.reduce((all, row) => all + row[key], 0)
  return {
    total: sum('total'),
    states: Object.fromEntries(States.options.map((state) => [state, sum(state)])) as Record<
      AssessmentState,
      number
    >,
    notStarted: sum('not_started'),
    submitted: sum('handed_in_once'),
    late: sum('late'),
    overdue: sum('overdue'),
    averagePercentage: meanText(sum('tenths'), sum('rated')),
    selfPercentage: meanText(sum('self_tenths'), sum('self_rated')),
    spotChecked: sum('spot_checked'),
    spotPercentage: meanText(sum('spot_tenths'), sum('spot_rated')),
    answeredShare: percentText(sum('answered'), sum('total') * items),
  }
}

/** The best grade first, as the standard lists them; names it does not know come last. */
async function inOrder(ctx: Ctx, round: RoundRow, grades: { name: string; total: number }[]) {
  const names = round.version_id ? (await roundStandard(ctx, round)).grades.map(({ name }) => name) : []
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length)
  const known = names.map((name) => grades.find((grade) => grade.name === name) ?? { name, total: 0 })
  const others = grades.filter(({ name }) => place(name) === names.length)
  return [...known, ...others.sort((one, other) => (one.name < other.name ? -1 : 1))]
}

function cumulated(days: readonly { day: string; submitted: number }[]): Progress['curve'] {
  let cumulative = 0
  return days.map(({ day, submitted }) => {
    cumulative += submitted
    return { day, submitted, cumulative }
  })
}

const mostPlans = 200
const plans = new WeakMap<Calendar, Map<string, Progress['plan']>>()

/** Walking a calendar day by day takes a millisecond a month, and the same plan is asked for with every look. */
function planOf(round: RoundRow, total: number, calendar: Calendar): Progress['plan'] {
  const known = plans.get(calendar) ?? new Map<string, Progress['plan']>()
  plans.set(calendar, known)
  const key = `${round.opens_on} ${round.due_on} ${total}`
  const plan = known.get(key) ?? submissionPlan(round, total, calendar)
  if (known.size >= mostPlans) known.clear()
  known.set(key, plan)
  return plan
}

interface CategorySums {
  region_id: string | null
  name: string | null
  total: number
  earned: number[]
  applicable: number[]
}

async function computeMatrix(ctx: Ctx, round: RoundRow): Promise<Matrix> {
  const { categories } = round.version_id ? await roundStandard(ctx, round) : { categories: [] }
  // By subscripts, not by unnesting: one pass over the assessments whatever the number of categories.
  const sums = (column: string) =>
    sql`array[${sql.join(categories.map((_, at) => sql`sum(${sql.ref(column)}[${sql.lit(at + 1)}])`))}]::int8[]`
  const { rows } = await sql<CategorySums>`
    select r.id as region_id, r.name, s.total, s.earned, s.applicable from (
      select a.region_path::text as region, count(*)::int as total, ${sums('a.category_earned')} as earned,
        ${sums('a.category_applicable')} as applicable
      from rounds.assessment a
      where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${isHandedIn} group by 1) s
    left join org.pub_unit r on r.org_path = s.region::ltree order by s.region::ltree`.execute(ctx.tx)
  const cells = (list: readonly CategorySums[]) =>
    categories.map((_, at) => {
      const [earned, applicable] = [sumAt(list, 'earned', at), sumAt(list, 'applicable', at)]
      const lost = fromHundredths(applicable - earned)
      return { percentage: percentText(earned, applicable), lost, previousPercentage: null }
    })
  return {
    roundId: round.id,
    categories: [...categories],
    rows: rows.map((row) => ({
      regionId: row.region_id,
      name: row.name ?? '',
      total: row.total,
      cells: cells([row]),
    })),
    all: cells(rows),
  }
}

/** The same cells of another round: the same region and a category of the same name, wherever that stood there. */
function setBeside(now: Matrix, before: Matrix): Matrix {
  type Cells = Matrix['all']
  const beside = (cells: Cells, others: Cells | undefined) =>
    cells.map((cell, at) => {
      const there = before.categories.indexOf(now.categories[at] ?? '')
      return { ...cell, previousPercentage: others?.[there]?.percentage ?? null }
    })
  const others = new Map(before.rows.map((row) => [row.regionId, row.cells]))
  return {
    ...now,
    rows: now.rows.map((row) => ({ ...row, cells: beside(row.cells, others.get(row.regionId)) })),
    all: beside(now.all, before.all),
  }
}

const sumAt = (rows: readonly CategorySums[], key: 'earned' | 'applicable', at: number): number =>
  rows.reduce((all, row) => all + Number(row[key][at] ?? 0), 0)
