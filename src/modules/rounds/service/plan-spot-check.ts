import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import { commitDraw } from '../../sampling/index.ts'
import type { PlanSpotCheck, SpotCheck } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { drawTargets } from './draw-spot-check.ts'
import { checkSubject, getSpotCheck, insertTargets, type Target } from './find-spot-check.ts'
import { type Bureau, issuingBureau } from './plan-round.ts'
import { getRoundRow, problem, type RoundRow } from './round-row.ts'

/**
 * Whose accepted results are looked at again on site: named, or drawn so that everybody can verify it. A county
 * checks its own organisations, also in the city's round. Without a public value the list is frozen and the draw
 * follows; with one both happen at once.
 */
export async function planSpotCheck(ctx: Ctx, roundId: string, input: PlanSpotCheck): Promise<SpotCheck> {
  const round = await getRoundRow(ctx, roundId)
  const refused = roundRefusal('spot-check', round)
  if (refused) throw problem(refused)
  const ways = [input.share, input.count, input.assessments].filter((way) => way !== undefined)
  if (ways.length > 1) throw problem('one-way-to-choose')
  const bureau = await issuingBureau(ctx, input.unitId)
  const candidates = await acceptedOf(ctx, round, bureau)
  if (candidates.length === 0) throw problem('nothing-to-check')
  const id = newId()
  const targets = input.assessments ? named(candidates, input.assessments) : []
  const drawId = input.assessments
    ? null
    : await commit(ctx, id, bureau, candidates, howMany(round, candidates.length, input))
  await sql`insert into rounds.spot_check (id, round_id, unit_id, org_path, title, draw_id, created_by, created_at)
    values (${id}, ${round.id}, ${bureau.id}, ${bureau.org_path}::ltree, ${input.title}, ${drawId}, ${ctx.actor.id},
      ${ctx.now})`.execute(ctx.tx)
  await insertTargets(ctx, id, targets)
  if (drawId && input.publicValue) await drawTargets(ctx, id, drawId, input.publicValue)
  const check = await getSpotCheck(ctx, id)
  await audit.record(ctx, {
    action: 'rounds.spot-check.plan',
    subject: checkSubject(id),
    orgPath: bureau.org_path,
    after: {
      roundId,
      title: input.title,
      drawId,
      candidates: candidates.length,
      targets: check.targets.map(({ assessmentId, drawnAs }) => ({ assessmentId, drawnAs })),
    },
  })
  return check
}

async function commit(
  ctx: Ctx,
  id: string,
  bureau: Bureau,
  candidates: readonly string[],
  n: number,
): Promise<string> {
  const line = await commitDraw(ctx, {
    purpose: checkSubject(id),
    orgPath: bureau.org_path,
    ids: candidates,
    n,
  })
  return line.id
}

/** In the order of the tree, which nobody can arrange for the draw. */
async function acceptedOf(ctx: Ctx, round: RoundRow, bureau: Bureau): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from rounds.assessment
    where round_id = ${round.id} and state = 'accepted' and org_path <@ ${bureau.org_path}::ltree
    order by org_path, subject_kind, subject_id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

function named(candidates: readonly string[], ids: readonly string[]): Target[] {
  const known = new Set(candidates)
  const errors = ids.flatMap((id, at) =>
    known.has(id) ? [] : [{ pointer: `/assessments/${at}`, detail: '不存在、不可见或尚未审核通过' }],
  )
  if (errors.length > 0) throw problem('unknown-assessment', undefined, { errors })
  return [...new Set(ids)].map((id) => ({ id, drawnAs: 'named' }))
}

function howMany(round: RoundRow, population: number, input: PlanSpotCheck): number {
  const share = input.share ?? round.policy.spotCheckShare
  // Binary fractions: 0.07 of 100 is a hair more than 7, and must not draw an eighth.
  const count = input.count ?? Math.ceil(Math.round(population * share * 1e6) / 1e6)
  if (count === 0) throw problem('one-way-to-choose')
  return Math.min(count, population)
}
