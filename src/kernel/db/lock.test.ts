import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claim, currentHolder, type Holder, liveness } from './lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hengmi-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function ownHolder(): Promise<Holder> {
  const holder = await currentHolder(folder)
  if (!holder) throw new Error('nobody holds the lock')
  return holder
}

test('of fifty who outbid the same stale holder at one instant exactly one wins', async () => {
  for (let round = 0; round < 10; round++) {
    const stale = await currentHolder(folder)
    const claims = await Promise.all(Array.from({ length: 50 }, () => claim(folder, 'supervise', stale)))
    const winners = claims.filter((won) => won !== undefined)
    expect(winners).toHaveLength(1)
    expect((await ownHolder()).generation).toBe(winners[0]?.generation)
    await winners[0]?.release()
  }
})

test('whoever slept since it looked does not take a lock that has been won meanwhile', async () => {
  const first = await claim(folder, 'supervise', undefined)
  await first?.release()
  const seenBySleeper = await ownHolder()
  const second = await claim(folder, 'attach', seenBySleeper)
  await second?.release()
  const third = await claim(folder, 'supervise', await ownHolder())
  expect(third).toBeDefined()

  expect(await claim(folder, 'supervise', seenBySleeper)).toBeUndefined()
  expect(await claim(folder, 'supervise', undefined)).toBeUndefined()
  expect(await ownHolder()).toMatchObject({
    generation: third?.generation,
    released: false,
    kind: 'supervise',
  })
})

test('a running holder is alive, a released one is not', async () => {
  const ours = await claim(folder, 'supervise', undefined)
  expect(liveness(await ownHolder())).toBe('alive')
  await ours?.release()
  expect(liveness(await ownHolder())).toBe('dead')
})

test('a later process with the same pid, or the same after a restart of the machine, is not the holder', async () => {
  await claim(folder, 'supervise', undefined)
  const holder = await ownHolder()
  expect(liveness({ ...holder, started: `${Number(holder.started) - 1}` })).toBe('dead')
  expect(liveness({ ...holder, boot: 'another' })).toBe('dead')
})

test('a holder in another pid namespace cannot be judged by its pid', async () => {
  await claim(folder, 'supervise', undefined)
  expect(liveness({ ...(await ownHolder()), namespace: 'pid:[1]' })).toBe('unknown')
})

test('a process that has ended is dead, also while its parent has not collected it', async () => {
  await claim(folder, 'supervise', undefined)
  const holder = await ownHolder()
  // The shell's child becomes a zombie: the program that replaces the shell never waits for it.
  const shell = spawn('/bin/sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 5'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(shell.stdout, 'data')
  const pid = Number(String(line))
  const stat = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  while ((await stat())[0] !== 'Z');
  const zombie = { ...holder, pid, started: (await stat())[19] ?? '' }
  expect(liveness(zombie)).toBe('dead')
  shell.kill()
  await once(shell, 'exit')
  expect(liveness(zombie)).toBe('dead')
})

test('what a crashed claimant left behind is cleared by the next winner', async () => {
  await writeFile(join(folder, '.draft-0123'), 'half')
  expect(await claim(folder, 'supervise', undefined)).toBeDefined()
  await expect(readFile(join(folder, '.draft-0123'))).rejects.toThrow('ENOENT')
})
