import { randomBytes } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A process so named that a later one with the same pid is not taken for it. */
export interface ProcessMark {
  readonly pid: number
  /** Clock ticks after boot, field 22 of /proc/<pid>/stat; empty where it cannot be read. */
  readonly started: string
  readonly boot: string
  /** Pids mean nothing across pid namespaces (two containers on one volume). */
  readonly namespace: string
}

export interface Holder extends ProcessMark {
  readonly kind: 'supervise' | 'attach'
  readonly generation: number
  readonly released: boolean
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number
}

export interface Claim {
  readonly generation: number
  release(): Promise<void>
}

/** `unknown`: written in another pid namespace, so only the database's socket can tell. */
export type Liveness = 'alive' | 'dead' | 'unknown'

/**
 * The lock of a data folder is a folder of numbered files; the highest number holds it. A stale lock is never removed
 * to be taken again (two starters could then remove each other's): it is outbid by linking the next number, which
 * succeeds for exactly one, and releasing leaves the highest file behind, marked.
 */
export async function currentHolder(folder: string): Promise<Holder | undefined> {
  for (;;) {
    const generation = await highest(folder)
    if (generation === 0) return undefined
    const text = await readFile(join(folder, String(generation)), 'utf8').catch(absent)
    // Gone between listing and reading: a higher number has taken over.
    if (text === undefined) continue
    return { ...(JSON.parse(text) as Omit<Holder, 'generation'>), generation }
  }
}

/** Takes the lock after `stale` (the holder found dead or released, or none); undefined when another was faster. */
export async function claim(
  folder: string,
  kind: Holder['kind'],
  stale: Holder | undefined,
): Promise<Claim | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const generation = (stale?.generation ?? 0) + 1
  const file = join(folder, String(generation))
  const mark = { ...ownMark(), kind, released: false, at: Date.now() }
  if (!(await linkNew(folder, file, mark))) return undefined
  // Whoever slept since looking may have linked a number that was already outbid and cleared away.
  if ((await highest(folder)) !== generation) {
    await rm(file, { force: true })
    return undefined
  }
  await clearBelow(folder, generation)
  return {
    generation,
    release: () => replace(folder, file, { ...mark, released: true }),
  }
}

/** Whether the process that wrote a mark still runs. */
export function liveness(mark: ProcessMark & { readonly released?: boolean }): Liveness {
  if (mark.released) return 'dead'
  const own = ownMark()
  if (mark.boot !== own.boot) return 'dead'
  if (mark.namespace !== own.namespace) return 'unknown'
  const started = startOf(mark.pid)
  if (started !== '' && mark.started !== '') return started === mark.started ? 'alive' : 'dead'
  return isRunning(mark.pid) ? 'alive' : 'dead'
}

/** Signal 0: EPERM still means that somebody is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (err) {
    return (err as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ownMark(): ProcessMark {
  return {
    pid: process.pid,
    started: startOf(process.pid),
    boot: read('/proc/sys/kernel/random/boot_id').trim(),
    namespace: readNamespace(),
  }
}

/** Empty for a process that is gone or may not be looked at; a zombie has a start of its own, so it matches none. */
function startOf(pid: number): string {
  // The command's name, in brackets, may itself hold blanks and brackets.
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []
  return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // no /proc, or no right to look: the caller falls back on signal 0
  }
}

function readNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return '' // the same for every process of this machine, so marks still compare
  }
}

async function highest(folder: string): Promise<number> {
  const names = (await readdir(folder).catch(absent)) ?? []
  return Math.max(0, ...names.filter((name) => /^\d+$/.test(name)).map(Number))
}

/** Written whole first, then linked: a reader never sees half a mark, and an existing name is never replaced. */
async function linkNew(folder: string, file: string, content: object): Promise<boolean> {
  const draft = join(folder, `.draft-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (err) {
    const { code } = err as NodeJS.ErrnoException
    // ENOENT: a winner swept our draft away.
    if (code === 'EEXIST' || code === 'ENOENT') return false
    throw err
  } finally {
    await rm(draft, { force: true })
  }
}

async function replace(folder: string, file: string, content: object): Promise<void> {
  const draft = join(folder, `.draft-${randomBytes(6).toString('hex')}`)
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 })
  await rename(draft, file)
}

async function clearBelow(folder: string, generation: number): Promise<void> {
  const old = (await readdir(folder)).filter(
    (name) => name.startsWith('.draft-') || Number(name) < generation,
  )
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })))
}

/** For `.catch`: a missing file is an answer, every other failure is not. */
export function absent(err: NodeJS.ErrnoException): undefined {
  if (err.code === 'ENOENT') return undefined
  throw err
}
