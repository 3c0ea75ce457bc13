import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cluster, EmbeddedOptions } from './cluster.ts'
import { startCluster } from './embedded.ts'
import { shortHash } from './folder.ts'

const asRoot = process.getuid?.() === 0
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hengmi-folder-'))
  await chmod(root, 0o755)
})
afterAll(() => rm(root, { recursive: true, force: true }))

const options = (mode: EmbeddedOptions['mode'], folder: string, log: string[] = []): EmbeddedOptions => ({
  dataDir: folder,
  dataDirWasNamed: true,
  projectDir: root,
  mode,
  settings: { fsync: 'off' },
  log: (message) => log.push(message),
})

async function answer({ appUrl }: Cluster): Promise<unknown> {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  const { rows } = await client.query('select 1 as one')
  await client.end()
  return rows
}

test('data of another major version is refused with the way out', async () => {
  const folder = join(root, 'old')
  await mkdir(join(folder, 'pg-17'), { recursive: true })
  const wayOut = { code: 'other-major', message: expect.stringMatching(/17.*hengmi backup.*hengmi restore/) }
  await expect(startCluster(options('supervise', folder))).rejects.toMatchObject(wayOut)
  await rename(join(folder, 'pg-17'), join(folder, 'pg-18'))
  await writeFile(join(folder, 'pg-18/PG_VERSION'), '17\n')
  await expect(startCluster(options('attach', folder))).rejects.toMatchObject(wayOut)
  // The refusal gave the lock back: once the folder is right, it starts.
  await rm(join(folder, 'pg-18'), { recursive: true })
  await startCluster(options('supervise', folder)).then((cluster) => cluster.stop())
})

test('a folder that is no database is not taken for one', async () => {
  const folder = join(root, 'odd')
  await mkdir(join(folder, 'pg-18'), { recursive: true })
  await writeFile(join(folder, 'pg-18/notes.txt'), '')
  await expect(startCluster(options('supervise', folder))).rejects.toMatchObject({ code: 'bad-folder' })
  expect(await readdir(join(folder, 'pg-18'))).toEqual(['notes.txt'])
})

test('a folder too deep for a socket gets a short private one', async () => {
  const folder = join(root, '很长的文件夹名'.repeat(8))
  const cluster = await startCluster(options('supervise', folder))
  expect(cluster.socketDir).toMatch(/^\/tmp\/hengmi-\d+-[0-9a-f]{12}$/)
  expect((await stat(cluster.socketDir)).mode & 0o777).toBe(0o700)
  expect(await answer(cluster)).toEqual([{ one: 1 }])
  await cluster.stop()
  await rm(cluster.socketDir, { recursive: true })
})

test.skipIf(!asRoot)(
  'a named folder that the account cannot reach is refused, and the one in the way named',
  async () => {
    const home = join(root, 'home')
    await mkdir(join(home, 'data'), { recursive: true })
    await chmod(home, 0o700)
    await expect(startCluster(options('supervise', join(home, 'data')))).rejects.toMatchObject({
      code: 'folder-unreachable',
      message: expect.stringContaining(`${home}，`),
    })
  },
)

test.skipIf(!asRoot)(
  'the default folder gives way to /var/lib/hengmi when the account cannot reach it',
  async () => {
    const home = join(root, 'private')
    await mkdir(home, { mode: 0o700 })
    const instead = join('/var/lib/hengmi', shortHash(home))
    const log: string[] = []
    const given = {
      ...options('supervise', join(home, 'data'), log),
      dataDirWasNamed: false,
      projectDir: home,
    }
    const cluster = await startCluster(given)
    try {
      expect(cluster.dataDir).toBe(instead)
      expect(log.join()).toContain(instead)
      expect(await answer(cluster)).toEqual([{ one: 1 }])
    } finally {
      await cluster.stop()
      await rm(instead, { recursive: true, force: true })
    }
  },
)

test.skipIf(!asRoot)('a data folder closed to others stays closed to them', async () => {
  const folder = join(root, 'closed')
  await mkdir(folder, { mode: 0o700 })
  await startCluster(options('supervise', folder)).then((cluster) => cluster.stop())
  expect((await stat(folder)).mode & 0o777).toBe(0o710)
})
