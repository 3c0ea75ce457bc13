import { readFile, rm } from 'node:fs/promises'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { note, tell, timed } from './figures.ts'
import type { Place } from './place.ts'

/**
 * The ledger of all answers of a round, read as slowly as it comes: how long it takes, and what the server holds of it.
 * Each format in a server of its own: what one has grown by would hide the growth of the next.
 */
export async function measureAnswers(place: Place, cookie: string, roundId: string): Promise<void> {
  for (const format of ['csv', 'xlsx'] as const) {
    await place.restart(tellsHeld)
    const held = await heldBy(place.serving.pid)
    const before = await memoryOf(place.serving.pid)
    let peak = before
    const watch = setInterval(() => {
      void memoryOf(place.serving.pid).then((now) => {
        peak = Math.max(peak, now)
      })
    }, 100)
    let size = { bytes: 0, lines: 0 }
    const took = await timed(async () => {
      size = await download(`${place.serving.address}/api/v1/rounds/${roundId}/answers.${format}`, cookie)
    })
    clearInterval(watch)
    const lines = format === 'csv' ? `, ${size.lines} lines` : ''
    note(`answers.${format}: ${(size.bytes / 2 ** 20).toFixed(1)} MB${lines}`)
    tell(`answers-${format}`, 's', took / 1000)
    tell(`answers-${format}`, 'MB', peak - before)
    tell(`answers-${format}`, 'heldMB', (await heldBy(place.serving.pid)) - held)
  }
}

const heldFile = join(tmpdir(), `hengmi-bench-held-${process.pid}`)
const tellsHeld = {
  NODE_OPTIONS: `--expose-gc --import=${join(import.meta.dirname, 'held.ts')}`,
  HENGMI_BENCH_HELD: heldFile,
}

/** Megabytes that are still in use after the garbage was collected; the rest of a process's growth is room for more. */
async function heldBy(pid: number): Promise<number> {
  await rm(heldFile, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    const said = await readFile(heldFile, 'utf8').catch(() => undefined) // not yet
    if (said) {
      await rm(heldFile, { force: true })
      return Number(said) / 2 ** 20
    }
    await sleep(50)
  }
}

/** Resident megabytes of one process. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '') // ended meanwhile
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

function download(url: string, cookie: string): Promise<{ bytes: number; lines: number }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie } }, (answer) => {
      const size = { bytes: 0, lines: 0 }
      answer.on('data', (chunk: Buffer) => {
        size.bytes += chunk.length
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) size.lines += 1
      })
      answer.on('error', reject)
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(size) : reject(new Error(`answered ${answer.statusCode}`)),
      )
    }).on('error', reject)
  })
}
