import { z } from 'zod'
import type { Job } from '../../kernel/jobs.ts'
import { makePartitions } from './service/make-partitions.ts'
import { sealEvents } from './service/seal-events.ts'

const Nothing = z.object({})

/** Running twice does no harm: the second finds the lock held or nothing left to seal. */
export const sealEventsJob: Job<z.infer<typeof Nothing>> = {
  name: 'audit.event.seal',
  data: Nothing,
  cron: '* * * * *',
  handle: async (ctx) => {
    await sealEvents(ctx)
  },
}

/** Running twice does no harm: a partition that is there is left alone. */
export const makePartitionsJob: Job<z.infer<typeof Nothing>> = {
  name: 'audit.partition.make',
  data: Nothing,
  cron: '17 3 * * *',
  handle: async (ctx) => {
    await makePartitions(ctx)
  },
}
