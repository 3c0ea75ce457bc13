import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './kernel/config.ts'
import { createJobQueue } from './kernel/jobs.ts'
import { createLog } from './kernel/log.ts'
import { serve } from './server.ts'
import type { System } from './system.ts'
import { testDatabase } from './test/database.ts'

const database = await testDatabase()
const dataDir = await mkdtemp(join(tmpdir(), 'hengmi-server-'))
afterAll(() => rm(dataDir, { recursive: true }))
const log = createLog('silent')

function aSystem(jobs: System['jobs']): System {
  const never = () => Promise.reject(new Error('no job runs here'))
  return {
    config: readConfig({ HENGMI_DATA: dataDir }, dataDir),
    database: {
      ...database,
      everyRowUrl: database.ownerUrl,
      dataDir,
      attached: true,
      exited: new Promise(() => undefined),
      stop: async () => undefined,
    },
    db: database.db,
    jobs,
    log,
    clock: () => new Date(),
    transact: never,
    run: never,
    close: async () => undefined,
  }
}

test('a server that cannot begin its jobs does not go on listening', async () => {
  const jobs = {
    ...createJobQueue(database.pool, log),
    start: () => Promise.reject(new Error('the queue is not there')),
  }
  const port = await freePort()
  await expect(serve(aSystem(jobs), { host: '127.0.0.1', port })).rejects.toThrow('the queue is not there')
  await expect(listen(port)).resolves.toBe(port)
})

/** Listens and ends again: fails where somebody else listens. */
async function listen(port: number): Promise<number> {
  const server: Server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = server.address()
  await new Promise((resolve) => void server.close(resolve))
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return bound.port
}

const freePort = () => listen(0)
