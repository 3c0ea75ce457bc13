import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths, percentText } from '../../../kernel/decimal.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import type { CellLosses, CellQuery } from '../contract.ts'
import { type Alike, countLosses, scored } from './compare-items.ts'
import { isHandedIn } from './figures.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

const mostUnits = 200

/** Where the points of one cell of the matrix went: by item and by organisation, over what was handed in. */
export async function openCell(ctx: Ctx, id: string, query: CellQuery): Promise<CellLosses> {
  const round = await getRoundRow(ctx, id)
  if (round.imported || round.state === 'draft') return { roundId: id, assessments: 0, items: [], units: [] }
  const standard = await roundStandard(ctx, round)
  const { category, item } = query
  if (category !== undefined && !standard.categories.includes(category)) throw problem('unknown-category')
  if (item !== undefined && !standard.indexOf.has(item)) throw problem('unknown-item')
  const here = cellOf(ctx, round, query.region)
  const at = category === undefined ? -1 : standard.categories.indexOf(category)
  const asked = standard.items.flatMap((one) =>
    (at === -1 || one.category === at) && (item === undefined || one.no === item) ? [one.no] : [],
  )
  const { assessments, items } = await countLosses(ctx, round, here, asked)
  return {
    roundId: id,
    assessments,
    items: items.map(({ text, loss: { no, affected, lost } }) => ({ no, text, affected, lost })),
    units:
      item === undefined
        ? await unitsByCategory(ctx, standard, here, category)
        : await unitsByItem(ctx, standard, here, item),
  }
}

/** A row of the matrix is what stands directly in its region: 市直 is not the whole city. */
const cellOf = (ctx: Ctx, round: RoundRow, region: string | undefined): RawBuilder<boolean> => {
  const inRegion = region
    ? sql<boolean>`a.region_path = (select org_path from org.pub_unit where id = ${region})`
    : sql<boolean>`true`
  return sql<boolean>`a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${isHandedIn} and ${inRegion}`
}

interface UnitSums {
  id: string
  name: string
  earned: number
  applicable: number
}

async function unitsByCategory(
  ctx: Ctx,
  { categories }: CompiledStandard,
  here: RawBuilder<boolean>,
  category: string | undefined,
): Promise<CellLosses['units']> {
  const at = sql.lit(category === undefined ? 0 : categories.indexOf(category) + 1)
  const [earned, applicable] =
    category === undefined
      ? [sql`a.earned`, sql`a.applicable`]
      : [sql`a.category_earned[${at}]`, sql`a.category_applicable[${at}]`]
  const { rows } = await sql<UnitSums>`
    select a.id, a.subject_name as name, ${earned} as earned, ${applicable} as applicable
    from rounds.assessment a where ${here} and ${applicable} > ${earned}
    order by ${applicable} - ${earned} desc, a.id limit ${mostUnits}`.execute(ctx.tx)
  return rows.map(({ id, name, earned: got, applicable: of }) => ({
    id,
    name,
    lost: fromHundredths(of - got),
    percentage: percentText(got, of),
  }))
}

/** One item keeps no sums of its own: its answers are scored as they are read. */
async function unitsByItem(
  ctx: Ctx,
  standard: CompiledStandard,
  here: RawBuilder<boolean>,
  item: string,
): Promise<CellLosses['units']> {
  const { rows } = await sql<Omit<Alike, 'total'> & { id: string; name: string }>`
    select distinct on (a.id) a.id, a.subject_name as name, s.item_no, s.applicable, s.deductions, s.occurrences,
      s.level, s.met, s.value, s.vetoed
    from rounds.assessment a join rounds.answer s on s.assessment_id = a.id and s.item_no = ${item}
    where ${here} order by a.id, case s.pass when 'spot' then 0 when 'review' then 1 else 2 end`.execute(
    ctx.tx,
  )
  const index = standard.indexOf.get(item) ?? -1
  return rows
    .map(({ id, name, ...answer }) => {
      const { score, applicablePoints, aggravated } = scoreItem(standard, index, scored(answer))
      const earned = score ?? 0
      return {
        id,
        name,
        minus: applicablePoints - earned + aggravated,
        share: percentText(earned, applicablePoints),
      }
    })
    .filter(({ minus }) => minus > 0)
    .sort((one, other) => other.minus - one.minus || (one.id < other.id ? -1 : 1))
    .slice(0, mostUnits)
    .map(({ id, name, minus, share }) => ({ id, name, lost: fromHundredths(minus), percentage: share }))
}
