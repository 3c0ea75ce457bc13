import { z } from 'zod'
import type { Job } from '../../kernel/jobs.ts'
import { climbMissed } from './service/watch-findings.ts'

/** Every minute: grave leak risks whose 24 hours ran out climb. One that has climbed is not found again. */
export const watchGraveJob: Job<Record<string, never>> = {
  name: 'findings.grave.watch',
  data: z.object({}) as z.ZodType<Record<string, never>>,
  cron: '* * * * *',
  handle: async (ctx) => {
    await climbMissed(ctx)
  },
}

export const jobs = [watchGraveJob]
