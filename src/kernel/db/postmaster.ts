import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, readlink, realpath, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, asAccount, systemPath } from './account.ts'
import { type Binaries, whyNotRunnable } from './binaries.ts'
import { ClusterError, port, roles } from './cluster.ts'
import type { Layout } from './folder.ts'
import { absent, isRunning } from './lock.ts'

const run = promisify(execFile)

// The zone and language of the surroundings must not reach the data: with LANG unset initdb makes SQL_ASCII.
const environment = { LC_ALL: 'C.UTF-8', PATH: systemPath, TZ: 'UTC' }

/** Settings by which the product's promises stand; `fsync` and `synchronous_commit` are never off in it. */
const promises = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  jit: 'off',
  timezone: 'UTC',
}

/** Sized for a program that shares 350 MB with Node. Measured on 2 cores: docs/adr on the embedded database. */
const sizes = {
  shared_buffers: '64MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  huge_pages: 'off',
  // Three worker processes less; a data set of this size lies in the page cache.
  io_method: 'sync',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
}

/** A burst (publishing to a province) fits between two checkpoints, and a crash replays at most this much. */
const wal = {
  wal_level: 'replica',
  max_wal_senders: '0',
  max_replication_slots: '0',
  wal_buffers: '8MB',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
}

/** Seven files by weekday. Neither values nor statements are logged: they hold what people entered. */
const logging = (logDir: string) => ({
  logging_collector: 'on',
  log_directory: logDir,
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_file_mode: '0600',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
})

const isolation = (socketDir: string) => ({
  listen_addresses: '',
  port: String(port),
  unix_socket_directories: socketDir.replaceAll('"', '""').replace(/^.*[,"].*$/, '"$&"'),
  unix_socket_permissions: '0700',
})

/**
 * initdb into a temporary folder, renamed when whole. It is not yet safe against a power cut (that is `syncFolder`, run
 * beside the first start because it takes a quarter of a second): until it is marked complete it holds nothing.
 */
export async function initialise(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  for (const name of await readdir(layout.dataDir)) {
    if (name.startsWith('.pg-')) await rm(join(layout.dataDir, name), { recursive: true, force: true })
  }
  const draft = join(layout.dataDir, `.pg-${randomBytes(6).toString('hex')}`)
  await mkdir(draft, { mode: 0o700 })
  if (account) await chown(draft, account.uid, account.gid)
  const options = ['-D', draft, '-U', roles.admin, '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
  const { file, args } = asAccount(account, binaries.initdb, [
    ...options,
    '-A',
    'trust',
    '--no-sync',
    '--no-instructions',
  ])
  try {
    await run(file, args, { env: environment, cwd: '/' })
    await rename(draft, layout.clusterDir)
  } catch (err) {
    await rm(draft, { recursive: true, force: true })
    const why = (await whyNotRunnable(binaries, account)) ?? (err as { stderr?: string }).stderr?.trim()
    throw new ClusterError('start-failed', `无法建立数据库文件夹：${why || (err as Error).message}`, err)
  }
}

/** Writes a new folder through to the disk. */
export async function syncFolder(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  // The whole file system at once: 0.15 s, where a thousand single files took up to 1.4 s.
  const options = ['-D', layout.clusterDir, '--sync-only', '--sync-method=syncfs']
  const { file, args } = asAccount(account, binaries.initdb, options)
  await run(file, args, { env: environment, cwd: '/' })
}

/** A server process of ours. */
export interface Postmaster {
  readonly process: ChildProcess
  readonly ended: Promise<string>
}

/** Starts the server and returns when it accepts connections. */
export async function launch(
  layout: Layout,
  socketDir: string,
  binaries: Binaries,
  account: Account | undefined,
  extra: Record<string, string>,
): Promise<Postmaster> {
  const all = { ...sizes, ...wal, ...promises, ...logging(layout.logDir), ...isolation(socketDir), ...extra }
  const settings = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args } = asAccount(account, binaries.postgres, ['-D', layout.clusterDir, ...settings])
  const output = await open(layout.startLog, 'w', 0o600)
  // Detached: Ctrl-C in the terminal reaches Node only, which then stops the server in order.
  const child = spawn(file, args, {
    detached: true,
    cwd: '/',
    env: environment,
    stdio: ['ignore', output.fd, output.fd],
  })
  child.unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (err) => resolve(err.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  await output.close()
  await untilReady(layout, child, ended, () => whyNotRunnable(binaries, account))
  return { process: child, ended }
}

/** Recovery after a crash replays at most max_wal_size; a start that takes longer has failed. */
export const startLimitMs = 120_000

/** The eighth line of postmaster.pid turns `ready` when connections are accepted (recovery after a crash included). */
async function untilReady(
  layout: Layout,
  child: ChildProcess,
  ended: Promise<string>,
  why: () => Promise<string | undefined>,
): Promise<void> {
  let end: string | undefined
  void ended.then((reason) => {
    end = reason
  })
  const since = performance.now()
  while (performance.now() - since < startLimitMs) {
    const lines = await pidFile(layout.clusterDir)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
    if (end !== undefined) {
      const said = (await why()) ?? (await readFile(layout.startLog, 'utf8')).trim().slice(-2000)
      throw new ClusterError('start-failed', `数据库未能启动（${end}）：${said || `详见 ${layout.logDir}`}`)
    }
    await sleep(5)
  }
  child.kill('SIGQUIT')
  throw new ClusterError('start-failed', `数据库在 ${startLimitMs / 1000} 秒内未就绪，详见 ${layout.logDir}`)
}

const pidFile = async (clusterDir: string): Promise<string[]> =>
  ((await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(absent)) ?? '').split('\n')

/** Fast shutdown: sessions are ended, a checkpoint is written; after `patienceMs` without it, the crash way. */
export async function shutDown({ process: child, ended }: Postmaster, patienceMs = 60_000): Promise<void> {
  child.ref()
  child.kill('SIGINT')
  const timeout = AbortSignal.timeout(patienceMs)
  const late = new Promise<'late'>((resolve) => timeout.addEventListener('abort', () => resolve('late')))
  if ((await Promise.race([ended, late])) === 'late') {
    child.kill('SIGQUIT')
    await ended
  }
}

/**
 * Stops what a killed supervisor left running. Only to be called by the holder of the folder's lock. A pid file that
 * names a stranger (the pid was given anew, or its process is dead and nobody has fetched its end) is removed, since
 * PostgreSQL would refuse to start for it.
 */
export async function stopOrphan(clusterDir: string, log: (message: string) => void): Promise<void> {
  const pid = Number((await pidFile(clusterDir))[0])
  if (!pid) return
  if ((await processesIn(clusterDir)).includes(pid)) {
    log(`发现上次遗留的数据库进程 ${pid}，先将其停止`)
    signal(pid, 'SIGINT')
    if (!(await isGone(clusterDir, pid, 60_000))) signal(pid, 'SIGQUIT')
    if (!(await isGone(clusterDir, pid, 10_000))) {
      throw new ClusterError('start-failed', `上次遗留的数据库进程 ${pid} 无法停止，请手工结束后重试。`)
    }
  }
  await outlive(clusterDir)
  if (isRunning(pid)) await removeLocks(clusterDir)
}

/** The socket's folder is the fifth line of the pid file; it holds a lock file of its own with the same pid. */
async function removeLocks(clusterDir: string): Promise<void> {
  const socketDir = (await pidFile(clusterDir))[4]?.trim()
  if (socketDir) await rm(join(socketDir, `.s.PGSQL.${port}.lock`), { force: true })
  await rm(join(clusterDir, 'postmaster.pid'), { force: true })
}

/** A killed postmaster leaves children behind; the next one refuses to start until the last has noticed and ended. */
async function outlive(clusterDir: string): Promise<void> {
  const since = performance.now()
  for (;;) {
    const children = await processesIn(clusterDir)
    if (children.length === 0) return
    const waited = performance.now() - since
    if (waited > 20_000) {
      throw new ClusterError(
        'start-failed',
        `上次遗留的数据库进程 ${children.join('、')} 无法停止，请手工结束后重试。`,
      )
    }
    if (waited > 10_000) for (const pid of children) signal(pid, 'SIGQUIT')
    await sleep(10)
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'ESRCH') throw err
  }
}

/** By where it works, not by its pid: an ended process that nobody fetches keeps its pid. */
async function isGone(clusterDir: string, pid: number, withinMs: number): Promise<boolean> {
  const since = performance.now()
  while (performance.now() - since < withinMs) {
    if (!(await processesIn(clusterDir)).includes(pid)) return true
    await sleep(10)
  }
  return false
}

/** PostgreSQL's processes work in their data folder: that is what tells ours from a stranger with the same pid. */
async function processesIn(clusterDir: string): Promise<number[]> {
  const real = await realpath(clusterDir)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '') // gone meanwhile, or not ours to look at
      return cwd === real ? [Number(pid)] : []
    }),
  )
  return found.flat()
}
