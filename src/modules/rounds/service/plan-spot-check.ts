import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { PlanSpotCheck, type SpotCheck } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { drawTargets } from './draw-targets.ts'
import { type Bureau, issuingBureau } from './plan-round.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'

export interface Candidate {
  readonly id: string
  readonly subject_name: string
  readonly org_path: string
}

export interface Target extends Candidate {
  readonly drawnAs: 'drawn' | 'reserve' | 'named'
}

/**
 * Names whose accepted results are looked at again on site: drawn so that everybody can verify it, or named. A
 * county checks its own organisations, also in the city's round.
 */
export async function planSpotCheck(ctx: Ctx, roundId: string, given: PlanSpotCheck): Promise<SpotCheck> {
  const input = PlanSpotCheck.parse(given)
  const round = await getRoundRow(ctx, roundId)
  const refused = roundRefusal('spot-check', round)
  if (refused) throw problem(refused)
  const ways = [input.share, input.count, input.assessments].filter((way) => way !== undefined)
  if (ways.length > 1) throw problem('one-way-to-choose')
  const bureau = await issuingBureau(ctx, input.unitId)
  const candidates = await acceptedOf(ctx, round, bureau)
  if (candidates.length === 0) throw problem('nothing-to-check')
  const id = newId()
  const chosen = input.assessments
    ? { drawId: null, targets: named(candidates, input.assessments) }
    : await drawTargets(ctx, { id, round, bureau, candidates, ...howMany(round, candidates.length, input) })
  await insertCheck(ctx, { id, round, bureau, title: input.title, ...chosen })
  await audit.record(ctx, {
    action: 'rounds.spot-check.plan',
    subject: { kind: 'rounds.spot-check', id },
    orgPath: bureau.org_path,
    after: {
      roundId,
      title: input.title,
      drawId: chosen.drawId,
      candidates: candidates.length,
      targets: chosen.targets.map((target) => ({ assessment: target.id, drawnAs: target.drawnAs })),
    },
  })
  const [check] = await readChecks(ctx, sql<boolean>`c.id = ${id}`)
  if (!check) throw new Error(`spot check ${id} is not visible to whoever planned it`)
  return check
}

export async function listSpotChecks(ctx: Ctx, roundId: string): Promise<{ items: SpotCheck[] }> {
  await getRoundRow(ctx, roundId)
  return { items: await readChecks(ctx, sql<boolean>`c.round_id = ${roundId}`) }
}

/** In the order of the tree, which nobody can arrange for the draw. */
async function acceptedOf(ctx: Ctx, round: RoundRow, bureau: Bureau): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`select id, subject_name, org_path::text from rounds.assessment
    where round_id = ${round.id} and state = 'accepted' and org_path <@ ${bureau.org_path}::ltree
    order by org_path, subject_kind, subject_id`.execute(ctx.tx)
  return rows
}

function named(candidates: readonly Candidate[], ids: readonly string[]): Target[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const errors = ids.flatMap((id, at) =>
    byId.has(id) ? [] : [{ pointer: `/assessments/${at}`, detail: '不存在、不可见或尚未审核通过' }],
  )
  if (errors.length > 0) throw problem('unknown-assessment', undefined, { errors })
  return [...new Set(ids)].flatMap((id) => {
    const candidate = byId.get(id)
    return candidate ? [{ ...candidate, drawnAs: 'named' as const }] : []
  })
}

function howMany(round: RoundRow, population: number, input: z.output<typeof PlanSpotCheck>) {
  const share = input.share ?? round.policy.spotCheckShare
  // A share of a hundredth more or less than a whole number of units must not draw one unit too many.
  const count = input.count ?? Math.ceil(Math.round(population * share * 1e6) / 1e6)
  if (count === 0) throw problem('one-way-to-choose')
  if (!input.publicValue) throw problem('public-value-missing')
  return { count: Math.min(count, population), reserves: input.reserves, publicValue: input.publicValue }
}

async function insertCheck(
  ctx: Ctx,
  check: {
    readonly id: string
    readonly round: RoundRow
    readonly bureau: Bureau
    readonly title: string
    readonly drawId: string | null
    readonly targets: readonly Target[]
  },
): Promise<void> {
  await sql`insert into rounds.spot_check (id, round_id, unit_id, org_path, title, draw_id, created_by, created_at)
    values (${check.id}, ${check.round.id}, ${check.bureau.id}, ${check.bureau.org_path}::ltree, ${check.title},
      ${check.drawId}, ${ctx.actor.id}, ${ctx.now})`.execute(ctx.tx)
  const targets = check.targets.map(({ id, drawnAs }) => ({ id, drawnAs }))
  await sql`insert into rounds.spot_check_target (spot_check_id, assessment_id, org_path, drawn_as)
    select ${check.id}::uuid, a.id, a.org_path, t."drawnAs"
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as t(id uuid, "drawnAs" text)
      join rounds.assessment a on a.id = t.id`.execute(ctx.tx)
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

interface CheckRow {
  id: string
  round_id: string
  unit_id: string
  title: string
  draw_id: string | null
  created_at: Date
  targets: SpotCheck['targets']
}
