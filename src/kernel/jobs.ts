import type { Kysely, Transaction } from 'kysely'
import type { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Ctx } from './context.ts'
import type { Logger } from './log.ts'

/** A kind of background work. Its handler is idempotent: a job may run twice after a crash. */
export interface Job<Data> {
  /** `<module>.<noun>.<verb>` */
  readonly name: string
  readonly data: z.ZodType<Data>
  /** A cron expression in Asia/Shanghai for work that recurs by itself; its data must then parse from `{}`. */
  readonly cron?: string
  readonly handle: (ctx: Ctx, data: Data) => Promise<void>
}

/** Jobs of different data in one list. */
// biome-ignore lint/suspicious/noExplicitAny: each job parses its own data before it is handled
export type AnyJob = Job<any>

export interface EnqueueOptions {
  /** Not before this instant. */
  readonly startAfter?: Date
  /** At most one waiting job with this key. */
  readonly singletonKey?: string
}

/** Opens the transaction a job runs in. */
export type JobTransaction = (jobName: string, work: (ctx: Ctx) => Promise<void>) => Promise<void>

export interface JobQueue {
  send<Data>(tx: Transaction<unknown>, job: Job<Data>, data: Data, options?: EnqueueOptions): Promise<void>
  /** Creates the queues and, on a server, starts working through them. */
  start(jobs: readonly AnyJob[], work: JobTransaction | undefined): Promise<void>
  stop(): Promise<void>
}

/** pg-boss on our pool: jobs are sent inside the caller's transaction, so job and change commit together. */
export function createJobQueue(db: Kysely<unknown>, log: Logger): JobQueue {
  let boss: PgBoss | undefined
  let toDb: typeof import('pg-boss').fromKysely | undefined

  async function connect(serving: boolean): Promise<PgBoss> {
    const { PgBoss, fromKysely } = await import('pg-boss')
    toDb = fromKysely
    const made = new PgBoss({
      db: fromKysely(db as never),
      migrate: false,
      createSchema: false,
      supervise: serving,
      schedule: serving,
      // The app role does not own the indexes, so it could not rebuild them.
      reindex: false,
      registerInstance: false,
      useListenNotify: false,
    } as ConstructorParameters<typeof PgBoss>[0] & object)
    made.on('error', (err) => log.error({ err }, 'job queue'))
    await made.start()
    return made
  }

  return {
    async send(tx, job, data, options = {}) {
      boss ??= await connect(false)
      await boss.send(job.name, job.data.parse(data) as object, {
        ...options,
        ...(toDb && { db: toDb(tx as never) }),
        retryLimit: 5,
        retryBackoff: true,
      })
    },
    async start(jobs, work) {
      boss ??= await connect(work !== undefined)
      const running = boss
      for (const job of jobs) await running.createQueue(job.name)
      if (!work) return
      for (const job of jobs) {
        if (job.cron) await running.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' })
        await running.work(job.name, { pollingIntervalSeconds: 2 }, async ([run]) => {
          if (run) await work(job.name, (ctx) => job.handle(ctx, job.data.parse(run.data)))
        })
      }
    },
    async stop() {
      await boss?.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
