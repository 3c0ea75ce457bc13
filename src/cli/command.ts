import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { type Config, ConfigError, readConfig } from '../kernel/config.ts'
import { BackupError } from '../kernel/db/archive.ts'
import { ClusterError } from '../kernel/db/cluster.ts'
import { MigrationError } from '../kernel/db/migrate.ts'
import { FileRefused } from '../kernel/files/refused.ts'
import { Problem } from '../kernel/problem.ts'

/** 0 done · 1 the input is wrong, nothing was written · 2 wrong usage · 3 the system failed. */
export const exitCode = { done: 0, input: 1, usage: 2, system: 3 } as const

/** What a command answers: the same facts as one JSON document and as text for a person. */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  readonly exit?: 0 | 1
}

export interface Shell {
  readonly config: Config
  readonly json: boolean
  /** Something for the person at the terminal; on stderr, since stdout belongs to the answer. */
  note(text: string): void
}

/** A mistake in how a command was called. */
export class UsageError extends Error {}

/** Who the command line acts as, in the audit. */
export const cliActor = () => {
  const id = `cli:${userInfo().username}`
  return { kind: 'cli', id, name: id, grants: [] } as const
}

/** Wraps a command's work: prints its answer or its failure in the agreed form and sets the exit code. */
export const action =
  <Args extends readonly unknown[]>(work: (shell: Shell, ...args: Args) => Promise<Outcome | undefined>) =>
  async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const json = command.optsWithGlobals().json === true
    try {
      const shell = {
        config: readConfig(),
        json,
        note: (text: string) => void process.stderr.write(`${text}\n`),
      }
      const outcome = await work(shell, ...(given.slice(0, -1) as unknown as Args))
      if (!outcome) return
      await print(json ? JSON.stringify(outcome.json) : outcome.text)
      process.exitCode = outcome.exit ?? exitCode.done
    } catch (err) {
      const failure = describe(err)
      if (json) await print(JSON.stringify({ error: { code: failure.code, message: failure.message } }))
      process.stderr.write(`${failure.message}\n`)
      process.exitCode = failure.exit
    }
  }

const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    process.stdout.write(`${text}\n`, (err) => (err ? reject(err) : resolve())),
  )

interface Failure {
  readonly code: string
  readonly message: string
  readonly exit: 1 | 2 | 3
}

function describe(err: unknown): Failure {
  if (err instanceof UsageError || err instanceof ConfigError) {
    return { code: 'usage', message: err.message, exit: exitCode.usage }
  }
  if (err instanceof Problem) {
    const exit = err.kind.status >= 500 ? exitCode.system : exitCode.input
    return { code: err.code, message: err.message, exit }
  }
  if (err instanceof FileRefused) return { code: err.code, message: err.message, exit: exitCode.input }
  if (err instanceof BackupError) return { code: err.code, message: err.message, exit: exitCode.input }
  if (err instanceof ClusterError) return { code: err.code, message: err.message, exit: exitCode.system }
  if (err instanceof MigrationError) return { code: 'migration', message: err.message, exit: exitCode.system }
  const { code, path, message, stack } = err as NodeJS.ErrnoException
  if (path && (code === 'ENOENT' || code === 'EISDIR')) {
    return { code: 'file-not-found', message: `找不到文件 ${path}`, exit: exitCode.input }
  }
  return { code: 'internal', message: stack ?? message, exit: exitCode.system }
}

/** A table as plain text, widths counted as a terminal shows Chinese (two columns a character). */
export function textTable(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd()
  return cells.map(line).join('\n')
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0)
