import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../src/kernel/config.ts'
import type { Actor } from '../src/kernel/context.ts'
import { openSystem, type System } from '../src/system.ts'
import { type Serving, startServing } from '../src/test/serving.ts'
import { note } from './figures.ts'

/** A data folder of its own with the embedded database, and the server on it. */
export interface Place {
  readonly dataDir: string
  readonly serving: Serving
  /** The folder as a command beside the server sees it: to arrange, never to measure. */
  within<T>(work: (system: System, admin: pg.Client) => Promise<T>): Promise<T>
  /** Stops the server and starts it again, with more in its environment where that is given. */
  restart(environment?: Readonly<Record<string, string>>): Promise<void>
  leave(): Promise<void>
}

export const arranger: Actor = { kind: 'job', id: 'job:bench', name: '测速', grants: [] }

export async function newPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hengmi-bench-'))
  // As on a machine where the product never ran: nothing of it is compiled yet.
  const compiled = `${dataDir}.compiled`
  let serving = await startServing(dataDir, { NODE_COMPILE_CACHE: compiled })
  return {
    dataDir,
    get serving() {
      return serving
    },
    async within(work) {
      const config = readConfig({ ...process.env, HENGMI_DATA: dataDir })
      const system = await openSystem(config, 'attach', note)
      const admin = new pg.Client({ connectionString: system.database.everyRowUrl })
      await admin.connect()
      try {
        return await work(system, admin)
      } finally {
        await admin.end()
        await system.close()
      }
    },
    async restart(environment) {
      await serving.stop()
      serving = await startServing(dataDir, environment)
    },
    async leave() {
      await serving.stop()
      await Promise.all([dataDir, compiled].map((path) => rm(path, { recursive: true, force: true })))
    },
  }
}
