import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { SpotCheck } from '../contract.ts'
import { getRoundRow, problem } from './round-row.ts'

export interface Target {
  /** Of the assessment. */
  readonly id: string
  readonly drawnAs: SpotCheck['targets'][number]['drawnAs']
}

/** A spot check as the audit log and the draw name it. */
export const checkSubject = (id: string) => ({ kind: 'rounds.spot-check', id })

export async function listSpotChecks(ctx: Ctx, roundId: string): Promise<{ items: SpotCheck[] }> {
  await getRoundRow(ctx, roundId)
  return { items: await readChecks(ctx, sql<boolean>`c.round_id = ${roundId}`) }
}

export async function getSpotCheck(ctx: Ctx, id: string): Promise<SpotCheck> {
  const [check] = await readChecks(ctx, sql<boolean>`c.id = ${id}`)
  if (!check) throw problem('spot-check-not-found')
  return check
}

export async function insertTargets(ctx: Ctx, checkId: string, targets: readonly Target[]): Promise<void> {
  await sql`insert into rounds.spot_check_target (spot_check_id, assessment_id, org_path, drawn_as)
    select ${checkId}::uuid, a.id, a.org_path, t."drawnAs"
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t(id uuid, "drawnAs" text)
      join rounds.assessment a on a.id = t.id`.execute(ctx.tx)
}

interface CheckRow {
  id: string
  round_id: string
  unit_id: string
  title: string
  draw_id: string | null
  created_at: Date
  targets: SpotCheck['targets']
}

async function readChecks(ctx: Ctx, which: RawBuilder<boolean>): Promise<SpotCheck[]> {
  const { rows } = await sql<CheckRow>`
    select c.id, c.round_id, c.unit_id, c.title, c.draw_id, c.created_at, coalesce((
      select jsonb_agg(jsonb_build_object('assessmentId', a.id, 'subjectName', a.subject_name, 'unitId', a.unit_id,
        'drawnAs', t.drawn_as, 'state', a.state, 'doneAt', t.done_at, 'doneBy', t.done_by_name, 'note', t.note)
        order by t.drawn_as, a.org_path, a.id)
      from rounds.spot_check_target t join rounds.assessment a on a.id = t.assessment_id
      where t.spot_check_id = c.id), '[]') as targets
    from rounds.spot_check c where ${which} order by c.created_at, c.id limit 200`.execute(ctx.tx)
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    unitId: row.unit_id,
    title: row.title,
    drawId: row.draw_id,
    createdAt: row.created_at.toISOString(),
    targets: row.targets.map((target) => ({
      ...target,
      doneAt: target.doneAt === null ? null : new Date(target.doneAt).toISOString(),
    })),
  }))
}
