import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')

/** The product on the sample city, in a data folder of its own, as anybody starts it. */
export interface Place {
  readonly address: string
  /** Where it keeps everything. */
  readonly folder: string
  close(): Promise<void>
}

/** Loads the demonstration into a new folder, serves it, and waits for its first page. */
export async function demoPlace(say: (text: string) => void): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-e2e-'))
  // Under root the database runs under an account of its own, which must get through.
  await chmod(folder, 0o755)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  say('loading the sample city …')
  const child = spawn(process.execPath, ['bin/hengmi.ts', 'demo', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, HENGMI_DATA: folder, HENGMI_RATE_LIMIT: '100000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await firstPage(child, address)
  return {
    address,
    folder,
    async close() {
      child.kill('SIGINT')
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(0)))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Playing the sample city takes a minute where nobody else is at work, and many where the machine is busy. */
const patienceMs = 15 * 60_000

async function firstPage(child: ChildProcess, address: string): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode} before its first page`)
    const isThere = await fetch(`${address}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isThere) return
    await sleep(150)
  }
  child.kill('SIGINT')
  throw new Error('the server did not answer in time')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (bound === null || typeof bound === 'string') throw new Error('no free port')
  return bound.port
}
