import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { withTestServer } from '../src/test/server.ts'
import { prepareTemplate, templateName, urlFor } from '../src/test/template.ts'
import { genTables } from './gen-tables.ts'

// `npm run gen`: what is generated from the migrated database. CI runs it and refuses a difference.
const root = join(import.meta.dirname, '..')

await withTestServer(async (adminUrl) => {
  await prepareTemplate(adminUrl)
  const files = await genTables(urlFor(adminUrl, await templateName()), join(root, 'src/modules'))
  if (files.length > 0) spawnSync('biome', ['format', '--write', ...files], { cwd: root, stdio: 'inherit' })
  for (const file of files) process.stdout.write(`${file.slice(root.length + 1)}\n`)
})
