import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { copiedLength, type ReviewFigures } from '../rules.ts'
import { remembered } from './remember.ts'
import type { RoundRow } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** By assessment: the items whose explanation other organisations gave word for word, and how many of them did. */
export type Copies = Readonly<Record<string, ReviewFigures['copied']>>

/**
 * Texts are compared by their hash, over all forms of the round that the caller sees, handed in or not. It reads every
 * answer of the round, so that what was found may be told again for a few seconds.
 */
export async function findCopies(ctx: Ctx, round: RoundRow): Promise<Copies> {
  const { items, indexOf } = await roundStandard(ctx, round)
  const place = ({ item }: { item: string }) => indexOf.get(item) ?? items.length
  return remembered(ctx, `copies ${round.id}`, async () => {
    const { rows } = await sql<{ forms: number; copies: Copies | null }>`
      with asked as materialized (
        select a.id, a.unit_id from rounds.assessment a
        where a.round_id = ${round.id} and ${inScope(ctx, 'a.org_path')}),
      said as (
        select s.assessment_id, s.item_no, a.unit_id, hashtextextended(s.explanation, 0) as text
        from rounds.answer s join asked a on a.id = s.assessment_id
        where s.pass = 'self' and length(s.explanation) >= ${sql.lit(copiedLength)}),
      shared as (
        select count(distinct unit_id)::int - 1 as units, array_agg(assessment_id) as forms,
          array_agg(item_no) as items
        from said group by text having count(distinct unit_id) > 1),
      copied as (
        select t.form, jsonb_agg(jsonb_build_object('item', t.item, 'units', s.units)) as items
        from shared s, unnest(s.forms, s.items) as t (form, item) group by t.form)
      select (select count(*)::int from asked) as forms,
        (select jsonb_object_agg(form, items) from copied) as copies`.execute(ctx.tx)
    const { forms = 0, copies = null } = rows[0] ?? {}
    // As in the form: 9 before 10.
    const value = Object.entries(copies ?? {}).map(
      ([form, found]) => [form, found.toSorted((one, other) => place(one) - place(other))] as const,
    )
    return { summed: forms * items.length, value: Object.fromEntries(value) }
  })
}
