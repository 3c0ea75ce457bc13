import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` with a server for tests: TEST_DATABASE_URL (a superuser's) where it is set, else our own embedded one. */
export async function withTestServer<T>(work: (adminUrl: string) => Promise<T>): Promise<T> {
  const { adminUrl, stop } = await startTestServer()
  try {
    return await work(adminUrl)
  } finally {
    await stop()
  }
}

export async function startTestServer(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { adminUrl: given, stop: async () => undefined }
  const { startCluster } = await import('../kernel/db/embedded.ts')
  const dataDir = await mkdtemp(join(tmpdir(), 'hengmi-test-'))
  const drop = () => rm(dataDir, { recursive: true, force: true })
  const cluster = await startCluster({
    dataDir,
    dataDirWasNamed: true,
    projectDir: join(import.meta.dirname, '../..'),
    log: () => undefined,
    mode: 'supervise',
    // Tests prove behaviour, not durability; the crash test starts a server of its own with the real settings.
    settings: { fsync: 'off', max_connections: '200' },
  }).catch(async (err: unknown) => {
    await drop()
    throw err
  })
  return {
    adminUrl: cluster.adminUrl,
    stop: async () => {
      await cluster.stop().finally(drop)
    },
  }
}
