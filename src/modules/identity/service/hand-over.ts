import { type Selectable, sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { Problem, problemsOf } from '../../../kernel/problem.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import * as org from '../../org/index.ts'
import type { Handover, PlanHandover } from '../contract.ts'
import { constraints, problems } from '../problems.ts'
import type { IdentityTables } from '../tables.gen.ts'
import { getUserRow } from './get-user.ts'
import { insertGrants } from './grant-role.ts'

const problem = problemsOf('identity', problems)

/** What passes from one person to the other. */
export interface Passing {
  readonly fromUserId: string
  readonly toUserId: string
  /** The org units whose work is handed over. */
  readonly unitIds: readonly string[]
  readonly reason: string
}

/**
 * What a module has that hangs on a person (assigned items, drafts, todos) and how it passes on. Runs in the
 * handover's transaction and may run twice: what has passed on is then no longer with the first person.
 */
export interface HandoverPart {
  /** Such as `rounds.assignment`; its count is told under this name. */
  readonly name: string
  readonly passOn: (ctx: Ctx, passing: Passing) => Promise<number>
}

/** The posts that are handed over; a person's other roles (a viewer's, a tour's) stay his. */
const handedRoles: readonly Role[] = ['unit_officer', 'dept_respondent', 'bureau_officer']

type Row = Omit<Selectable<IdentityTables['identity.handover']>, 'moved'> & {
  readonly moved: Record<string, number> | null
}

/** A 保密员 changes post: from the day on, roles and work are the successor's. On that day or later it applies at once. */
export async function handOver(
  ctx: Ctx,
  parts: readonly HandoverPart[],
  input: PlanHandover,
): Promise<Handover> {
  await org.holdTree(ctx)
  if (input.fromUserId === input.toUserId || input.toUserId === userId(ctx)) throw problem('own-grant')
  const from = await getUserRow(ctx, input.fromUserId)
  const to = await getUserRow(ctx, input.toUserId)
  if (to.status !== 'active') throw problem('disabled')
  if (!from.roles.some(({ role }) => handedRoles.includes(role))) throw problem('nothing-to-hand-over')
  const { rows } = await sql<Row>`insert into identity.handover
      (id, from_user_id, to_user_id, org_path, effective_on, reason, planned_by, planned_at)
    values (${newId()}, ${from.id}, ${to.id}, ${from.orgPath}::ltree, ${input.effectiveOn}::date, ${input.reason},
      ${userId(ctx)}::uuid, ${ctx.now}) returning *`.execute(ctx.tx)
  const [planned] = rows
  if (!planned) throw new Error('insert returned no row')
  await audit.record(ctx, {
    action: 'identity.handover.plan',
    subject: { kind: 'identity.handover', id: planned.id },
    orgPath: from.orgPath,
    after: { from: from.id, to: to.id, effectiveOn: input.effectiveOn },
    reason: input.reason,
  })
  return toHandover(input.effectiveOn > ctx.today ? planned : await apply(ctx, parts, planned))
}

/** Carries out every handover whose day has come; run by a job, and by itself harmless. */
export async function applyDueHandovers(
  ctx: Ctx,
  parts: readonly HandoverPart[],
): Promise<readonly string[]> {
  await org.holdTree(ctx)
  const { rows } =
    await sql<Row>`select * from identity.handover where applied_at is null and cancelled_at is null
    and effective_on <= ${ctx.today}::date order by effective_on, id limit 200 for update skip locked`.execute(
      ctx.tx,
    )
  for (const row of rows) await applyOrCancel(ctx, parts, row)
  return rows.flatMap((row) => [row.from_user_id, row.to_user_id])
}

// One that cannot be carried out (the successor became an auditor meanwhile) must not hold up the others.
async function applyOrCancel(ctx: Ctx, parts: readonly HandoverPart[], row: Row): Promise<void> {
  await sql`savepoint handover`.execute(ctx.tx)
  try {
    await apply(ctx, parts, row)
  } catch (err) {
    const why = refusalText(err)
    if (why === undefined) throw err
    await sql`rollback to savepoint handover`.execute(ctx.tx)
    await cancelHandover(ctx, row.id, `到期未能执行：${why}`)
  }
}

/** Why it was refused, in words; undefined for a fault, after which the job tries again. */
function refusalText(err: unknown): string | undefined {
  if (err instanceof Problem) return err.message
  const { constraint } = err as { constraint?: string }
  const code = Object.entries(constraints).find(([name]) => name === constraint)?.[1]
  return code && problems[code].title
}

async function apply(ctx: Ctx, parts: readonly HandoverPart[], row: Row): Promise<Row> {
  const grants = await passRoles(ctx, row)
  const passing: Passing = {
    fromUserId: row.from_user_id,
    toUserId: row.to_user_id,
    unitIds: [...new Set(grants.map(({ unit_id }) => unit_id).filter((id) => id !== null))],
    reason: row.reason,
  }
  const moved: Record<string, number> = { 'identity.assignment': grants.length }
  for (const part of parts) moved[part.name] = await part.passOn(ctx, passing)
  const { rows } = await sql<Row>`update identity.handover set applied_at = ${ctx.now},
    moved = ${JSON.stringify(moved)}::jsonb where id = ${row.id} returning *`.execute(ctx.tx)
  await audit.record(ctx, {
    action: 'identity.handover.apply',
    subject: { kind: 'identity.handover', id: row.id },
    orgPath: grants[0]?.path ?? '',
    after: moved,
    reason: row.reason,
  })
  return rows[0] ?? row
}

async function passRoles(ctx: Ctx, row: Row) {
  const { rows: ended } = await sql<{
    role: Role
    unit_id: string | null
    department_id: string | null
    path: string
  }>`
    update identity.assignment set ended_at = ${ctx.now}, ended_by = ${row.planned_by}::uuid, end_reason = ${row.reason}
    where user_id = ${row.from_user_id} and ended_at is null and role = any(${[...handedRoles]}::text[])
    returning role, unit_id, department_id, ltree2text(org_path) as path`.execute(ctx.tx)
  const { rows: held } = await sql<{ key: string }>`select concat_ws(' ', role, unit_id, department_id) as key
    from identity.assignment where user_id = ${row.to_user_id} and ended_at is null`.execute(ctx.tx)
  const has = new Set(held.map(({ key }) => key))
  const missing = ended.filter(
    ({ role, unit_id, department_id }) => !has.has([role, unit_id, department_id].filter(Boolean).join(' ')),
  )
  await insertGrants(
    ctx,
    missing.map(({ role, unit_id, department_id, path }) => ({
      id: newId(),
      userId: row.to_user_id,
      role,
      unitId: unit_id,
      departmentId: department_id,
      path,
      endsOn: null,
      reason: row.reason,
    })),
    row.planned_by,
  )
  return ended
}

/** Planned, applied and cancelled handovers, the latest first. */
export async function listHandovers(ctx: Ctx): Promise<{ items: Handover[] }> {
  const { rows } =
    await sql<Row>`select * from identity.handover order by planned_at desc, id limit 200`.execute(ctx.tx)
  return { items: rows.map(toHandover) }
}

export async function cancelHandover(ctx: Ctx, id: string, reason: string): Promise<Handover> {
  const { rows } = await sql<Row & { path: string }>`update identity.handover set cancelled_at = ${ctx.now}
    where id = ${id} and applied_at is null and cancelled_at is null
    returning *, ltree2text(org_path) as path`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw problem('handover-not-found')
  await audit.record(ctx, {
    action: 'identity.handover.cancel',
    subject: { kind: 'identity.handover', id },
    orgPath: row.path,
    reason,
  })
  return toHandover(row)
}

const toHandover = (row: Row): Handover => ({
  id: row.id,
  fromUserId: row.from_user_id,
  toUserId: row.to_user_id,
  effectiveOn: row.effective_on,
  reason: row.reason,
  state: row.applied_at ? 'applied' : row.cancelled_at ? 'cancelled' : 'planned',
  moved: row.moved,
})
