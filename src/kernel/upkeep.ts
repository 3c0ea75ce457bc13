import { sql } from 'kysely'
import { z } from 'zod'
import type { BlobStore } from './blob.ts'
import type { Ctx } from './context.ts'
import type { Job } from './jobs.ts'

/** Of these hashes, those that rows of a module refer to; each module with evidence hands one over. */
export type BlobReferences = (ctx: Ctx, hashes: readonly string[]) => Promise<ReadonlySet<string>>

const Nothing = z.object({})
const hour = 3_600_000

/** The kernel's own background work: what was uploaded and never referred to, and answers kept for repeated requests. */
export const upkeepJobs = (
  blobs: BlobStore,
  references: readonly BlobReferences[],
): readonly Job<Record<never, never>>[] => [sweepBlobs(blobs, references), forgetRequests]

/** Idempotent: what is gone is gone. An upload is an hour old before it counts as abandoned. */
const sweepBlobs = (blobs: BlobStore, references: readonly BlobReferences[]): Job<Record<never, never>> => ({
  name: 'kernel.blob.sweep',
  data: Nothing,
  cron: '17 * * * *',
  async handle(ctx) {
    const isReferenced = async (hashes: string[]) => {
      const found = await Promise.all(references.map((refer) => refer(ctx, hashes)))
      return new Set(found.flatMap((set) => [...set]))
    }
    await blobs.sweep(isReferenced, new Date(ctx.now.getTime() - hour))
  },
})

/** Idempotent. A day is longer than any client repeats a request. */
const forgetRequests: Job<Record<never, never>> = {
  name: 'kernel.idempotency.forget',
  data: Nothing,
  cron: '23 3 * * *',
  async handle(ctx) {
    await sql`delete from kernel.idempotency where at < ${new Date(ctx.now.getTime() - 24 * hour)}`.execute(
      ctx.tx,
    )
  },
}
