import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type Config, ConfigError, mayWrite } from './kernel/config.ts'
import { type Actor, type Ctx, everything } from './kernel/context.ts'
import type { BackupSource } from './kernel/db/backup.ts'
import { connect } from './kernel/db/connect.ts'
import { type Database, migrateDatabase, migrationsFolder, openDatabase } from './kernel/db/database.ts'
import { MigrationError, migrationState } from './kernel/db/migrate.ts'
import { inTransaction, type Opening } from './kernel/db/transaction.ts'
import { newId } from './kernel/ids.ts'
import { type AnyJob, createJobQueue, type JobQueue } from './kernel/jobs.ts'
import { createLog, type Logger } from './kernel/log.ts'
import { version } from './version.ts'

/** An open, migrated database with what the product needs around it; a server and every command stand on one. */
export interface System {
  readonly config: Config
  readonly database: Database
  readonly db: Kysely<unknown>
  readonly jobs: JobQueue
  readonly log: Logger
  readonly clock: () => Date
  /** One command in one transaction, as somebody, with the scopes of one permission. */
  transact<T>(opening: Omit<Opening, 'origin'>, work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** One command in one transaction that may touch everything: for the command line and for jobs. */
  run<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the database (supervising it, or attaching beside a running server), migrates it and queues behind nothing
 * else. A database in use is backed up before it is migrated. Throws ConfigError, ClusterError, MigrationError.
 */
export async function openSystem(
  config: Config,
  mode: 'supervise' | 'attach',
  note: (message: string) => void,
): Promise<System> {
  if (!mayWrite(config.dataDir)) throw new ConfigError([`没有写数据文件夹 ${config.dataDir} 的权限`])
  const log = createLog(config.logLevel)
  const database = await survivor(() => openDatabase(config, mode, note, { furnish: true }), log)
  try {
    const { appUrl, dataDir } = database.now()
    await mkdir(dataDir, { recursive: true })
    if (mode === 'attach') await refuseYoungerProgram(database.now(), config)
    await migrateDatabase(database.now(), config, {
      before: (pending) => backUpBefore(pending, database.now(), note),
    })
    let closing = false
    const { db, pool } = connect(appUrl, config.poolSize, (err) => {
      // While it stops, the server cuts what has not said goodbye yet.
      if (!closing) log.warn({ err }, 'database connection lost')
    })
    const jobs = createJobQueue(pool, log)
    const transact: System['transact'] = (opening, work) =>
      inTransaction(db, jobs, { ...opening, origin: { id: newId(), ip: null } }, work)
    return {
      config,
      get database() {
        return database.now()
      },
      db,
      jobs,
      log,
      clock: () => new Date(),
      transact,
      run: (actor, work) =>
        transact({ actor, permission: 'system', scopes: everything, now: new Date() }, work),
      async close() {
        closing = true
        await jobs.stop()
        await db.destroy()
        await database.stop()
      },
    }
  } catch (err) {
    await database.stop()
    throw err
  }
}

const retryMs = 2_000

/**
 * Our own server may die under us (a full disk, somebody's kill): requests then get 503 until it is back on the same
 * socket, however often that has to be tried.
 */
async function survivor(open: () => Promise<Database>, log: Logger) {
  let database = await open()
  let closing = false
  async function startAgain(): Promise<void> {
    while (!closing) {
      try {
        database = await open()
        return
      } catch (err) {
        log.error({ err }, 'database does not start, trying again')
        await sleep(retryMs, undefined, { ref: false })
      }
    }
  }
  async function watch(): Promise<void> {
    while (!closing) {
      const reason = await database.exited
      if (closing) return
      log.error({ reason }, 'database died, starting it again')
      await database.stop()
      await startAgain()
    }
    await database.stop()
  }
  void watch().catch((err) => log.fatal({ err }, 'database is no longer watched'))
  return {
    now: () => database,
    async stop() {
      closing = true
      await database.stop()
    },
  }
}

/** Starts working through the background jobs; a server does, a command does not. */
export const startJobs = (system: System, jobs: readonly AnyJob[]): Promise<void> =>
  system.jobs.start(jobs, (name, work) =>
    system.run({ kind: 'job', id: `job:${name}`, name: `后台任务 ${name}`, grants: [] }, work),
  )

async function backUpBefore(
  pending: readonly string[],
  database: Database,
  note: (message: string) => void,
): Promise<void> {
  const { backup } = await import('./kernel/db/backup.ts')
  const folder = join(database.dataDir, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const file = join(folder, `before-${pending[0]?.slice(0, 4)}-${stamp}.hmb`)
  note(`升级数据库前先备份到 ${file}`)
  await backup(backupSource(database), file)
}

/** What a backup reads: the rows as whoever may see all of them, and the evidence folder. */
export const backupSource = (database: Database): BackupSource => ({
  url: database.everyRowUrl,
  blobDir: join(database.dataDir, 'blobs'),
  product: version,
})

/** A command of a newer program must not change the schema under an older one that serves. */
async function refuseYoungerProgram(database: Database, config: Config): Promise<void> {
  if (!database.attached || config.databaseUrl) return
  const { pending } = await migrationState(database.ownerUrl, migrationsFolder(config))
  if (pending.length > 0) {
    throw new MigrationError(
      '正在运行的服务比本程序旧，数据库尚未升级。请先停止并重新启动服务，再执行本命令。',
    )
  }
}
