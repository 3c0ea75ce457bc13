import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './kernel/config.ts'
import { MigrationError } from './kernel/db/migrate.ts'
import { openSystem } from './system.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-system-'))
// Under root the database runs as another account, which must get through.
await chmod(folder, 0o755)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a command of a newer program does not migrate under a server that runs', async () => {
  const config = { ...readConfig({ HENGMI_DATA: join(folder, 'data'), HENGMI_LOG_LEVEL: 'silent' }) }
  const newer = { ...config, projectDir: join(folder, 'newer') }
  await cp(join(config.projectDir, 'db/migrations'), join(newer.projectDir, 'db/migrations'), {
    recursive: true,
  })
  await writeFile(join(newer.projectDir, 'db/migrations/9999_newer.sql'), 'select 1')
  const note = () => undefined
  const server = await openSystem(config, 'supervise', note)
  try {
    await expect(openSystem(newer, 'attach', note)).rejects.toThrow(MigrationError)
    const beside = await openSystem(config, 'attach', note)
    await beside.close()
  } finally {
    await server.close()
  }
  // Nobody serves any more: now the newer program may.
  const alone = await openSystem(newer, 'attach', note)
  await alone.close()
})
