import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths, percentText } from '../../../kernel/decimal.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import type { CellLosses, CellQuery } from '../contract.ts'
import { type Alike, countLosses, isOpenTo, latestFirst, scored } from './compare-items.ts'
import { isHandedIn, resultSeenBy, reviewsAll } from './figures.ts'
import { remembered } from './remember.ts'
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
  const key = `cell ${id} ${reviewsAll(ctx)} ${JSON.stringify([query.region, category, item])}`
  return remembered(ctx, key, async () => {
    const { assessments, items } = await countLosses(ctx, round, here, asked)
    const value = {
      roundId: id,
      assessments,
      items: items.map(({ text, loss: { no, affected, lost } }) => ({ no, text, affected, lost })),
      units: await unitsOf(ctx, { standard, here, asked }, query),
    }
    return { summed: assessments * asked.length, value }
  })
}

/** A row of the matrix is what stands directly in its region: 市直 is not the whole city. */
const cellOf = (ctx: Ctx, round: RoundRow, region: string | undefined): RawBuilder<boolean> => {
  const inRegion = region
    ? sql<boolean>`a.region_path = (select org_path from org.pub_unit where id = ${region})`
    : sql<boolean>`true`
  return sql<boolean>`a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${isHandedIn} and ${inRegion}`
}

/** What one organisation was asked here, and what it lost of it. */
interface UnitSums {
  readonly id: string
  readonly name: string
  readonly lost: number
  readonly applicable: number
}

const toUnit = ({ id, name, lost, applicable }: UnitSums): CellLosses['units'][number] => ({
  id,
  name,
  lost: fromHundredths(lost),
  percentage: percentText(Math.max(0, applicable - lost), applicable),
})

interface Cell {
  readonly standard: CompiledStandard
  readonly here: RawBuilder<boolean>
  readonly asked: readonly string[]
}

/** The whole form keeps its sums, and so does a category where nothing is hidden and no item takes more than its points. */
async function unitsOf(ctx: Ctx, cell: Cell, query: CellQuery): Promise<CellLosses['units']> {
  const { standard, asked, here } = cell
  const { category, item } = query
  if (category === undefined && item === undefined) {
    const { lost, applicable } = resultSeenBy(ctx)
    return unitsBySums(ctx, here, lost, applicable)
  }
  const isPlain = asked.every((no) => kindOf(standard, no) !== 'aggravating')
  if (item !== undefined || !isPlain || !reviewsAll(ctx)) return unitsByAnswers(ctx, cell)
  const at = sql.lit(standard.categories.indexOf(category ?? '') + 1)
  const applicable = sql<number>`a.category_applicable[${at}]`
  return unitsBySums(ctx, here, sql<number>`(${applicable} - a.category_earned[${at}])`, applicable)
}

const kindOf = ({ items, indexOf }: CompiledStandard, no: string) => items[indexOf.get(no) ?? -1]?.kind

async function unitsBySums(
  ctx: Ctx,
  here: RawBuilder<boolean>,
  lost: RawBuilder<number>,
  applicable: RawBuilder<number>,
): Promise<CellLosses['units']> {
  const { rows } = await sql<UnitSums>`
    select a.id, a.subject_name as name, ${lost} as lost, ${applicable} as applicable
    from rounds.assessment a where ${here} and ${lost} > 0
    order by ${lost} desc, a.id limit ${mostUnits}`.execute(ctx.tx)
  return rows.map(toUnit)
}

type Given = Omit<Alike, 'total'> & Pick<UnitSums, 'id' | 'name'>

/** Single items keep no sums of their own: their answers are scored as they are read. */
async function unitsByAnswers(ctx: Ctx, { standard, here, asked }: Cell): Promise<CellLosses['units']> {
  const { rows } = await sql<Given>`
    select distinct on (a.id, s.item_no) a.id, a.subject_name as name, s.item_no, s.applicable, s.deductions,
      s.occurrences, s.level, s.met, s.value, s.vetoed
    from rounds.assessment a join rounds.answer s on s.assessment_id = a.id and s.item_no = any(${asked}::text[])
    where ${here} and ${isOpenTo(ctx)} order by a.id, s.item_no, ${latestFirst}`.execute(ctx.tx)
  return [...Map.groupBy(rows, ({ id }) => id).values()]
    .map((answers) => sumOf(standard, asked, answers))
    .filter(({ lost }) => lost > 0)
    .sort((one, other) => other.lost - one.lost || (one.id < other.id ? -1 : 1))
    .slice(0, mostUnits)
    .map(toUnit)
}

/** What was not answered keeps its full points. */
function sumOf(standard: CompiledStandard, asked: readonly string[], answers: readonly Given[]): UnitSums {
  const byItem = new Map(answers.map((answer) => [answer.item_no, answer]))
  let [lost, applicable] = [0, 0]
  for (const no of asked) {
    const index = standard.indexOf.get(no) ?? -1
    const answer = byItem.get(no)
    const { score, applicablePoints, aggravated } = scoreItem(standard, index, answer && scored(answer))
    lost += applicablePoints - (score ?? 0) + aggravated
    applicable += applicablePoints
  }
  return { id: answers[0]?.id ?? '', name: answers[0]?.name ?? '', lost, applicable }
}
