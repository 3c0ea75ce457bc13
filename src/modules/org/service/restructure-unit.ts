import { sql } from 'kysely'
import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import { Act, type ActResult } from '../contract.ts'
import { constraints, problem, problems } from '../problems.ts'
import { actedOn } from '../rules.ts'
import type { OrgTables } from '../tables.gen.ts'
import { applyAct } from './apply-act.ts'
import { intendedBy } from './intend-act.ts'
import { isInScopes, lockUnit, refuseForeign } from './keep-unit.ts'
import { lockTree } from './lock-tree.ts'
import { recordEvents } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/** Renames, moves, merges, splits or closes units: at once, or on the day where that is still to come. */
export async function orderAct(ctx: Ctx, act: Act): Promise<ActResult> {
  await lockTree(ctx)
  const actId = newId()
  for (const { id, version } of actedOn(act)) {
    const unit = await lockUnit(ctx, id, version)
    refuseForeign(ctx, unit.kind, unit.org_path)
  }
  if (act.effectiveOn > ctx.today) return planAct(ctx, act, actId)
  const units = await applyAct(ctx, act, actId)
  return { actId, state: 'applied', effectiveOn: act.effectiveOn, units }
}

/** What could not be done today is refused today: the act is tried and undone, then kept until its day. */
async function planAct(ctx: Ctx, act: Act, actId: string): Promise<ActResult> {
  await sql`savepoint trial`.execute(ctx.tx)
  await applyAct(ctx, act, actId)
  await sql`rollback to savepoint trial`.execute(ctx.tx)
  const { effectiveOn, reason, kind } = act
  const units = await tables(ctx)
    .selectFrom('org.unit')
    .select(['id', 'name', 'org_path', 'version'])
    .where(
      'id',
      'in',
      actedOn(act).map(({ id }) => id),
    )
    .execute()
  const after = await intendedBy(ctx, act)
  await recordEvents(
    ctx,
    units.map((unit) => ({
      unitId: unit.id,
      path: unit.org_path,
      kind,
      effectiveOn,
      reason,
      actId,
      before: { name: unit.name },
      after,
      command: act,
    })),
  )
  await audit.recordAll(
    ctx,
    units.map((unit) => ({
      action: 'org.unit.plan',
      subject: { kind: 'org.unit', id: unit.id },
      orgPath: unit.org_path,
      after: act,
      reason,
    })),
  )
  return { actId, state: 'planned', effectiveOn, units: units.map(({ id, version }) => ({ id, version })) }
}

/** Withdraws what was planned and has not been done. */
export async function cancelAct(
  ctx: Ctx,
  actId: string,
  reason: string,
): Promise<{ actId: string; state: 'cancelled' }> {
  await lockTree(ctx)
  const events = await tables(ctx)
    .selectFrom('org.unit_event as e')
    .innerJoin('org.unit as u', 'u.id', 'e.unit_id')
    .select(['e.unit_id', 'e.org_path', 'e.state', 'u.kind'])
    .where('e.act_id', '=', actId)
    .execute()
  if (events.length === 0 || !events.every((event) => isInScopes(ctx, event.org_path)))
    throw problem('not-found')
  for (const event of events) refuseForeign(ctx, event.kind, event.org_path)
  if (!events.every((event) => event.state === 'planned')) throw problem('not-planned')
  await tables(ctx)
    .updateTable('org.unit_event')
    .set({ state: 'cancelled' })
    .where('act_id', '=', actId)
    .execute()
  await audit.recordAll(
    ctx,
    events.map((event) => ({
      action: 'org.unit.cancel',
      subject: { kind: 'org.unit', id: event.unit_id },
      orgPath: event.org_path,
      before: { actId },
      reason,
    })),
  )
  return { actId, state: 'cancelled' }
}

/**
 * Carries out what is due, in order of its days. What has become impossible since it was ordered is marked failed
 * with the reason and does not stop the others. Done acts are no longer planned, so a second run does nothing.
 */
export async function applyDueActs(ctx: Ctx): Promise<{ applied: number; failed: number }> {
  await lockTree(ctx)
  const due = await dueActs(ctx)
  let failed = 0
  for (const { act_id, command } of due) {
    await sql`savepoint act`.execute(ctx.tx)
    try {
      await applyAct(ctx, Act.parse(command), act_id)
    } catch (err) {
      const failure = refusalText(err)
      if (failure === undefined) throw err
      await sql`rollback to savepoint act`.execute(ctx.tx)
      await tables(ctx)
        .updateTable('org.unit_event')
        .set({ state: 'failed', failure })
        .where('act_id', '=', act_id)
        .execute()
      failed += 1
    }
  }
  return { applied: due.length - failed, failed }
}

async function dueActs(ctx: Ctx): Promise<{ act_id: string; command: unknown }[]> {
  const { rows } = await sql<{ act_id: string; command: unknown }>`
    select act_id, (array_agg(command))[1] as command from org.unit_event
    where state = 'planned' and effective_on <= ${ctx.today}::date
    group by act_id order by min(effective_on), min(recorded_at), act_id`.execute(ctx.tx)
  return rows
}

/** Why an act was refused, in words; undefined where it is not a refusal but a fault. */
function refusalText(err: unknown): string | undefined {
  if (err instanceof Problem) return err.message
  const { constraint } = err as { constraint?: string }
  const code = Object.entries(constraints).find(([name]) => name === constraint)?.[1]
  return code && problems[code].title
}
