import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import { drawNow } from '../../sampling/index.ts'
import type { DrawSpotCheck, SpotCheck } from '../contract.ts'
import { roundRefusal } from '../rules.ts'
import { checkSubject, getSpotCheck, insertTargets } from './find-spot-check.ts'
import { getRoundRow, problem } from './round-row.ts'

/** The witness gives the public value; who is looked at follows from it and from the list frozen before. */
export async function drawSpotCheck(
  ctx: Ctx,
  roundId: string,
  checkId: string,
  input: DrawSpotCheck,
): Promise<SpotCheck> {
  const { rows } = await sql<{ draw_id: string | null; org_path: string }>`
    select draw_id, org_path::text from rounds.spot_check
    where id = ${checkId} and round_id = ${roundId} for update`.execute(ctx.tx)
  const [found] = rows
  if (!found) throw problem('spot-check-not-found')
  if (found.draw_id === null) throw problem('targets-named')
  const refused = roundRefusal('spot-check', await getRoundRow(ctx, roundId))
  if (refused) throw problem(refused)
  await drawTargets(ctx, checkId, found.draw_id, input.publicValue)
  const check = await getSpotCheck(ctx, checkId)
  await audit.record(ctx, {
    action: 'rounds.spot-check.draw',
    subject: checkSubject(checkId),
    orgPath: found.org_path,
    after: {
      drawId: found.draw_id,
      targets: check.targets.map(({ assessmentId, drawnAs }) => ({ assessmentId, drawnAs })),
    },
  })
  return check
}

/** Those drawn, and as many to stand in. */
export async function drawTargets(
  ctx: Ctx,
  checkId: string,
  drawId: string,
  publicValue: string,
): Promise<void> {
  const { drawn, reserve } = await drawNow(ctx, drawId, publicValue)
  await insertTargets(ctx, checkId, [
    ...drawn.map((id) => ({ id, drawnAs: 'drawn' as const })),
    ...reserve.map((id) => ({ id, drawnAs: 'reserve' as const })),
  ])
}
