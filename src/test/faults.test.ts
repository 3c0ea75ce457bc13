import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lostAcks } from './acked.ts'
import { newSaver, type Saver } from './saver.ts'
import { type Serving, startServing } from './serving.ts'
import { arrangeSmallRound, asTester, password } from './small-round.ts'
import { type Answered, signIn, visit } from './visitor.ts'

/** A server with two people who save, and the file of what was acknowledged to them. */
interface Scene {
  readonly dataDir: string
  readonly ackFile: string
  readonly serving: Serving
  readonly savers: readonly Saver[]
}

async function openScene(dataDir: string, padding = ''): Promise<Scene> {
  const ackFile = join(await mkdtemp(join(tmpdir(), 'hengmi-acks-')), 'acks')
  await writeFile(ackFile, '')
  try {
    return await fillScene(dataDir, ackFile, padding)
  } catch (err) {
    await rm(dirname(ackFile), { recursive: true, force: true })
    throw err
  }
}

async function fillScene(dataDir: string, ackFile: string, padding: string): Promise<Scene> {
  const serving = await startServing(dataDir, { HENGMI_LOG_LEVEL: 'error' })
  const { officers } = await arrangeSmallRound(dataDir, 2)
  const savers = await Promise.all(
    officers.map(async ({ username, assessmentId }) =>
      newSaver(await signIn(serving.address, username, password), assessmentId, ackFile, padding),
    ),
  )
  return { dataDir, ackFile, serving, savers }
}

async function closeScene(scene: Scene | undefined): Promise<void> {
  if (!scene) return
  await scene.serving.stop()
  await rm(dirname(scene.ackFile), { recursive: true, force: true })
}

const lost = ({ dataDir, ackFile }: Scene) => asTester(dataDir, (ctx) => lostAcks(ctx.tx, ackFile))

/** Saves until it is over; whatever was neither saved nor a conflict. */
async function saveUntil({ savers }: Scene, over: () => boolean): Promise<Answered[]> {
  return (await Promise.all(savers.map((saver) => saver.saveUntil(over)))).flat()
}

function saveFor(scene: Scene, ms: number): Promise<Answered[]> {
  const until = performance.now() + ms
  return saveUntil(scene, () => performance.now() > until)
}

/** Saves until a save is acknowledged again; the milliseconds that took. */
async function untilSaved(scene: Scene, limitMs: number): Promise<number> {
  const since = performance.now()
  const count = async () => (await readFile(scene.ackFile, 'utf8')).split('\n').length
  const before = await count()
  while ((await count()) <= before) {
    if (performance.now() - since > limitMs) throw new Error('nothing is saved any more')
    await saveFor(scene, 50)
    await sleep(50)
  }
  return performance.now() - since
}

const codesOf = (refused: readonly Answered[]): string[] => [
  ...new Set(refused.map(({ status, body }) => `${status} ${JSON.parse(body).code}`)),
]

describe('a server whose database goes away', () => {
  let scene: Scene
  let dataDir = ''

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hengmi-faults-'))
    scene = await openScene(dataDir)
  })
  afterAll(async () => {
    await closeScene(scene)
    await rm(dataDir, { recursive: true, force: true })
  })

  test('answers 503 with a reason where connections are cut, and goes on', async () => {
    let isOver = false
    const saving = saveUntil(scene, () => isOver)
    // As long as the cuts take: a command that cuts them is slow to start where the machine is busy.
    for (let cut = 0; cut < 5; cut++) {
      await sleep(300)
      await asTester(scene.dataDir, (ctx) =>
        sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'hengmi' and pid <> pg_backend_pid()`.execute(ctx.tx),
      )
    }
    isOver = true
    expect(codesOf(await saving)).toEqual(['503 database-unavailable'])
    await untilSaved(scene, 20_000)
    expect(await lost(scene)).toMatchObject({ lost: [] })
  })

  test('answers 503 while the killed database starts again, and goes on', async () => {
    const pid = Number((await readFile(join(scene.dataDir, 'pg-18/postmaster.pid'), 'utf8')).split('\n')[0])
    let isOver = false
    const saving = saveUntil(scene, () => isOver)
    await sleep(300)
    process.kill(pid, 'SIGKILL')
    await sleep(30)
    const stranger = visit(scene.serving.address)
    expect((await fetch(`${scene.serving.address}/healthz`)).status).toBe(200)
    expect((await stranger.ask('GET', '/session')).status).not.toBe(500)
    await sleep(1_000)
    isOver = true
    expect(codesOf(await saving)).toEqual(['503 database-unavailable'])
    await untilSaved(scene, 20_000)
    expect((await fetch(`${scene.serving.address}/readyz`)).status).toBe(200)
    expect(await lost(scene)).toMatchObject({ lost: [] })
  })
})

/** One file that takes all the room there is. */
function fill(file: string): void {
  const chunk = Buffer.alloc(64 * 1024)
  for (;;) {
    try {
      appendFileSync(file, chunk)
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code !== 'ENOSPC') throw err
      return
    }
  }
}

/** A file system of 96 MB in memory; undefined, with the reason printed, where one may not be mounted. */
function mountSmallDisk(): string | undefined {
  const mount = mkdtempSync(join(tmpdir(), 'hengmi-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=0755', 'tmpfs', mount], { stdio: 'pipe' })
    return mount
  } catch (err) {
    rmSync(mount, { recursive: true })
    process.stdout.write(
      `full disk: not run, it needs the right to mount (${(err as Error).message.trim()})\n`,
    )
    return undefined
  }
}

const mount = mountSmallDisk() ?? ''
describe.skipIf(mount === '')('a server on a full disk of 96 MB', () => {
  let scene: Scene

  beforeAll(async () => {
    await mkdir(join(mount, 'data'))
    scene = await openScene(join(mount, 'data'), randomBytes(1_500).toString('hex'))
  })
  afterAll(async () => {
    await closeScene(scene)
    execFileSync('umount', ['-l', mount])
    await rm(mount, { recursive: true, force: true })
  })

  test('refuses to write with a reason, loses nothing, and goes on when there is room', async () => {
    fill(join(mount, 'ballast'))
    const refused: Answered[] = []
    const since = performance.now()
    while (refused.length === 0 && performance.now() - since < 30_000)
      refused.push(...(await saveFor(scene, 500)))
    refused.push(...(await saveFor(scene, 1_000)))
    for (const code of codesOf(refused)) {
      expect(['503 disk-full', '503 database-unavailable']).toContain(code)
    }
    expect(refused.length).toBeGreaterThan(0)
    expect((await fetch(`${scene.serving.address}/healthz`)).status).toBe(200)
    execFileSync('mount', ['-o', 'remount,size=256m', mount])
    await untilSaved(scene, 30_000)
    expect(await lost(scene)).toMatchObject({ lost: [] })
  })
})
