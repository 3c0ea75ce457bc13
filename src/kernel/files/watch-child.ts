import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'

export interface ChildLimits {
  readonly deadlineMs: number
  /** Of the program and all that it starts; kept where the machine tells (Linux). */
  readonly memoryMb: number
}

const lookMs = 100

/**
 * Ends a program, and all that it started where it leads a group of its own, once it takes too long or too much memory.
 * The heap that a runtime may have does not count what decoders take beside it.
 */
export function watchChild(
  child: ChildProcess,
  { deadlineMs, memoryMb }: ChildLimits,
  onEnd: (why: 'too-slow' | 'too-large') => void,
): void {
  const { pid } = child
  if (pid === undefined) return
  let ended = false
  const end = (why: 'too-slow' | 'too-large') => {
    if (ended) return
    ended = true
    kill(child, pid)
    onEnd(why)
  }
  const deadline = setTimeout(() => end('too-slow'), deadlineMs)
  const look = async () => {
    if ((await memoryOf(pid)) > memoryMb) end('too-large')
  }
  void look()
  const looking = setInterval(look, lookMs)
  child.once('close', () => {
    ended = true
    clearTimeout(deadline)
    clearInterval(looking)
  })
}

function kill(child: ChildProcess, pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It leads no group of its own.
    child.kill('SIGKILL')
  }
}

/** Megabytes in memory of a process and its children; none where that cannot be told. */
async function memoryOf(pid: number): Promise<number> {
  const own = await residentOf(pid)
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  )
  const children = lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
  return (await Promise.all(children.map(memoryOf))).reduce((sum, taken) => sum + taken, own)
}

async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}
