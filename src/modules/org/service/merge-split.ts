import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Act, MadeUnit } from '../contract.ts'
import { problem } from '../problems.ts'
import { isSameClass, mayContain, mergeRefusal } from '../rules.ts'
import type { OrgTables } from '../tables.gen.ts'
import { closeUnits, loadStates, moveUnits, type Occasion, type State } from './change-tree.ts'
import { type UnitRow, unitColumns } from './find-unit.ts'
import { findParent, insertUnit, refuseForeign } from './keep-unit.ts'
import { recordEvents } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/** Closes units into a successor, there already or made; what stood below them stands below it. */
export async function mergeUnits(
  ctx: Ctx,
  act: Extract<Act, { kind: 'merge' }>,
  units: readonly State[],
  occasion: Occasion,
): Promise<readonly string[]> {
  const [first] = units
  if (!first || new Set(units.map((unit) => unit.id)).size < units.length) throw problem('into-itself')
  const named = units.map((unit) => ({ id: unit.id, name: unit.row.name }))
  const existing = 'id' in act.into ? await existingSuccessor(ctx, act.into.id, units) : undefined
  const id = existing?.id
  // Closed first: the successor may take over the name and the code.
  await closeUnits(ctx, units, occasion, 'merge', id ? { successors: [{ id, name: existing.row.name }] } : {})
  const successor =
    existing?.row ?? (await makeUnit(ctx, 'make' in act.into ? act.into.make : undefined, first, occasion))
  for (const unit of units) await absorb(ctx, unit, successor, occasion)
  await tellSuccessor(ctx, successor, named, occasion, 'merge')
  return [...units.map((unit) => unit.id), successor.id]
}

async function existingSuccessor(ctx: Ctx, id: string, units: readonly State[]): Promise<State> {
  const [successor] = await loadStates(ctx, [id])
  if (!successor) throw problem('not-found')
  refuseForeign(ctx, successor.kind, successor.path)
  for (const unit of units) {
    const refused = mergeRefusal(unit, successor)
    if (refused) throw problem(refused)
  }
  return successor
}

/** The unit's open children go to the successor; a department of the same name takes its namesake in. */
async function absorb(ctx: Ctx, unit: State, successor: UnitRow, occasion: Occasion): Promise<void> {
  const [children, there] = [await openChildren(ctx, unit.id), await openChildren(ctx, successor.id)]
  const namesakeOf = (child: UnitRow) =>
    there.find(
      (other) => other.kind === child.kind && other.name === child.name && child.kind === 'department',
    )
  if (children.some((child) => !mayContain(successor.kind, child.kind))) throw problem('wrong-parent-kind')
  const moving = children.filter((child) => !namesakeOf(child) && child.id !== successor.id)
  await moveUnits(ctx, moving.map(asMoved), successor, occasion)
  for (const child of children) {
    const namesake = namesakeOf(child)
    if (!namesake) continue
    const states = await loadStates(ctx, [child.id])
    const successors = [{ id: namesake.id, name: namesake.name }]
    await closeUnits(ctx, states, occasion, 'merge', { successors })
    for (const state of states) await absorb(ctx, state, namesake, occasion)
    await tellSuccessor(ctx, namesake, [{ id: child.id, name: child.name }], occasion, 'merge')
  }
}

const asMoved = (row: UnitRow) => ({ id: row.id, path: row.org_path, row })

/** Makes parts out of a unit, each with the children it takes; the unit ends unless it stays. */
export async function splitUnit(
  ctx: Ctx,
  act: Extract<Act, { kind: 'split' }>,
  unit: State,
  occasion: Occasion,
): Promise<readonly string[]> {
  const children = await openChildren(ctx, unit.id)
  const taken = act.parts.flatMap((part) => part.takes)
  const isForeign = taken.some((id) => !children.some((child) => child.id === id))
  if (isForeign || new Set(taken).size < taken.length) throw problem('no-such-child')
  if (!act.stays && taken.length < children.length) throw problem('open-children')
  const parts = act.parts.map((part) => part.make.name)
  if (act.stays) await tellStaying(ctx, unit, parts, occasion)
  else await closeUnits(ctx, [unit], occasion, 'split', { parts })
  const ids = [unit.id]
  for (const part of act.parts) {
    const made = await makeUnit(ctx, part.make, unit, occasion)
    const takes = children.filter((child) => part.takes.includes(child.id))
    if (takes.some((child) => !mayContain(made.kind, child.kind))) throw problem('wrong-parent-kind')
    await moveUnits(ctx, takes.map(asMoved), made, occasion)
    await tellSuccessor(ctx, made, [{ id: unit.id, name: unit.row.name }], occasion, 'split')
    ids.push(made.id)
  }
  return ids
}

async function makeUnit(
  ctx: Ctx,
  make: MadeUnit | undefined,
  origin: State,
  occasion: Occasion,
): Promise<UnitRow> {
  if (!make || !isSameClass(make.kind, origin.kind)) throw problem('kinds-differ')
  const parentId = make.parentId ?? origin.row.parent_id
  const parent = parentId === null ? null : await findParent(ctx, parentId)
  refuseForeign(ctx, make.kind, parent?.org_path ?? '')
  const { id } = await insertUnit(ctx, { ...make, validFrom: occasion.effectiveOn }, parent)
  return tables(ctx).selectFrom('org.unit').select(unitColumns).where('id', '=', id).executeTakeFirstOrThrow()
}

const openChildren = (ctx: Ctx, id: string): Promise<UnitRow[]> =>
  tables(ctx)
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('parent_id', '=', id)
    .where('valid_to', 'is', null)
    .orderBy('sort_no')
    .orderBy('id')
    .execute()

/** Records whom a unit came from, over all generations, so that their history is found from it. */
async function tellSuccessor(
  ctx: Ctx,
  successor: UnitRow,
  predecessors: readonly { id: string; name: string }[],
  occasion: Occasion,
  kind: 'merge' | 'split',
): Promise<void> {
  await sql`insert into org.succession (predecessor_id, successor_id, org_path, on_date, direct)
    select p.id, ${successor.id}, ${successor.org_path}::ltree, ${occasion.effectiveOn}::date, bool_or(p.direct)
    from (select id, true as direct from unnest(${predecessors.map(({ id }) => id)}::uuid[]) as id
      union all
      select s.predecessor_id, false from org.succession s
      where s.successor_id = any(${predecessors.map(({ id }) => id)}::uuid[])) p
    where p.id <> ${successor.id}
    group by p.id on conflict (predecessor_id, successor_id) do nothing`.execute(ctx.tx)
  await recordEvents(ctx, [
    {
      ...occasion,
      unitId: successor.id,
      path: successor.org_path,
      kind,
      after: { name: successor.name, predecessors },
    },
  ])
  await audit.record(ctx, {
    action: `org.unit.${kind}`,
    subject: { kind: 'org.unit', id: successor.id },
    orgPath: successor.org_path,
    after: { name: successor.name, predecessors, effectiveOn: occasion.effectiveOn },
    reason: occasion.reason,
  })
}

async function tellStaying(
  ctx: Ctx,
  unit: State,
  parts: readonly string[],
  occasion: Occasion,
): Promise<void> {
  const after = { parts, stays: true }
  await sql`update org.unit set version = version + 1, updated_at = ${ctx.now} where id = ${unit.id}`.execute(
    ctx.tx,
  )
  await recordEvents(ctx, [{ ...occasion, unitId: unit.id, path: unit.path, kind: 'split', after }])
  await audit.record(ctx, {
    action: 'org.unit.split',
    subject: { kind: 'org.unit', id: unit.id },
    orgPath: unit.path,
    after,
    reason: occasion.reason,
  })
}
