import { z } from 'zod'
import type { Job } from '../../kernel/jobs.ts'
import { applyDueActs } from './service/restructure-unit.ts'

/** Carries out the renames, moves, merges, splits and closings whose day has come; done ones are not planned any more. */
export const applyActsJob: Job<Record<string, never>> = {
  name: 'org.act.apply',
  data: z.strictObject({}),
  cron: '5 0 * * *',
  handle: async (ctx) => {
    await applyDueActs(ctx)
  },
}
