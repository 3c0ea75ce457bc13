import { type RawBuilder, type Selectable, sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { fromHundredths, percentText } from '../../../kernel/decimal.ts'
import type { ItemAnswer } from '../../standards/contract.ts'
import { type CompiledStandard, scoreItem } from '../../standards/index.ts'
import type { ItemLosses } from '../contract.ts'
import type { RoundsTables } from '../tables.gen.ts'
import { isHandedIn, isReviewHidden, reviewsAll } from './figures.ts'
import { remembered } from './remember.ts'
import { getRoundRow, type RoundRow } from './round-row.ts'
import { roundDefinition, roundStandard } from './round-standard.ts'

/** Which items cost most, over all that were handed in, and what they cost in another round. */
export async function compareItems(ctx: Ctx, id: string, otherId: string | undefined): Promise<ItemLosses> {
  const [now, before] = [await lossesOf(ctx, id), otherId ? await lossesOf(ctx, otherId) : undefined]
  return {
    roundId: id,
    withRoundId: otherId ?? null,
    assessments: now.assessments,
    items: now.items.map(({ lineage, category, text, loss }) => ({
      lineage,
      category,
      text,
      ...loss,
      before: before?.items.find((item) => item.lineage === lineage)?.loss ?? null,
    })),
  }
}

type Loss = Pick<ItemLosses['items'][number], 'no' | 'asked' | 'affected' | 'lost' | 'lostShare'>
interface Losses {
  readonly assessments: number
  readonly items: readonly {
    readonly lineage: string
    readonly category: string
    readonly text: string
    readonly loss: Loss
  }[]
}

async function lossesOf(ctx: Ctx, id: string): Promise<Losses> {
  const round = await getRoundRow(ctx, id)
  if (round.imported || round.state === 'draft') return { assessments: 0, items: [] }
  return remembered(ctx, `items ${id} ${reviewsAll(ctx)}`, async () => {
    const here = sql<boolean>`a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')} and ${isHandedIn}`
    const value = await countLosses(ctx, round, here)
    return { summed: value.assessments * value.items.length, value }
  })
}

/** One answer given by so many. */
export type Alike = Pick<
  Selectable<RoundsTables['rounds.answer']>,
  'item_no' | 'applicable' | 'deductions' | 'occurrences' | 'level' | 'met' | 'value' | 'vetoed'
> & { readonly total: number }

/** Which answer counts where there are several: the latest of spot, review, self. */
export const latestFirst = sql`case s.pass when 'spot' then 0 when 'review' then 1 else 2 end`

/** Answers the caller may know of; what reviewers have not decided is theirs. */
export const isOpenTo = (ctx: Ctx) => sql<boolean>`(s.pass = 'self' or not ${isReviewHidden(ctx)})`

// Answers that say the same are scored once: a city's 54,000 come down to a few thousand. Nearly all are the
// organisation's own, so those that another replaces are looked up among the few others: to sort them all takes twice
// as long.
export async function countLosses(
  ctx: Ctx,
  round: RoundRow,
  here: RawBuilder<boolean>,
  asked: readonly string[] | 'all' = 'all',
): Promise<Losses> {
  const chosen = asked === 'all' ? sql`true` : sql`s.item_no = any(${asked}::text[])`
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from rounds.assessment a where ${here}`.execute(ctx.tx)
  const { rows } = await sql<Alike>`
    with given as materialized (
      select s.assessment_id, s.pass, s.item_no, s.applicable, s.deductions, s.occurrences, s.level, s.met, s.value,
        s.vetoed
      from rounds.assessment a join rounds.answer s on s.assessment_id = a.id
      where ${here} and ${chosen} and ${isOpenTo(ctx)}),
    replaced as (
      select assessment_id, item_no, case when bool_or(pass = 'spot') then 'spot' else 'review' end as by
      from given where pass <> 'self' group by assessment_id, item_no)
    select g.item_no, g.applicable, g.deductions, g.occurrences, g.level, g.met, g.value, g.vetoed,
      count(*)::int as total
    from given g left join replaced r on r.assessment_id = g.assessment_id and r.item_no = g.item_no
    where g.pass = coalesce(r.by, 'self')
    group by g.item_no, g.applicable, g.deductions, g.occurrences, g.level, g.met, g.value, g.vetoed`.execute(
    ctx.tx,
  )
  const assessments = counts[0]?.total ?? 0
  const standard = await roundStandard(ctx, round)
  const byItem = Map.groupBy(rows, (row) => row.item_no)
  const { categories } = await roundDefinition(ctx, round)
  return {
    assessments,
    items: categories.flatMap(({ name, items }) =>
      items
        .filter(({ no }) => asked === 'all' || asked.includes(no))
        .map((item) => ({
          lineage: item.lineage ?? item.no,
          category: name,
          text: item.text,
          loss: lossOf(standard, item.no, byItem.get(item.no) ?? [], assessments),
        })),
    ),
  }
}

function lossOf(
  standard: CompiledStandard,
  no: string,
  answers: readonly Alike[],
  assessments: number,
): Loss {
  const index = standard.indexOf.get(no) ?? -1
  const points = standard.items[index]?.points ?? 0
  let [asked, affected, lost, possible] = [assessments, 0, 0, 0]
  let answered = 0
  for (const alike of answers) {
    const one = scoreItem(standard, index, scored(alike))
    const minus = one.applicablePoints - (one.score ?? 0) + one.aggravated
    answered += alike.total
    if (!alike.applicable) asked -= alike.total
    if (minus > 0 || one.vetoed) affected += alike.total
    lost += minus * alike.total
    possible += one.applicablePoints * alike.total
  }
  possible += points * (assessments - answered)
  return {
    no,
    asked,
    affected,
    lost: fromHundredths(lost),
    lostShare: shareOf(standard, index, lost, possible),
  }
}

/** Only scored items carry points that can be lost. */
const shareOf = (standard: CompiledStandard, index: number, lost: number, possible: number): string | null =>
  standard.items[index]?.kind === 'scored' ? percentText(lost, possible) : null

export function scored({
  applicable,
  deductions,
  occurrences,
  level,
  met,
  value,
  vetoed,
}: Omit<Alike, 'total'>): ItemAnswer {
  const fields = Object.entries({ deductions, occurrences, level, met, value, vetoed })
  return { applicable, ...Object.fromEntries(fields.filter(([, given]) => given !== null)) } as ItemAnswer // as stored
}
