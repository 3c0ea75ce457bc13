import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { asAccount, chooseAccount } from './account.ts'
import { findBinaries, prepareBinaries } from './binaries.ts'
import type { Cluster, EmbeddedOptions } from './cluster.ts'
import { startCluster } from './embedded.ts'
import { layoutOf, makeSocketDir } from './folder.ts'
import { isRunning } from './lock.ts'
import { launch } from './postmaster.ts'

const asRoot = process.getuid?.() === 0
const program = join(import.meta.dirname, '../../test/hold-cluster.ts')
const projectDir = join(import.meta.dirname, '../../..')
// Survives kill -9 of a process (not a power cut), which is all that these tests do.
const settings = { fsync: 'off' }

let root: string
let dataDir: string
const children: ChildProcess[] = []

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hengmi-embedded-'))
  await chmod(root, 0o755)
  dataDir = join(root, 'data')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rm(root, { recursive: true, force: true }))

const options = (mode: EmbeddedOptions['mode'], folder = dataDir, log: string[] = []): EmbeddedOptions => ({
  dataDir: folder,
  dataDirWasNamed: true,
  projectDir,
  mode,
  settings,
  log: (message) => log.push(message),
})

type Said = Cluster & { code?: string; message?: string; uid: number }

/** Another process that starts the cluster; `said` is its first line. */
function holder(mode: EmbeddedOptions['mode'], folder = dataDir, uid?: number) {
  const account = uid === undefined ? undefined : { name: 'other', uid, gid: uid }
  return hold(asAccount(account, process.execPath, [program, JSON.stringify(options(mode, folder))]))
}

function hold(run: { file: string; args: string[] }) {
  const child = spawn(run.file, run.args, { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const said = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line)) as Said)
  const finish = async () => {
    child.stdin.end()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  return { child, said, finish }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

const postmasterPid = async (folder = dataDir) =>
  Number((await readFile(join(folder, 'pg-18/postmaster.pid'), 'utf8')).split('\n')[0])

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 500; i++) {
    if (!isRunning(pid)) return true
    await sleep(20)
  }
  return false
}

async function running<T>(mode: EmbeddedOptions['mode'], work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await startCluster(options(mode))
  try {
    return await work(cluster)
  } finally {
    await cluster.stop()
  }
}

test('a first start gives UTF-8, checksums, the two roles and a database that only they may enter', () =>
  running('supervise', async ({ adminUrl, appUrl, ownerUrl, socketDir }) => {
    const [facts] = await query(
      adminUrl.replace('/postgres?', '/hengmi?'),
      `select pg_encoding_to_char(encoding) as encoding, datcollate, pg_get_userbyid(datdba) as owner,
        current_setting('data_checksums') as checksums, current_setting('listen_addresses') as tcp,
        current_setting('synchronous_commit') as commits, current_setting('jit') as jit,
        (select array_agg(extname::text order by extname) from pg_extension) as extensions,
        (select array_agg(w order by w collate "zh-x-icu") from unnest(array['张三', '李四', '王五', '安全']) w) as sorted
      from pg_database where datname = 'hengmi'`,
    )
    expect(facts).toEqual({
      encoding: 'UTF8',
      datcollate: 'C.UTF-8',
      owner: 'hengmi_owner',
      checksums: 'on',
      tcp: '',
      commits: 'on',
      jit: 'off',
      extensions: ['btree_gist', 'ltree', 'plpgsql'],
      sorted: ['安全', '李四', '王五', '张三'],
    })
    const [app] = await query(
      appUrl,
      'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    )
    expect(app).toEqual({ rolsuper: false, rolbypassrls: false })
    await expect(query(appUrl, 'create table public.t ()')).rejects.toThrow('permission denied')
    await query(ownerUrl, 'create schema s; create table s.t (n int); insert into s.t values (1)')
    await expect(query(appUrl, 'select * from s.t')).rejects.toThrow('permission denied')
    expect((await stat(socketDir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(socketDir, '.s.PGSQL.5432'))).mode & 0o777).toBe(0o700)
    if (asRoot) expect((await stat(`/proc/${await postmasterPid()}`)).uid).not.toBe(0)
  }))

test('the product itself never runs with fsync off', async () => {
  const cluster = await startCluster({ ...options('supervise'), settings: {} })
  const rows = await query(
    cluster.appUrl,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
  )
  await cluster.stop()
  expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on'])
})

test('a second supervisor is refused in words and the first goes on', () =>
  running('supervise', async ({ appUrl }) => {
    await expect(startCluster(options('supervise'))).rejects.toMatchObject({
      code: 'already-running',
      message: expect.stringContaining(String(process.pid)),
    })
    expect((await holder('supervise').said).code).toBe('already-running')
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  }))

test('of supervisors that start at one instant exactly one gets the folder', async () => {
  const rivals = [holder('supervise'), holder('supervise'), holder('supervise')]
  const answers = await Promise.all(rivals.map(({ said }) => said))
  expect(answers.map(({ code }) => code ?? 'started').sort()).toEqual([
    'already-running',
    'already-running',
    'started',
  ])
  await Promise.all(rivals.map(({ finish }) => finish()))
})

test('rivals on a folder that does not exist yet do not spoil its first start', async () => {
  const folder = join(root, 'fresh')
  const supervisor = holder('supervise', folder)
  const commands = [holder('attach', folder), holder('attach', folder)]
  const answers = await Promise.all(
    commands.map(async ({ said, finish }) => {
      const rows = await query((await said).appUrl, 'select 1 as one')
      await finish()
      return rows
    }),
  )
  expect(answers).toEqual([[{ one: 1 }], [{ one: 1 }]])
  expect(await query((await supervisor.said).appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await supervisor.finish()
})

test('after kill -9 of the supervisor the server stops by itself and the next start has every row', async () => {
  const first = holder('supervise')
  const { ownerUrl } = await first.said
  await query(ownerUrl, 'create table kept (n int); insert into kept values (42)')
  const pid = await postmasterPid()
  first.child.kill('SIGKILL')
  expect(await gone(pid)).toBe(true)
  await expect(readFile(join(dataDir, 'pg-18/postmaster.pid'))).rejects.toThrow('ENOENT')
  await running('supervise', async (cluster) => {
    expect(await query(cluster.ownerUrl, 'select n from kept')).toEqual([{ n: 42 }])
  })
})

test('a start at the very moment after kill -9 waits for the old server to end', async () => {
  const first = holder('supervise')
  await first.said
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  await running('supervise', async ({ appUrl }) => {
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('a server that outlived its supervisor is stopped in order before the new one starts', async () => {
  await running('supervise', async () => undefined)
  const account = await chooseAccount(layoutOf(dataDir).clusterDir)
  const binaries = await prepareBinaries(await findBinaries(), dataDir, account, () => undefined)
  const socketDir = await makeSocketDir(dataDir, account)
  const orphan = await launch(layoutOf(dataDir), socketDir, binaries, account, settings)
  const log: string[] = []
  const cluster = await startCluster(options('supervise', dataDir, log))
  expect(await orphan.ended).toBe('exit code 0')
  expect(log.join()).toContain(String(orphan.process.pid))
  expect(await postmasterPid()).not.toBe(orphan.process.pid)
  await cluster.stop()
})

test('a pid file that names a stranger does not keep the server from starting, nor hurt the stranger', async () => {
  await running('supervise', async () => undefined)
  const stranger = spawn('sleep', ['30'], asRoot ? { uid: (await stat(join(dataDir, 'pg-18'))).uid } : {})
  children.push(stranger)
  await writeFile(
    join(dataDir, 'pg-18/postmaster.pid'),
    `${stranger.pid}\n${join(dataDir, 'pg-18')}\n1\n5432\n`,
  )
  await running('supervise', async ({ appUrl }) => {
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
})

test('a command beside a supervisor uses its server and leaves it running', () =>
  running('supervise', async ({ appUrl }) => {
    const command = holder('attach')
    expect(await command.said).toMatchObject({ attached: true, appUrl })
    await command.finish()
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  }))

test('a command that comes while the supervisor is still starting waits for its server', async () => {
  const server = holder('supervise')
  for (;;) {
    if ((await readdir(join(dataDir, 'lock'))).length > 0 && (await lastLockIs(server.child.pid))) break
    await sleep(1)
  }
  const command = await startCluster(options('attach'))
  expect(command.attached).toBe(true)
  await command.stop()
  await server.finish()
})

async function lastLockIs(pid: number | undefined): Promise<boolean> {
  const last = (await readdir(join(dataDir, 'lock')))
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => +a - +b)
  const text = await readFile(join(dataDir, 'lock', last.at(-1) ?? ''), 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { pid?: number }).pid === pid
}

const unshare = ['--fork', '--pid', '--mount-proc', '--kill-child']

test.skipIf(!asRoot)(
  'a supervisor in another container on the same folder is seen by its server',
  async (context) => {
    const [refused] = await once(spawn('unshare', [...unshare, 'true']), 'exit')
    if (refused !== 0) context.skip('this system makes no pid namespaces')
    const args = [...unshare, process.execPath, program, JSON.stringify(options('supervise'))]
    const container = hold({ file: 'unshare', args })
    expect((await container.said).attached).toBe(false)
    await expect(startCluster(options('supervise'))).rejects.toMatchObject({ code: 'already-running' })
    expect(await startCluster(options('attach'))).toMatchObject({ attached: true })
    // Without the word of its server it counts as starting, and is not outbid either.
    await rm(join(dataDir, 'server.json'))
    await expect(startCluster(options('supervise'))).rejects.toMatchObject({ code: 'already-running' })
    await container.finish()
    await running('supervise', async ({ attached }) => expect(attached).toBe(false))
  },
)

test('a command alone starts the server and stops it after', async () => {
  const pid = await running('attach', async ({ attached, appUrl }) => {
    expect(attached).toBe(false)
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    return postmasterPid()
  })
  expect(isRunning(pid)).toBe(false)
})

test('commands at one instant all work, and no stop cuts another off', async () => {
  const commands = Array.from({ length: 3 }, () => holder('attach'))
  const answers = await Promise.all(
    commands.map(async ({ said, finish }) => {
      const { appUrl } = await said
      const rows = await query(appUrl, 'select 1 as one from pg_sleep(0.2)')
      await finish()
      return rows
    }),
  )
  expect(answers).toEqual([[{ one: 1 }], [{ one: 1 }], [{ one: 1 }]])
})

test('a supervisor that finds a command at work waits for it', async () => {
  const command = await startCluster(options('attach'))
  const log: string[] = []
  const supervisor = startCluster(options('supervise', dataDir, log))
  await vi.waitUntil(() => log.join().includes('等待其结束'), { timeout: 30_000 })
  expect(await query(command.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await command.stop()
  const cluster = await supervisor
  expect(cluster.attached).toBe(false)
  await cluster.stop()
})

test('the death of the server is reported, an ordered stop is not, and the folder is free again after', async () => {
  const cluster = await startCluster(options('supervise'))
  process.kill(await postmasterPid(), 'SIGKILL')
  expect(await cluster.exited).toContain('SIGKILL')
  await cluster.stop()
  await running('supervise', async (next) => {
    const exited = next.exited.then(() => 'exited')
    await next.stop()
    expect(await Promise.race([exited, sleep(50, 'silent')])).toBe('silent')
  })
})

test('a first start that was cut short is begun anew, and what it left is kept aside', async () => {
  const folder = join(root, 'cut')
  const first = await startCluster(options('supervise', folder))
  await first.stop()
  await rm(join(folder, 'pg-18/hengmi-complete'))
  const log: string[] = []
  const cluster = await startCluster(options('supervise', folder, log))
  expect(await query(cluster.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await cluster.stop()
  expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^pg-18\.incomplete-/))
  expect(log.join()).toContain('pg-18.incomplete-')
})

test.skipIf(!asRoot)(
  'an ordinary account runs it as it is, and no one else reads its data',
  async (context) => {
    const nobody = 65534
    const look = asAccount({ name: 'nobody', uid: nobody, gid: nobody }, '/bin/sh', [
      '-c',
      'test -r "$1"',
      'sh',
      program,
    ])
    const [code] = await once(spawn(look.file, look.args), 'exit')
    if (code !== 0) context.skip('the project lies where an ordinary account cannot read it')
    const folder = join(root, 'ordinary')
    await mkdir(folder)
    await chown(folder, nobody, nobody)
    const first = holder('supervise', folder, nobody)
    const { appUrl, uid, dataDir: used } = await first.said
    expect({ uid, used }).toEqual({ uid: nobody, used: folder })
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    const pid = await postmasterPid(folder)
    expect((await stat(`/proc/${pid}`)).uid).toBe(nobody)
    expect((await stat(folder)).mode & 0o007).toBe(0)
    first.child.kill('SIGKILL')
    expect(await gone(pid)).toBe(true)
    const second = holder('attach', folder, nobody)
    expect(await second.said).toMatchObject({ attached: false })
    await second.finish()
  },
)
