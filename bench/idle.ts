import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { arriveInCity } from './city.ts'
import { note, tell } from './figures.ts'

/**
 * What a freshly started server of a city holds after a minute without a request: shared memory counted once (PSS).
 * In a folder of its own: after the load of the other figures it would be busy sealing their events.
 */
export async function measureIdle(): Promise<void> {
  const { place } = await arriveInCity(1)
  note('a minute of idleness')
  await place.restart()
  await sleep(60_000)
  const pids = await treeOf(place.serving.pid)
  const kilobytes = await Promise.all(pids.map(pssOf))
  tell('memory-idle', 'MB', kilobytes.reduce((sum, one) => sum + one, 0) / 1024)
  await place.leave()
}

/** A process and all its descendants: Node, the postmaster and its backends. */
async function treeOf(root: number): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const children = new Map<number, number[]>()
  for (const name of names) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') // ended meanwhile
    // The command's name, in brackets, may hold blanks; the parent is the second field after it.
    const parent = Number(stat.split(') ').at(-1)?.split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)]
  return below(root)
}

async function pssOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '') // ended meanwhile
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0)
}
