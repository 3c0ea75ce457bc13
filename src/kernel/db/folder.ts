import { createHash } from 'node:crypto'
import {
  access,
  chmod,
  chown,
  constants,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  stat,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, blockingFolder } from './account.ts'
import { ClusterError, type EmbeddedOptions, major, port } from './cluster.ts'
import { absent } from './lock.ts'

/** Where everything of one data folder lies. */
export interface Layout {
  readonly dataDir: string
  /** The database's own folder, with the major version in its name. */
  readonly clusterDir: string
  readonly logDir: string
  /** Not in logDir: that belongs to the database's account, and root does not write where another may put links. */
  readonly startLog: string
  readonly lockDir: string
  /** Written when the server answers: how an attaching command finds it. */
  readonly serverFile: string
}

export const layoutOf = (dataDir: string): Layout => ({
  dataDir,
  clusterDir: join(dataDir, `pg-${major}`),
  logDir: join(dataDir, 'log'),
  startLog: join(dataDir, 'start.log'),
  lockDir: join(dataDir, 'lock'),
  serverFile: join(dataDir, 'server.json'),
})

/** Settles on the folder that the account can reach (HENGMI_DATA's rule), and makes it. */
export async function placeDataDir(options: EmbeddedOptions, account: Account | undefined): Promise<Layout> {
  const blocked = await wayBlocked(options.dataDir, account)
  if (!blocked) return makeDataDir(options.dataDir, account)
  if (options.dataDirWasNamed) throw unreachable(blocked, account)
  const instead = join('/var/lib/hengmi', shortHash(options.projectDir))
  const alsoBlocked = await wayBlocked(instead, account)
  if (alsoBlocked) throw unreachable(alsoBlocked, account)
  options.log(`数据库账户 ${account?.name} 无法进入 ${blocked}，数据改存于 ${instead}`)
  return makeDataDir(instead, account)
}

/** The folder that stands in the way; one that is ours, or empty and so ours to open, does not. */
async function wayBlocked(dataDir: string, account: Account | undefined): Promise<string | undefined> {
  const blocked = await blockingFolder(account, dataDir)
  if (blocked === undefined || blocked !== (await realpath(dataDir).catch(absent))) return blocked
  return (await isOurs(dataDir)) ? undefined : blocked
}

/** New, or held before: its mode is ours to set. A folder with another's files in it keeps its own. */
async function isOurs(dataDir: string): Promise<boolean> {
  const names = await readdir(dataDir)
  return names.length === 0 || names.includes('lock')
}

async function makeDataDir(dataDir: string, account: Account | undefined): Promise<Layout> {
  try {
    const made = await mkdir(dataDir, { recursive: true, mode: 0o711 })
    // Whatever the umask: the folders made on the way must let the account pass.
    for (let folder = dirname(dataDir); made && folder.startsWith(made); folder = dirname(folder)) {
      await chmod(folder, 0o711)
    }
    await access(dataDir, constants.W_OK | constants.X_OK)
    await openTo(dataDir, account)
  } catch (err) {
    throw new ClusterError(
      'folder-unreachable',
      `数据文件夹 ${dataDir} 不可用：${(err as Error).message}。请用 HENGMI_DATA 指定一个当前用户可写的文件夹。`,
      err,
    )
  }
  return layoutOf(dataDir)
}

/** Root keeps the folder; the account's group may pass through it and nobody else may. */
async function openTo(dataDir: string, account: Account | undefined): Promise<void> {
  if (!(await isOurs(dataDir))) return
  const { mode, uid, gid } = await stat(dataDir)
  if (!account) {
    if (uid === process.getuid?.()) await chmod(dataDir, mode & 0o770)
    return
  }
  if (uid === account.uid) return
  if (gid !== account.gid) await chown(dataDir, uid, account.gid)
  await chmod(dataDir, 0o710)
}

const unreachable = (folder: string, account: Account | undefined) =>
  new ClusterError(
    'folder-unreachable',
    `数据库账户 ${account?.name} 无法进入 ${folder}，数据文件夹因此不可用。` +
      `请执行 chmod o+x ${folder}，或用 HENGMI_DATA 指定该账户能到达的文件夹（如 /var/lib/hengmi）。`,
  )

/** Inside the cluster's folder: it is complete, and written through to the disk. */
const completeMark = 'hengmi-complete'

export async function isComplete({ clusterDir }: Layout): Promise<boolean> {
  return (await stat(join(clusterDir, completeMark)).catch(absent)) !== undefined
}

/** Durable before anyone may store a row: a mark lost in a power cut would take the rows for a half-made folder. */
export async function markComplete({ clusterDir }: Layout): Promise<void> {
  // `wx`: the folder belongs to the database's account, and root must not follow a link that it put there.
  const mark = await open(join(clusterDir, completeMark), 'wx', 0o644)
  await mark.sync()
  await mark.close()
  const folder = await open(clusterDir)
  await folder.sync()
  await folder.close()
}

/** Data of another major version is never touched: the way out is an export by the version that wrote it. */
export async function refuseOtherMajor({ dataDir, clusterDir }: Layout): Promise<'present' | 'absent'> {
  const version = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(absent))?.trim()
  if (version !== undefined && version !== String(major)) throw otherMajor(clusterDir, version)
  if (version !== undefined) return 'present'
  const other = (await readdir(dataDir)).find((name) => /^pg-\d+$/.test(name) && name !== `pg-${major}`)
  if (other) throw otherMajor(join(dataDir, other), other.slice('pg-'.length))
  if (await stat(clusterDir).catch(absent)) {
    throw new ClusterError(
      'bad-folder',
      `${clusterDir} 存在，但不是数据库文件夹（缺 PG_VERSION）。请核对后移走它，或用备份恢复到新的空文件夹。`,
    )
  }
  return 'absent'
}

const otherMajor = (folder: string, version: string) =>
  new ClusterError(
    'other-major',
    `${folder} 由 PostgreSQL ${version} 写成，本程序使用 ${major}，不能直接打开。请用原来的程序版本执行 ` +
      'hengmi backup <文件> 导出，再用本程序在新的空数据文件夹中执行 hengmi restore <文件>。',
  )

// sockaddr_un holds 108 bytes, the last of which is the end mark.
const socketPathLimit = 107

/** The socket's folder: `run` beside the data, or a short one where that path would be too long for a socket. */
export async function makeSocketDir(dataDir: string, account: Account | undefined): Promise<string> {
  const near = join(dataDir, 'run')
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}.lock`)) <= socketPathLimit
  const folder = fits ? near : join('/tmp', `hengmi-${process.getuid?.()}-${shortHash(dataDir)}`)
  await makePrivate(folder, account)
  return folder
}

/** Makes (or takes over) a folder that nobody but the database's account and root may enter. */
export async function makePrivate(folder: string, account: Account | undefined): Promise<void> {
  const owner = account?.uid ?? process.getuid?.() ?? 0
  await mkdir(folder, { mode: 0o700 }).catch((err: NodeJS.ErrnoException) => {
    if (err.code !== 'EEXIST') throw err
  })
  const found = await lstat(folder)
  // In /tmp anyone may have been first: a link or another's folder would hand him the database.
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new ClusterError('folder-unreachable', `${folder} 已被其他账户占用，请移走它后重试。`)
  }
  if (found.uid !== owner && account) await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
}

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12)
