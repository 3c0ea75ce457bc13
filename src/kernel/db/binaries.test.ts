import { execFileSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asAccount, chooseAccount } from './account.ts'
import { findBinaries, hydrate, prepareBinaries, whyNotRunnable } from './binaries.ts'

const asRoot = process.getuid?.() === 0
let root: string
let native: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hengmi-binaries-'))
  await chmod(root, 0o755)
  const source = await findBinaries()
  native = join(root, 'package', 'native')
  await cp(join(source, '..'), join(root, 'package'), { recursive: true, verbatimSymlinks: true })
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function removeLinks(): Promise<string[]> {
  const listed = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  const links = listed.map(({ target }) => join(native, '..', target))
  for (const link of links) await rm(link)
  return links
}

const quiet = () => undefined

test('links left out by --ignore-scripts are recreated, and the server then runs', async () => {
  const links = await removeLinks()
  const binaries = { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') }
  expect(await whyNotRunnable(binaries, undefined)).toMatch(/cannot open shared object/)

  await prepareBinaries(native, root, undefined, quiet)

  for (const link of links) expect((await lstat(link)).isSymbolicLink()).toBe(true)
  expect(await whyNotRunnable(binaries, undefined)).toBeUndefined()
  expect(await hydrate(native)).toBe(true)
})

test.skipIf(!asRoot)(
  'binaries under a private home are copied once, whole, into the data folder',
  async () => {
    const account = await chooseAccount(root)
    const dataDir = join(root, 'data')
    await mkdir(dataDir)
    await mkdir(join(dataDir, 'bin-16.1.0'))
    await removeLinks()
    await chmod(join(root, 'package'), 0o700)
    const messages: string[] = []
    const mask = process.umask(0o077)
    const binaries = await prepareBinaries(native, dataDir, account, (message) => messages.push(message))
    process.umask(mask)

    expect(binaries.postgres).toMatch(new RegExp(`^${dataDir}/bin-18[^/]+/bin/postgres$`))
    expect(await whyNotRunnable(binaries, account)).toBeUndefined()
    const { file, args } = asAccount(account, binaries.initdb, ['--version'])
    expect(String(execFileSync(file, args))).toContain('initdb (PostgreSQL) 18')
    expect(await readdir(dataDir)).toEqual([expect.stringMatching(/^bin-18/)])

    await prepareBinaries(native, dataDir, account, (message) => messages.push(message))
    expect(messages).toEqual([expect.stringContaining(dataDir)])
    await chmod(join(root, 'package'), 0o755)
  },
)

test('a platform without binaries is pointed to DATABASE_URL', async () => {
  await expect(findBinaries('darwin-arm64')).rejects.toMatchObject({
    code: 'unsupported-platform',
    message: expect.stringContaining('DATABASE_URL'),
  })
})

test('packages left out by --omit=optional are named with the command that installs them', async () => {
  const other = process.arch === 'x64' ? 'linux-arm64' : 'linux-x64'
  await expect(findBinaries(other)).rejects.toMatchObject({
    code: 'binaries-missing',
    message: expect.stringContaining('npm ci --include=optional'),
  })
})
