import { sql } from 'kysely'
import { anyOf, type Ctx, tablesOf } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import { problem } from '../problems.ts'
import type { UnitState } from '../rules.ts'
import type { OrgTables } from '../tables.gen.ts'
import { type UnitRow, unitColumns } from './find-unit.ts'
import { rewritePaths } from './paths.ts'
import { recordEvents } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/** The day, the reason and the number of one act: what all its events share. */
export interface Occasion {
  readonly effectiveOn: string
  readonly reason: string
  readonly actId: string
}

/** A unit as the rules judge it, with its row. */
export type State = UnitState & { readonly row: UnitRow }

/** The units, locked, in the order of `ids`. Units above one's scope can be read but not locked: they are not there. */
export async function loadStates(ctx: Ctx, ids: readonly string[]): Promise<State[]> {
  const rows = await tables(ctx)
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute()
  const figures = await figuresOf(ctx, ids)
  return ids.map((id) => {
    const row = rows.find((unit) => unit.id === id)
    if (!row) throw problem('not-found')
    const { last = null, children = 0 } = figures.get(id) ?? {}
    return {
      ...{ id, row, kind: row.kind, path: row.org_path, validFrom: row.valid_from, validTo: row.valid_to },
      ...{ lastEventOn: last, openChildren: children },
    }
  })
}

async function figuresOf(ctx: Ctx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; last: string | null; children: number }>`
    select u.id,
      (select max(e.effective_on) from org.unit_event e
        where e.unit_id = u.id and e.state = 'applied' and e.kind <> 'open') as last,
      (select count(*)::int from org.unit c where c.parent_id = u.id and c.valid_to is null) as children
    from org.unit u where u.id = any(${ids}::uuid[])`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Puts units, with all below them, under another parent; every row that stands there follows. */
export async function moveUnits(
  ctx: Ctx,
  units: readonly Pick<State, 'id' | 'path' | 'row'>[],
  parent: Pick<UnitRow, 'id' | 'org_path' | 'name'>,
  occasion: Occasion,
): Promise<void> {
  if (units.length === 0) return
  const paths = units.map((unit) => unit.path)
  const target = (path: string): string => {
    const top = paths.find((from) => path === from || path.startsWith(`${from}.`)) ?? path
    return `${parent.org_path}.${path.slice(top.lastIndexOf('.') + 1)}`
  }
  const { rows: below } = await sql<{ path: string }>`
    select org_path as path from org.unit where org_path <@ any(${paths}::ltree[])`.execute(ctx.tx)
  await sql`update org.unit set parent_id = ${parent.id}, org_path = ${parent.org_path}::ltree || subpath(org_path, -1),
      version = version + 1, updated_at = ${ctx.now}
    where id = any(${units.map((unit) => unit.id)}::uuid[])`.execute(ctx.tx)
  const rewritten = await rewritePaths(
    ctx,
    below.map(({ path }) => ({ from: path, to: target(path) })),
  )
  await recordEvents(
    ctx,
    units.map((unit) => ({
      ...{ ...occasion, unitId: unit.id, path: target(unit.path), kind: 'move' as const },
      before: { parentId: unit.row.parent_id },
      after: { parentId: parent.id, parentName: parent.name },
    })),
  )
  await audit.recordAll(
    ctx,
    units.map((unit) => ({
      action: 'org.unit.move',
      subject: { kind: 'org.unit', id: unit.id },
      orgPath: target(unit.path),
      before: { parentId: unit.row.parent_id, path: unit.path },
      after: { parentId: parent.id, path: target(unit.path), effectiveOn: occasion.effectiveOn, rewritten },
      reason: occasion.reason,
    })),
  )
}

/** Ends units on the day, with their bodies and posts; `after` says what became of them. */
export async function closeUnits(
  ctx: Ctx,
  units: readonly State[],
  occasion: Occasion,
  kind: 'close' | 'merge' | 'split',
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  const ids = units.map((unit) => unit.id)
  const day = occasion.effectiveOn
  await sql`update org.unit set valid_to = ${day}::date, version = version + 1, updated_at = ${ctx.now}
    where id = any(${ids}::uuid[])`.execute(ctx.tx)
  // What began after the day the unit ended on is ended on the day it began.
  await sql`update org.body set valid_to = greatest(${day}::date, valid_from), version = version + 1
    where unit_id = any(${ids}::uuid[]) and valid_to is null`.execute(ctx.tx)
  await sql`update org.post set to_on = greatest(${day}::date, from_on), version = version + 1
    where unit_id = any(${ids}::uuid[]) and to_on is null`.execute(ctx.tx)
  const told = { ...after, validTo: day }
  await recordEvents(
    ctx,
    units.map((unit) => ({
      ...{ ...occasion, unitId: unit.id, path: unit.path, kind },
      before: { name: unit.row.name, validTo: null },
      after: told,
    })),
  )
  await audit.recordAll(
    ctx,
    units.map((unit) => ({
      action: `org.unit.${kind}`,
      subject: { kind: 'org.unit', id: unit.id },
      orgPath: unit.path,
      before: { name: unit.row.name, validTo: null },
      after: told,
      reason: occasion.reason,
    })),
  )
}
