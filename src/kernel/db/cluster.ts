/** How the embedded database is to be started. */
export interface EmbeddedOptions {
  /** HENGMI_DATA, absolute. */
  dataDir: string
  /** False: `dataDir` is the default and, under root, gives way to /var/lib/hengmi/<hash> when unreachable. */
  dataDirWasNamed: boolean
  projectDir: string
  log: (message: string) => void
  /** supervise = serve, demo, tests: refuse a second one; attach = commands: use a running server or start one. */
  mode: 'supervise' | 'attach'
  /** Extra `postgres -c` settings; tests use fsync=off. */
  settings?: Record<string, string>
  /** Work on a database made just now, done while its folder is still being written through to the disk. */
  furnish?: (database: Pick<Cluster, 'ownerUrl' | 'appUrl'>) => Promise<unknown>
}

/** A database server that accepts connections. */
export interface Cluster {
  /** The folder really used. */
  dataDir: string
  socketDir: string
  port: number
  /** Role hengmi_owner, database hengmi. */
  ownerUrl: string
  /** Role hengmi_app, database hengmi. */
  appUrl: string
  /** Superuser, database postgres. */
  adminUrl: string
  /** True when the server belongs to another process; stop() then leaves it alone. */
  attached: boolean
  major: number
  stop(): Promise<void>
  /** Resolves with the reason when a server we started died unexpectedly; stays pending otherwise. */
  exited: Promise<string>
}

export type ClusterErrorCode =
  | 'already-running'
  | 'bad-folder'
  | 'binaries-missing'
  | 'busy'
  | 'folder-unreachable'
  | 'no-account'
  | 'other-major'
  | 'start-failed'
  | 'unsupported-platform'

/** The embedded database cannot be had; the message says in Chinese what to do. */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode

  constructor(code: ClusterErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** The major version of the binaries we ship; it is part of the data folder's name. */
export const major = 18

/** Only the socket's file name: nothing listens on TCP, and the folder is ours alone. */
export const port = 5432

export const roles = { admin: 'postgres', owner: 'hengmi_owner', app: 'hengmi_app' } as const

/**
 * A connection string over the socket folder, understood by `pg` and by libpq. The name before the `/` is never used
 * (`host=` wins); without one it would be no URL to `new URL()`.
 */
export const socketUrl = (socketDir: string, role: string, database: string): string =>
  `postgres://${role}@localhost/${database}?host=${encodeURIComponent(socketDir)}&port=${port}`
