import type { Transaction } from 'kysely'
import type { Pool, QueryResult } from 'pg'
import type { PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Ctx } from './context.ts'
import type { Logger } from './log.ts'

/** What every kind of background work says of itself. */
export interface JobHead<Data> {
  /** `<module>.<noun>.<verb>` */
  readonly name: string
  readonly data: z.ZodType<Data>
  /** A cron expression in Asia/Shanghai for work that recurs by itself; its data must then parse from `{}`. */
  readonly cron?: string
}

/** A kind of background work. Its handler is idempotent: a job may run twice after a crash. */
export interface Job<Data> extends JobHead<Data> {
  readonly handle: (ctx: Ctx, data: Data) => Promise<void>
}

/** Opens one transaction of a job. */
export type OpenTransaction = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/** Work that waits for somebody outside: it opens short transactions itself, and holds none while it waits. */
export interface OutsideJob<Data> extends JobHead<Data> {
  readonly handleOutside: (open: OpenTransaction, data: Data) => Promise<void>
}

/** Jobs of different data in one list. */
// biome-ignore lint/suspicious/noExplicitAny: each job parses its own data before it is handled
export type AnyJob = Job<any> | OutsideJob<any>

export interface EnqueueOptions {
  /** Not before this instant. */
  readonly startAfter?: Date
  /** At most one waiting job with this key. */
  readonly singletonKey?: string
}

/** Opens the transaction a job runs in. */
export type JobTransaction = <T>(jobName: string, work: (ctx: Ctx) => Promise<T>) => Promise<T>

export interface JobQueue {
  send<Data>(
    tx: Transaction<unknown>,
    job: JobHead<Data>,
    data: Data,
    options?: EnqueueOptions,
  ): Promise<void>
  /** Creates the queues and, on a server, starts working through them. */
  start(jobs: readonly AnyJob[], work: JobTransaction | undefined): Promise<void>
  stop(): Promise<void>
}

/** pg-boss on our pool: jobs are sent inside the caller's transaction, so job and change commit together. */
export function createJobQueue(pool: Pool, log: Logger): JobQueue {
  let sender: Promise<Opened> | undefined
  const opened: Promise<Opened>[] = []
  const made = new Set<string>()

  function open(serving: boolean): Promise<Opened> {
    const opening = startBoss(pool, serving, log)
    opened.push(opening)
    return opening
  }

  async function forSending(): Promise<Opened> {
    sender ??= open(false)
    try {
      return await sender
    } catch (err) {
      sender = undefined // a database that was away may be back
      throw err
    }
  }

  return {
    async send(tx, job, data, options = {}) {
      const { boss, fromKysely } = await forSending()
      // A command may be the first to send: no server has made the queue yet.
      if (!made.has(job.name)) await boss.createQueue(job.name)
      made.add(job.name)
      await boss.send(job.name, job.data.parse(data) as object, {
        ...options,
        db: fromKysely(tx as never),
        retryLimit: 5,
        retryBackoff: true,
      })
    },
    async start(jobs, work) {
      // Never the one that a request opened meanwhile to send with: that one neither supervises nor keeps time.
      sender = open(work !== undefined)
      const { boss } = await sender
      for (const job of jobs) await boss.createQueue(job.name)
      if (!work) return
      for (const job of jobs) {
        if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Shanghai' })
        await boss.work(job.name, { pollingIntervalSeconds: 2 }, async ([run]) => {
          if (run) await handle(job, run.data, work, log)
        })
      }
    },
    async stop() {
      const ready = await Promise.allSettled(opened)
      await Promise.all(
        ready.map(
          (one) => one.status === 'fulfilled' && one.value.boss.stop({ graceful: true, timeout: 5_000 }),
        ),
      )
    },
  }
}

interface Opened {
  readonly boss: PgBoss
  readonly fromKysely: typeof import('pg-boss').fromKysely
}

async function startBoss(pool: Pool, serving: boolean, log: Logger): Promise<Opened> {
  const { PgBoss, fromKysely } = await import('pg-boss')
  const boss = new PgBoss({
    db: jobDatabase(pool),
    migrate: false,
    createSchema: false,
    supervise: serving,
    schedule: serving,
    // The app role does not own the indexes, so it could not rebuild them.
    reindex: false,
    registerInstance: false,
    useListenNotify: false,
  } as ConstructorParameters<typeof PgBoss>[0] & object)
  boss.on('error', (err) => log.error({ err }, 'job queue'))
  await boss.start()
  return { boss, fromKysely }
}

/**
 * The pool as pg-boss wants it, which Kysely's adapter is not: the rows of every statement of one message, and no
 * connection given back inside a transaction that failed half-way (the pool closes one whose query failed).
 */
export const jobDatabase = (pool: Pool) => ({
  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    const result: QueryResult | QueryResult[] = await pool.query(text, values)
    return { rows: [result].flat().flatMap(({ rows }) => rows) }
  },
})

/** The queue keeps a failure with the job and tries again; without a line in the log nobody would know. */
async function handle(job: AnyJob, data: unknown, work: JobTransaction, log: Logger): Promise<void> {
  try {
    const parsed: unknown = job.data.parse(data)
    if ('handle' in job) await work(job.name, (ctx) => job.handle(ctx, parsed))
    else await job.handleOutside((inside) => work(job.name, inside), parsed)
  } catch (err) {
    log.error({ err, job: job.name }, 'job failed')
    throw err
  }
}
