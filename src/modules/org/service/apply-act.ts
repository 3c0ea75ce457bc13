import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Act } from '../contract.ts'
import { problem } from '../problems.ts'
import { actedOn, closeRefusal, datedRefusal, placeRefusal } from '../rules.ts'
import type { OrgTables } from '../tables.gen.ts'
import { closeUnits, loadStates, moveUnits, type Occasion, type State } from './change-tree.ts'
import { findParent, searchVector } from './keep-unit.ts'
import { mergeUnits, splitUnit } from './merge-split.ts'
import { recordEvents } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/** Carries one act out; the caller holds the tree's lock. Returns the units it changed or made, as they are now. */
export async function applyAct(
  ctx: Ctx,
  act: Act,
  actId: string,
): Promise<{ id: string; version: number }[]> {
  const states = await loadStates(
    ctx,
    actedOn(act).map(({ id }) => id),
  )
  for (const state of states) refuse(datedRefusal(state, act.effectiveOn))
  const [unit] = states
  if (!unit) throw problem('not-found')
  const occasion = { effectiveOn: act.effectiveOn, reason: act.reason, actId }
  return versionsOf(ctx, await carryOut(ctx, act, unit, states, occasion))
}

async function carryOut(
  ctx: Ctx,
  act: Act,
  unit: State,
  states: readonly State[],
  occasion: Occasion,
): Promise<readonly string[]> {
  switch (act.kind) {
    case 'rename':
      return rename(ctx, act, unit, occasion)
    case 'move': {
      const parent = await findParent(ctx, act.parentId)
      const [place] = await loadStates(ctx, [parent.id])
      if (place) refuse(placeRefusal(unit, place))
      await moveUnits(ctx, [unit], parent, occasion)
      return [unit.id]
    }
    case 'close':
      refuse(closeRefusal(unit))
      await closeUnits(ctx, [unit], occasion, 'close', {})
      return [unit.id]
    case 'merge':
      return mergeUnits(ctx, act, states, occasion)
    case 'split':
      return splitUnit(ctx, act, unit, occasion)
    default:
      return act satisfies never
  }
}

async function rename(
  ctx: Ctx,
  act: Extract<Act, { kind: 'rename' }>,
  unit: State,
  occasion: Occasion,
): Promise<readonly string[]> {
  const shortName = act.shortName === undefined ? unit.row.short_name : act.shortName
  const { name: oldName, short_name: oldShortName, area_code, credit_code } = unit.row
  await tables(ctx)
    .updateTable('org.unit')
    .set((eb) => ({
      name: act.name,
      short_name: shortName,
      version: eb('version', '+', 1),
      updated_at: ctx.now,
    }))
    .set({
      search: await searchVector({ name: act.name, shortName, areaCode: area_code, creditCode: credit_code }),
    })
    .where('id', '=', unit.id)
    .execute()
  const before = { name: oldName, shortName: oldShortName }
  const after = { name: act.name, shortName }
  await recordEvents(ctx, [{ ...occasion, unitId: unit.id, path: unit.path, kind: 'rename', before, after }])
  await audit.record(ctx, {
    action: 'org.unit.rename',
    subject: { kind: 'org.unit', id: unit.id },
    orgPath: unit.path,
    before,
    after: { ...after, effectiveOn: act.effectiveOn },
    reason: act.reason,
  })
  return [unit.id]
}

async function versionsOf(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; version: number }[]> {
  return tables(ctx)
    .selectFrom('org.unit')
    .select(['id', 'version'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
}

function refuse(refusal: Parameters<typeof problem>[0] | undefined): void {
  if (refusal) throw problem(refusal)
}
