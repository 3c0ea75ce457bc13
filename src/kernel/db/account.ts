import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { ClusterError } from './cluster.ts'

const run = promisify(execFile)

/** The operating system's account that the database runs under. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const preferred = 'hengmi'

/** Where the system's own programs lie, whatever the caller's PATH leaves out. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const findProgram = (name: string): string | undefined =>
  systemPath
    .split(':')
    .map((folder) => `${folder}/${name}`)
    .find(existsSync)

/**
 * PostgreSQL refuses root. Under root this is the owner of the existing data, else `hengmi` (made when absent: data of
 * this kind should not share an account with another program), else `postgres`. Undefined when we are not root.
 */
export async function chooseAccount(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).then(
    ({ uid }) => uid,
    () => 0,
  )
  const accounts = await readAccounts()
  const byName = (name: string) => accounts.find((account) => account.name === name && account.uid !== 0)
  const chosen = accounts.find(({ uid }) => uid === owner && uid !== 0) ?? byName(preferred)
  return chosen ?? (await createAccount()) ?? byName('postgres') ?? noAccount()
}

async function readAccounts(): Promise<Account[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').filter(Boolean)
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

async function createAccount(): Promise<Account | undefined> {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  // A failure may mean that another starter was faster, so the file is asked again either way.
  const useradd = findProgram('useradd') ?? 'useradd'
  await run(useradd, [...options, '--shell', '/usr/sbin/nologin', preferred]).catch(() => undefined)
  return (await readAccounts()).find(({ name }) => name === preferred)
}

function noAccount(): never {
  throw new ClusterError(
    'no-account',
    '以 root 运行时，数据库须使用独立的系统账户，但未能创建。请先执行 useradd --system --user-group hengmi，或改用普通用户运行。',
  )
}

/** The command line that runs `file` as the account, with no further groups; SIGINT comes when Node dies. */
export function asAccount(
  account: Account | undefined,
  file: string,
  args: readonly string[],
): { file: string; args: string[] } {
  const setpriv = findProgram('setpriv')
  if (!setpriv && account) {
    throw new ClusterError(
      'no-account',
      '缺少系统程序 setpriv（属于 util-linux），请安装它，或改用普通用户运行。',
    )
  }
  // Without it the server outlives a killed Node; the next start then stops it first.
  if (!setpriv) return { file, args: [...args] }
  const drop = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : []
  // SIGINT is PostgreSQL's fast shutdown; without this a kill -9 of Node would leave the server running.
  return { file: setpriv, args: [...drop, '--pdeathsig=INT', '--', file, ...args] }
}

/** The topmost folder on the way to `path` that the account may not pass; undefined when it gets there. */
export async function blockingFolder(
  account: Account | undefined,
  path: string,
): Promise<string | undefined> {
  if (!account) return undefined
  const folders = ancestors(await existing(path))
  for (const folder of folders) {
    const { uid, gid, mode } = await stat(folder)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0 && !(await reallyPasses(account, folder))) return folder
  }
  return undefined
}

/** Mode bits know no access lists, so before a folder is blamed the account itself tries. */
async function reallyPasses(account: Account, folder: string): Promise<boolean> {
  const { file, args } = asAccount(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])
  return run(file, args).then(
    () => true,
    () => false,
  )
}

/** The deepest ancestor (or the path itself) that exists, with links resolved. */
async function existing(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => undefined)
    if (real !== undefined) return real
  }
}

function ancestors(path: string): string[] {
  const found = [path]
  for (let folder = path; folder !== '/'; folder = dirname(folder)) found.unshift(dirname(folder))
  return found
}
