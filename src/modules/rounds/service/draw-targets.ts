import { createHash } from 'node:crypto'
import type { Ctx } from '../../../kernel/context.ts'
import type { Bureau } from './plan-round.ts'
import type { Candidate, Target } from './plan-spot-check.ts'
import type { RoundRow } from './round-row.ts'

/** What a draw is of: everything that decides its outcome. */
export interface Drawing {
  readonly id: string
  readonly round: RoundRow
  readonly bureau: Bureau
  readonly candidates: readonly Candidate[]
  readonly count: number
  readonly reserves: number
  readonly publicValue: string
}

/** Draws so that everybody who knows the candidates and the public value comes to the same targets. */
export async function drawTargets(
  _ctx: Ctx,
  { candidates, count, reserves, publicValue }: Drawing,
): Promise<{ drawId: string | null; targets: Target[] }> {
  const ranked = candidates
    .map((candidate) => ({
      candidate,
      rank: createHash('sha256').update(`${publicValue}\n${candidate.id}`).digest('hex'),
    }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
  return {
    drawId: null,
    targets: ranked
      .slice(0, count + reserves)
      .map(({ candidate }, at) => ({ ...candidate, drawnAs: at < count ? 'drawn' : 'reserve' })),
  }
}
