import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seeded } from '../demo/seeded.ts'
import { recountRound } from '../modules/rounds/index.ts'
import { lostAcks } from './acked.ts'
import { newSaver, type Saver } from './saver.ts'
import { type Serving, startServing } from './serving.ts'
import { arrangeSmallRound, asTester, password, type SmallRound } from './small-round.ts'
import { signIn, visit } from './visitor.ts'

const kills = 20
const random = seeded(20_261_123)
let dataDir = ''
let ackFile = ''
let serving: Serving
let round: SmallRound
let savers: { saver: Saver; cookie: string }[]

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hengmi-crash-'))
  ackFile = join(dataDir, '..', `${dataDir.split('/').at(-1)}.acks`)
  await writeFile(ackFile, '')
  serving = await startServing(dataDir)
  round = await arrangeSmallRound(dataDir, 4)
  savers = await Promise.all(
    round.officers.map(async ({ username, assessmentId }) => {
      const visitor = await signIn(serving.address, username, password)
      return { saver: newSaver(visitor, assessmentId, ackFile), cookie: visitor.cookie() }
    }),
  )
})

afterAll(async () => {
  await serving?.stop()
  await rm(dataDir, { recursive: true, force: true })
  await rm(ackFile, { force: true })
})

test('twenty kills at random moments lose no acknowledged answer', { timeout: 300_000 }, async () => {
  let seen = 0
  for (let kill = 1; kill <= kills; kill++) {
    const working = Promise.all(savers.map(({ saver }) => saver.saveUntil(() => false)))
    const before = acked()
    await vi.waitUntil(() => acked() > before, { timeout: 60_000, interval: 5 })
    await sleep(random.whole(0, 300))
    // Every other time the database dies with Node, and has to recover from its log.
    if (kill % 2 === 0) process.kill(await postmasterPid(), 'SIGKILL')
    serving.process.kill('SIGKILL')
    await Promise.all([serving.ended, working])
    serving = await startServing(dataDir)
    for (const { saver, cookie } of savers) saver.move(visit(serving.address, cookie))
    const { acks, lost } = await asTester(dataDir, (ctx) => lostAcks(ctx.tx, ackFile))
    expect({ kill, lost }).toEqual({ kill, lost: [] })
    seen = acks
  }
  expect(seen).toBeGreaterThanOrEqual(kills)
  const counted = await asTester(dataDir, (ctx) => recountRound(ctx, round.roundId))
  expect(counted).toEqual({ checked: savers.length, different: [] })
})

const acked = (): number => savers.reduce((sum, { saver }) => sum + saver.acked(), 0)

async function postmasterPid(): Promise<number> {
  const text = await readFile(join(dataDir, 'pg-18/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}
