import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { isUnder } from '../../../kernel/guard.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { EditUnit, MadeUnit, NewUnit, UnitDetail } from '../contract.ts'
import { problem } from '../problems.ts'
import {
  depthOf,
  isCreditCode,
  isOwnDetail,
  isSameClass,
  maxDepth,
  mayContain,
  type Searchable,
} from '../rules.ts'
import type { OrgTables } from '../tables.gen.ts'
import { getUnit, mayUse, type UnitRow, unitColumns } from './find-unit.ts'
import { searchIndexer } from './index-unit.ts'
import { lockTree } from './lock-tree.ts'
import { newLabels } from './paths.ts'
import { labelLetter } from './plan-import.ts'
import { recordEvents } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/** Makes one unit under a parent in the caller's scope; one's own departments need no more than one's own unit. */
export async function createUnit(ctx: Ctx, input: NewUnit): Promise<UnitDetail> {
  await lockTree(ctx)
  const parent = input.parentId === null ? null : await findParent(ctx, input.parentId)
  refuseForeign(ctx, input.kind, parent?.org_path ?? '')
  if (input.validFrom && input.validFrom > ctx.today) throw problem('begins-later')
  const { id, path } = await insertUnit(ctx, input, parent)
  const after = { ...input }
  await recordEvents(ctx, [
    {
      unitId: id,
      path,
      kind: 'open',
      effectiveOn: input.validFrom ?? ctx.today,
      reason: '新设',
      actId: newId(),
      after,
    },
  ])
  await audit.record(ctx, {
    action: 'org.unit.create',
    subject: { kind: 'org.unit', id },
    orgPath: path,
    after,
  })
  return getUnit(ctx, id)
}

/** Writes the row of a new unit; the caller has the tree's lock and has settled who may. */
export async function insertUnit(
  ctx: Ctx,
  input: Omit<MadeUnit, 'parentId'> & { validFrom?: string | null | undefined },
  parent: UnitRow | null,
): Promise<{ id: string; path: string }> {
  refuseBadCode(input.creditCode)
  if (parent?.valid_to != null) throw problem('parent-closed')
  if (!mayContain(parent?.kind ?? null, input.kind)) throw problem('wrong-parent-kind')
  if (parent && depthOf(parent.org_path) >= maxDepth) throw problem('too-deep')
  const [number] = await newLabels(ctx, 1)
  const label = `${labelLetter(input.kind)}${number}`
  const [id, path] = [newId(), parent ? `${parent.org_path}.${label}` : label]
  // Unless it is told its place, a new unit comes last: numbers of labels only grow.
  const row = { sort_no: number ?? 0, ...detailsOf(input) }
  await tables(ctx)
    .insertInto('org.unit')
    .values({
      ...{ id, parent_id: parent?.id ?? null, org_path: path, kind: input.kind, name: input.name },
      ...row,
      ...{ valid_from: input.validFrom ?? null, created_at: ctx.now, updated_at: ctx.now },
      search: await searchVector({ name: input.name, ...camel(row) }),
    })
    .execute()
  return { id, path }
}

const camel = (row: ReturnType<typeof detailsOf>) => ({
  shortName: row.short_name ?? null,
  areaCode: row.area_code ?? null,
  creditCode: row.credit_code ?? null,
})

/** The stored form of what a unit is found by. */
export async function searchVector(unit: Searchable) {
  const termsOf = await searchIndexer()
  return sql<string>`array_to_tsvector(string_to_array(${termsOf(unit)}, ' '))`
}

/** Changes what is not history: codes, short name, contact, order, kind within its class. */
export async function editUnit(ctx: Ctx, id: string, input: EditUnit): Promise<UnitDetail> {
  const unit = await lockUnit(ctx, id, input.version)
  if (unit.valid_to !== null) throw problem('already-closed')
  if (!isOwnDetail(input)) refuseForeign(ctx, unit.kind, unit.org_path)
  if (input.kind && !isSameClass(unit.kind, input.kind)) throw problem('kind-fixed')
  if (input.validFrom && input.validFrom > ctx.today) throw problem('begins-later')
  refuseBadCode(input.creditCode)
  const change = {
    ...detailsOf(input),
    ...(input.kind && { kind: input.kind }),
    ...(input.validFrom !== undefined && { valid_from: input.validFrom }),
  }
  const after = { ...unit, ...change }
  await tables(ctx)
    .updateTable('org.unit')
    .set({
      ...change,
      ...{ version: unit.version + 1, updated_at: ctx.now },
      search: await searchVector({ name: unit.name, ...camel(after) }),
    })
    .where('id', '=', id)
    .execute()
  await audit.record(ctx, {
    action: 'org.unit.edit',
    subject: { kind: 'org.unit', id },
    orgPath: unit.org_path,
    before: pick(unit, Object.keys(change)),
    after: change,
  })
  return getUnit(ctx, id)
}

const pick = (row: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))

/** The unit's row, locked, in the version that the caller saw; a stale one is told what is there now. */
export async function lockUnit(ctx: Ctx, id: string, version: number): Promise<UnitRow> {
  const unit = await tables(ctx)
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  // Units above one's scope are readable but not lockable: to their caller they are not there to be changed.
  if (!unit || !isInScopes(ctx, unit.org_path)) throw problem('not-found')
  if (unit.version !== version) throw problem('stale-version', undefined, { current: await getUnit(ctx, id) })
  return unit
}

export const isInScopes = (ctx: Ctx, path: string): boolean =>
  ctx.scopes.some((scope) => isUnder(path, scope))

/** A parent that the caller may put units under. */
export async function findParent(ctx: Ctx, id: string): Promise<UnitRow> {
  const parent = await tables(ctx)
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!parent || !isInScopes(ctx, parent.org_path)) throw problem('parent-not-found')
  return parent
}

/** A unit's own officer keeps its departments; the tree is kept by those who hold `org.tree.edit` there. */
export function refuseForeign(ctx: Ctx, kind: UnitRow['kind'], path: string): void {
  if (ctx.actor.kind !== 'user' || kind === 'department') return
  if (!mayUse(ctx, 'org.tree.edit', path)) throw problem('not-kept-by-you')
}

function refuseBadCode(code: string | null | undefined): void {
  if (code && !isCreditCode(code)) throw problem('bad-credit-code')
}

/** The columns that were given; those left out stay as they are. */
function detailsOf(input: Omit<MadeUnit, 'kind' | 'name' | 'parentId'>) {
  const { shortName, areaCode, creditCode, contactName, contactPhone, sortNo } = input
  return {
    ...(shortName !== undefined && { short_name: shortName }),
    ...(areaCode !== undefined && { area_code: areaCode }),
    ...(creditCode !== undefined && { credit_code: creditCode || null }),
    ...(contactName !== undefined && { contact_name: contactName }),
    ...(contactPhone !== undefined && { contact_phone: contactPhone }),
    ...(sortNo !== undefined && { sort_no: sortNo }),
  }
}
