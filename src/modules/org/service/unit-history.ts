import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import type { UnitAsOf, UnitEvent } from '../contract.ts'
import { problem } from '../problems.ts'
import type { OrgTables } from '../tables.gen.ts'

const tables = tablesOf<OrgTables>()
const shownEvents = 1000

/** What happened to a unit and to those it came from, latest first; planned changes too. */
export async function listHistory(ctx: Ctx, id: string): Promise<UnitEvent[]> {
  const unit = await tables(ctx).selectFrom('org.unit').select('id').where('id', '=', id).executeTakeFirst()
  if (!unit) throw problem('not-found')
  const { rows } = await sql<UnitEvent>`
    select id, unit_id as "unitId", kind, state, effective_on as "effectiveOn", before, after, reason,
      act_id as "actId", recorded_by as "recordedBy", failure
    from org.unit_event
    where unit_id = ${id} or unit_id in (select predecessor_id from org.succession where successor_id = ${id})
    order by effective_on desc, recorded_at desc, id desc limit ${shownEvents}`.execute(ctx.tx)
  return rows
}

/** What units were called on a day: the name before the first renaming after it, or today's. */
export async function namesAsOf(ctx: Ctx, ids: readonly string[], on: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, coalesce(${beforeValue('rename', 'name', on)}, u.name) as name
    from org.unit u where u.id = any(${ids}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** A unit as it was on a day: whether it existed, its names and its parent. */
export async function unitAsOf(ctx: Ctx, id: string, on: string): Promise<UnitAsOf> {
  const { rows } = await sql<Omit<UnitAsOf, 'on' | 'parentName'>>`
    select u.id, coalesce(u.valid_from <= ${on}::date, true) and coalesce(${on}::date < u.valid_to, true) as exists,
      coalesce(${beforeValue('rename', 'name', on)}, u.name) as name,
      case when ${beforeValue('rename', 'name', on)} is null then u.short_name
        else ${beforeValue('rename', 'shortName', on)} end as "shortName",
      coalesce(${beforeValue('move', 'parentId', on)}::uuid, u.parent_id) as "parentId"
    from org.unit u where u.id = ${id}`.execute(ctx.tx)
  const [unit] = rows
  if (!unit) throw problem('not-found')
  const parents = unit.parentId ? await namesAsOf(ctx, [unit.parentId], on) : undefined
  return { ...unit, on, parentName: parents?.get(unit.parentId ?? '') ?? null }
}

/** What a field was before the first change of its kind after a day; null where there was none. */
const beforeValue = (kind: 'rename' | 'move', field: string, on: string) => sql`(
  select e.before ->> ${field} from org.unit_event e
  where e.unit_id = u.id and e.kind = ${kind} and e.state = 'applied' and e.effective_on > ${on}::date
  order by e.effective_on, e.recorded_at limit 1)`
