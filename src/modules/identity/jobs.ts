import { z } from 'zod'
import type { Job } from '../../kernel/jobs.ts'
import { applyDueHandovers, type HandoverPart } from './service/hand-over.ts'
import { sweep } from './service/manage-sessions.ts'
import type { Identity } from './service/open-identity.ts'

const Nothing = z.object({})
type Nothing = z.infer<typeof Nothing>

/** Running twice does no harm: what was applied is no longer due. */
export const applyHandoversJob = (identity: Identity, parts: readonly HandoverPart[]): Job<Nothing> => ({
  name: 'identity.handover.apply',
  data: Nothing,
  cron: '*/15 * * * *',
  handle: async (ctx) => {
    for (const userId of await applyDueHandovers(ctx, parts)) identity.sessions.forget(userId)
  },
})

/** Running twice does no harm: the second finds nothing that is over. */
export const sweepJob = (identity: Identity): Job<Nothing> => ({
  name: 'identity.session.sweep',
  data: Nothing,
  cron: '23 * * * *',
  handle: (ctx) => sweep(ctx, identity.policy),
})
