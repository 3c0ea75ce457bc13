import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries, prepareBinaries } from './binaries.ts'
import { bootstrap } from './bootstrap.ts'
import { type Cluster, ClusterError, type EmbeddedOptions, major, port, roles, socketUrl } from './cluster.ts'
import {
  isComplete,
  type Layout,
  layoutOf,
  makePrivate,
  makeSocketDir,
  markComplete,
  placeDataDir,
  refuseOtherMajor,
} from './folder.ts'
import { absent, type Claim, claim, currentHolder, type Holder, liveness } from './lock.ts'
import {
  initialise,
  launch,
  type Postmaster,
  shutDown,
  startLimitMs,
  stopOrphan,
  syncFolder,
} from './postmaster.ts'

/**
 * The embedded PostgreSQL of a data folder: started by us, or, in `attach` mode, the one that runs already. A command
 * that finds another command's server waits for that one to end: its server dies with it, so it cannot be shared.
 */
export async function startCluster(options: EmbeddedOptions): Promise<Cluster> {
  const account = await chooseAccount(layoutOf(options.dataDir).clusterDir)
  const layout = await placeDataDir(options, account)
  const announce = once(() => options.log('另一条命令正在使用数据库，等待其结束……'))
  const since = performance.now()
  for (;;) {
    const holder = await currentHolder(layout.lockDir)
    if (!holder || !(await isHeld(layout, holder))) {
      const ours = await claim(layout.lockDir, options.mode, holder)
      if (ours) return await lead(options, layout, account, ours)
    } else if (holder.kind === 'attach') {
      if (performance.now() - since > 1000) announce()
      if (performance.now() - since > waitLimitMs) throw busy(holder)
      await sleep(20)
    } else if (options.mode === 'supervise') {
      throw alreadyRunning(layout, holder)
    } else {
      const found = await followSupervisor(layout, holder)
      if (found) return found
    }
  }
}

const waitLimitMs = 30 * 60_000

const alreadyRunning = ({ dataDir }: Layout, { pid }: Holder) =>
  new ClusterError(
    'already-running',
    `数据文件夹 ${dataDir} 已由另一个 hengmi 进程（进程号 ${pid}）使用。请先停止它，或用 HENGMI_DATA 指定另一个文件夹。`,
  )

const busy = ({ pid }: Holder) =>
  new ClusterError('busy', `另一条 hengmi 命令（进程号 ${pid}）一直占用数据库，请待其结束后重试。`)

/** A holder of another pid namespace cannot be looked up: it lives if its server answers, or may yet be starting. */
async function isHeld(layout: Layout, holder: Holder): Promise<boolean> {
  const state = liveness(holder)
  if (state !== 'unknown') return state === 'alive'
  const server = await readServer(layout)
  if (server?.generation !== holder.generation) return Date.now() - holder.at < startLimitMs
  return (await knock(server.socketDir)) !== 'gone'
}

interface Server {
  readonly generation: number
  readonly socketDir: string
}

async function readServer({ serverFile }: Layout): Promise<Server | undefined> {
  const text = await readFile(serverFile, 'utf8').catch(absent)
  return text === undefined ? undefined : (JSON.parse(text) as Server)
}

async function writeServer({ serverFile }: Layout, server: Server): Promise<void> {
  await writeFile(`${serverFile}.draft`, JSON.stringify(server), { mode: 0o600 })
  await rename(`${serverFile}.draft`, serverFile)
}

/** `there`: it answers, but takes no connection just now (it recovers, or all are in use). */
async function knock(socketDir: string): Promise<'usable' | 'there' | 'gone'> {
  const client = new pg.Client({ connectionString: socketUrl(socketDir, roles.app, 'hengmi') })
  client.on('error', () => undefined) // a server that goes away while we ask has answered too
  try {
    await client.connect()
    await client.end()
    return 'usable'
  } catch (err) {
    const { code = '' } = err as { code?: string }
    if (code === 'EACCES') {
      throw new ClusterError(
        'folder-unreachable',
        `没有使用 ${socketDir} 的权限，请用启动服务的账户执行本命令。`,
        err,
      )
    }
    return code === 'ENOENT' || code === 'ECONNREFUSED' ? 'gone' : 'there'
  }
}

/** Waits until the supervisor's server is ready; undefined when the supervisor ended meanwhile. */
async function followSupervisor(layout: Layout, holder: Holder): Promise<Cluster | undefined> {
  for (;;) {
    const server = await readServer(layout)
    if (server?.generation === holder.generation && (await knock(server.socketDir)) === 'usable') {
      return describe(layout, server.socketDir, true, async () => undefined, new Promise(() => undefined))
    }
    const now = await currentHolder(layout.lockDir)
    if (now?.generation !== holder.generation || !(await isHeld(layout, now))) return undefined
    await sleep(20)
  }
}

/** We hold the lock: start the server, and give the lock back when that fails. */
async function lead(
  options: EmbeddedOptions,
  layout: Layout,
  account: Account | undefined,
  ours: Claim,
): Promise<Cluster> {
  try {
    return await start(options, layout, account, ours)
  } catch (err) {
    await ours.release()
    throw err
  }
}

async function start(
  options: EmbeddedOptions,
  layout: Layout,
  account: Account | undefined,
  ours: Claim,
): Promise<Cluster> {
  const state = await refuseOtherMajor(layout)
  const native = await findBinaries()
  const binaries = await prepareBinaries(native, layout.dataDir, account, options.log)
  await makePrivate(layout.logDir, account)
  const socketDir = await makeSocketDir(layout.dataDir, account)
  const isNew = await prepareCluster(state, layout, binaries, account, options)
  const server = await launch(layout, socketDir, binaries, account, options.settings ?? {})
  try {
    if (isNew) {
      await Promise.all([syncFolder(layout, binaries, account), settle(socketDir, options)])
      await markComplete(layout)
    }
    await writeServer(layout, { generation: ours.generation, socketDir })
  } catch (err) {
    await shutDown(server)
    throw err
  }
  return supervised(layout, socketDir, server, ours)
}

async function settle(socketDir: string, { furnish }: EmbeddedOptions): Promise<void> {
  await bootstrap(socketDir)
  await furnish?.(urlsOf(socketDir))
}

const urlsOf = (socketDir: string) => ({
  ownerUrl: socketUrl(socketDir, roles.owner, 'hengmi'),
  appUrl: socketUrl(socketDir, roles.app, 'hengmi'),
})

/** Leaves a folder that may be started; true when it was made just now and lacks roles and database. */
async function prepareCluster(
  state: 'present' | 'absent',
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  { log }: EmbeddedOptions,
): Promise<boolean> {
  if (state === 'present') {
    await stopOrphan(layout.clusterDir, log)
    if (await isComplete(layout)) return false
    // The first start was cut short: no start ever returned, so no row was stored. Kept all the same.
    const aside = `${layout.clusterDir}.incomplete-${randomBytes(4).toString('hex')}`
    await rename(layout.clusterDir, aside)
    log(`上次首次启动未完成，未完成的数据库文件夹已移到 ${aside}`)
  }
  await initialise(layout, binaries, account)
  return true
}

function supervised(layout: Layout, socketDir: string, server: Postmaster, ours: Claim): Cluster {
  let stopping: Promise<void> | undefined
  const end = async () => {
    await rm(layout.serverFile, { force: true })
    await shutDown(server)
    await ours.release()
  }
  const stop = () => (stopping ??= end())
  const exited = new Promise<string>((resolve) => {
    void server.ended.then((reason) => {
      if (!stopping) resolve(`数据库进程意外结束（${reason}），详见 ${layout.logDir}`)
    })
  })
  return describe(layout, socketDir, false, stop, exited)
}

function describe(
  { dataDir }: Layout,
  socketDir: string,
  attached: boolean,
  stop: () => Promise<void>,
  exited: Promise<string>,
): Cluster {
  return {
    dataDir,
    socketDir,
    port,
    ...urlsOf(socketDir),
    adminUrl: socketUrl(socketDir, roles.admin, 'postgres'),
    attached,
    major,
    stop,
    exited,
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
