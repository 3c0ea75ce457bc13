import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { z } from 'zod'
import type { BlobStore } from './blob.ts'
import { calendarAt } from './calendar-store.ts'
import type { Config } from './config.ts'
import type { Ctx } from './context.ts'
import type { App } from './http/app.ts'
import { Instant, MarkLevel, type Permissions } from './wire.ts'

export const installationPermissions = {
  'kernel.system.read': ['sysadmin'],
} as const satisfies Permissions

/** This installation, as the running process knows it. */
export interface Installation
  extends Pick<
    Config,
    'systemName' | 'notice' | 'systemMark' | 'sessionIdleMinutes' | 'maxUploadMb' | 'watermark' | 'dataDir'
  > {
  readonly version: string
  readonly startedAt: Date
  /** Accounts and sessions, counted by the module that keeps them. */
  readonly census: (ctx: Ctx) => Promise<Census>
}

/** What everybody may know, and all that is said before sign-in. */
const About = z.object({
  name: z.string(),
  version: z.string(),
  notice: z.string(),
  systemMark: z.string().nullable(),
  sessionIdleMinutes: z.int(),
  maxUploadMb: z.int(),
  /** What papers say of who takes them up; a bureau may ask for more in its area. */
  watermark: MarkLevel,
})

const Census = z.object({
  accounts: z.object({ active: z.int(), disabled: z.int(), locked: z.int() }),
  /** Sessions that are neither over nor idle for too long. */
  sessions: z.int(),
})
export type Census = z.infer<typeof Census>

const SystemView = Census.extend({
  version: z.string(),
  startedAt: Instant,
  node: z.string(),
  database: z.object({
    version: z.string(),
    bytes: z.int(),
    migrations: z.int(),
    lastMigration: z.string(),
  }),
  evidence: z.object({ files: z.int(), bytes: z.int() }),
  /** Of the volume that holds the data folder; null where the system does not say. */
  disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }).nullable(),
  jobs: z.object({
    queued: z.int(),
    active: z.int(),
    failed: z.int(),
    lastFailures: z.array(z.object({ name: z.string(), at: Instant })),
  }),
  /** The newest file in the data folder's `backups`; one that was written elsewhere is not known. */
  lastBackupAt: Instant.nullable(),
  /** Years whose holidays are known; others are estimated by the week. */
  holidayYears: z.array(z.int()),
})
type SystemView = z.infer<typeof SystemView>

export function installationRoutes(app: App, installation: Installation): void {
  app.get('/about', { config: { permission: 'public' }, schema: { response: { 200: About } } }, async () => ({
    name: installation.systemName,
    version: installation.version,
    notice: installation.notice,
    systemMark: installation.systemMark ?? null,
    sessionIdleMinutes: installation.sessionIdleMinutes,
    maxUploadMb: installation.maxUploadMb,
    watermark: installation.watermark,
  }))
  app.get(
    '/system',
    { config: { permission: 'kernel.system.read' }, schema: { response: { 200: SystemView } } },
    (req) => req.inTx((ctx) => showSystem(ctx, installation, app.blobs)),
  )
}

async function showSystem(ctx: Ctx, installation: Installation, blobs: BlobStore): Promise<SystemView> {
  const { version, startedAt, dataDir } = installation
  const calendar = await calendarAt(ctx)
  return {
    version,
    startedAt: startedAt.toISOString(),
    node: process.version,
    database: await readDatabase(ctx),
    jobs: await readJobs(ctx),
    ...(await installation.census(ctx)),
    evidence: await blobs.measure(),
    disk: await readDisk(dataDir),
    lastBackupAt: await newestBackup(join(dataDir, 'backups')),
    holidayYears: [...calendar.years].sort((one, other) => one - other),
  }
}

async function readDatabase(ctx: Ctx): Promise<SystemView['database']> {
  const { rows } = await sql<SystemView['database']>`select current_setting('server_version') as version,
    pg_database_size(current_database()) as bytes, count(*) as migrations,
    coalesce(max(name), '') as "lastMigration" from kernel.migration`.execute(ctx.tx)
  return rows[0] as SystemView['database']
}

async function readJobs(ctx: Ctx): Promise<SystemView['jobs']> {
  const { rows } = await sql<{ queued: number; active: number; failed: number }>`select
      count(*) filter (where state in ('created', 'retry')) as queued,
      count(*) filter (where state = 'active') as active,
      count(*) filter (where state = 'failed') as failed
    from pgboss.job where state <= 'active' or state = 'failed'`.execute(ctx.tx)
  // Names and times only: what a job was given may be anything.
  const { rows: failures } = await sql<{ name: string; at: Date }>`select name, completed_on as at
    from pgboss.job where state = 'failed' and completed_on is not null
    order by completed_on desc limit 10`.execute(ctx.tx)
  return {
    ...(rows[0] ?? { queued: 0, active: 0, failed: 0 }),
    lastFailures: failures.map(({ name, at }) => ({ name, at: at.toISOString() })),
  }
}

async function readDisk(folder: string): Promise<SystemView['disk']> {
  const found = await statfs(folder).catch(() => undefined)
  return found ? { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize } : null
}

async function newestBackup(folder: string): Promise<string | null> {
  // No folder yet, or none that we may read: no backup that we know of.
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.hmb'))
  const times = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  )
  const newest = Math.max(0, ...times)
  return newest === 0 ? null : new Date(newest).toISOString()
}
