import { join } from 'node:path'
import type { Config } from '../config.ts'
import { migrate } from './migrate.ts'

/** Where the rows are: our embedded server or the one DATABASE_URL names. */
export interface Database {
  /** The app role's connection string: all ordinary work. */
  readonly appUrl: string
  /** The owner's: migrations, backup and restore. */
  readonly ownerUrl: string
  /** For backup and restore: a superuser's where the server is our own, else the owner's. */
  readonly everyRowUrl: string
  /** The data folder really used. */
  readonly dataDir: string
  /** True beside a running server, whose database we only use. */
  readonly attached: boolean
  /** Resolves when our own server died; never for an external one. */
  readonly exited: Promise<string>
  stop(): Promise<void>
}

/**
 * Opens the database of a configuration, without migrating it; `furnish` migrates one that is made just now, which
 * costs no time since its folder has to be written through meanwhile. Throws ClusterError where the embedded one refuses.
 */
export async function openDatabase(
  config: Config,
  mode: 'supervise' | 'attach',
  log: (message: string) => void,
  { furnish = false }: { furnish?: boolean } = {},
): Promise<Database> {
  if (config.databaseUrl && config.databaseOwnerUrl) {
    return {
      appUrl: config.databaseUrl,
      ownerUrl: config.databaseOwnerUrl,
      everyRowUrl: config.databaseOwnerUrl,
      dataDir: config.dataDir,
      attached: true,
      exited: new Promise(() => undefined),
      stop: async () => undefined,
    }
  }
  const { startCluster } = await import('./embedded.ts')
  const { dataDir, dataDirWasNamed, projectDir } = config
  const cluster = await startCluster({
    ...{ dataDir, dataDirWasNamed, projectDir, log, mode },
    ...(furnish && { furnish: (made) => migrateDatabase(made, config) }),
  })
  const everyRow = new URL(cluster.adminUrl)
  everyRow.pathname = new URL(cluster.ownerUrl).pathname
  return { ...cluster, everyRowUrl: everyRow.href }
}

/**
 * Brings the schema up to this program's (or to the file `upTo`); a database in use is backed up by `before` first.
 * Throws MigrationError.
 */
export async function migrateDatabase(
  database: Pick<Database, 'ownerUrl' | 'appUrl'>,
  config: Config,
  more: { upTo?: string | undefined; before?: (pending: readonly string[]) => Promise<void> } = {},
): Promise<readonly string[]> {
  const { pending } = await migrate({
    ownerUrl: database.ownerUrl,
    appRole: decodeURIComponent(new URL(database.appUrl).username),
    folder: migrationsFolder(config),
    ...(more.upTo && { upTo: more.upTo }),
    ...(more.before && { before: more.before }),
  })
  if (config.databaseUrl) {
    // An export by the owner suspends FORCE for its own transaction; one that was killed is put right here.
    const { bindOwner } = await import('./every-row.ts')
    await bindOwner(database.ownerUrl)
  }
  return pending
}

export const migrationsFolder = (config: Config): string => join(config.projectDir, 'db/migrations')
