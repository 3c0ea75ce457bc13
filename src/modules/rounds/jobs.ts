import { z } from 'zod'
import type { Job } from '../../kernel/jobs.ts'
import { closeDueRounds } from './service/move-round.ts'

/** Just after midnight: rounds whose last day has passed go under review. A second run finds none of them open. */
export const closeDue: Job<Record<string, never>> = {
  name: 'rounds.round.close-due',
  data: z.object({}) as z.ZodType<Record<string, never>>,
  cron: '5 0 * * *',
  handle: async (ctx) => {
    await closeDueRounds(ctx)
  },
}

export const jobs = [closeDue]
