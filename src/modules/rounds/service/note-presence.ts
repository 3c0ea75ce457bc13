import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { BePresent, Presence } from '../contract.ts'
import { readableItems } from '../rules.ts'
import { getAssessmentRow, standingOf } from './find-assessment.ts'
import { roundStandard } from './round-standard.ts'

/** Somebody not heard of for so long has left; the page says it is there every ten seconds. */
const seenSeconds = 30

/** Says that the caller is at the form, and learns who else is and whether anything was saved. No trace is kept. */
export async function notePresence(ctx: Ctx, id: string, { item }: BePresent): Promise<Presence> {
  const { row } = await getAssessmentRow(ctx, id)
  const mine = readableItems(standingOf(ctx, row))
  const isMine = (no: string) => mine?.includes(no) ?? true
  // The others are shown the number of an item, and nothing else somebody may have written in its place.
  const isThere = item !== null && isMine(item) && (await roundStandard(ctx, row)).indexOf.has(item)
  if (ctx.actor.kind === 'user') {
    await sql`insert into rounds.presence (assessment_id, user_id, name, item_no, org_path, at)
      values (${id}, ${ctx.actor.id}, ${ctx.actor.name}, ${isThere ? item : null}, ${row.org_path}::ltree, ${ctx.now})
      on conflict (assessment_id, user_id) do update
        set name = excluded.name, item_no = excluded.item_no, at = excluded.at`.execute(ctx.tx)
  }
  const { rows } = await sql<{ id: string; name: string; item: string | null; at: Date }>`
    select user_id as id, name, item_no as item, at from rounds.presence
    where assessment_id = ${id} and user_id::text <> ${ctx.actor.id}
      and at > ${ctx.now}::timestamptz - make_interval(secs => ${seenSeconds}) order by name, user_id limit 50`.execute(
    ctx.tx,
  )
  const { rows: said } = await sql<{ comments: number }>`select count(*)::int as comments from rounds.comment
    where assessment_id = ${id} and withdrawn_at is null`.execute(ctx.tx)
  return {
    people: rows.map((one) => ({
      userId: one.id,
      name: one.name,
      item: one.item !== null && isMine(one.item) ? one.item : null,
      at: one.at.toISOString(),
    })),
    state: row.state,
    version: row.version,
    lastSavedAt: row.last_saved_at?.toISOString() ?? null,
    comments: said[0]?.comments ?? 0,
  }
}
