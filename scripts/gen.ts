import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { withTestServer } from '../src/test/server.ts'
import { prepareTemplate, templateName, urlFor } from '../src/test/template.ts'
import { genReference } from './gen-reference.ts'
import { genTables } from './gen-tables.ts'

// `npm run gen`: what is generated from the migrated database. CI runs it and refuses a difference.
const root = join(import.meta.dirname, '..')

await withTestServer(async (adminUrl) => {
  await prepareTemplate(adminUrl)
  const template = await templateName()
  const files = await genTables(urlFor(adminUrl, template), join(root, 'src/modules'))
  if (files.length > 0) spawnSync('biome', ['format', '--write', ...files], { cwd: root, stdio: 'inherit' })
  const reference = await genReference(urlFor(adminUrl, template, 'hengmi_app'), join(root, 'docs'))
  for (const file of [...files, ...reference]) process.stdout.write(`${file.slice(root.length + 1)}\n`)
})
