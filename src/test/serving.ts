import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export const hengmi = join(import.meta.dirname, '../../bin/hengmi.ts')

/** `hengmi serve` in a process of its own, as a person starts it. */
export interface Serving {
  readonly address: string
  readonly process: ChildProcess
  readonly pid: number
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedIn: number
  /** What it said on stderr, once it has ended. */
  readonly said: Promise<string>
  readonly ended: Promise<void>
  /** Ends it as Ctrl-C does; its database stops with it. */
  stop(): Promise<void>
}

/** Starts a server on a data folder and returns at its first page; throws with its words where it ends before. */
export async function startServing(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const since = performance.now()
  const child = spawn(process.execPath, [hengmi, 'serve', '--port', String(port)], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HENGMI_DATA: dataDir, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // Whoever started it may fail: no server outlives that.
  const end = () => child.kill('SIGINT')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const said = text(child.stderr)
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const over = ended.then(() => 'ended' as const)
  while (!(await answers(address))) {
    if ((await Promise.race([over, sleep(10)])) === 'ended') throw new Error(`serve ended: ${await said}`)
  }
  return {
    address,
    process: child,
    pid: child.pid ?? 0,
    startedIn: performance.now() - since,
    said,
    ended,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/healthz`).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.status === 200
    },
    () => false,
  )

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  await new Promise((resolve) => void server.close(resolve))
  if (bound === null || typeof bound === 'string') throw new Error('no free port')
  return bound.port
}
