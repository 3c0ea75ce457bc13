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
  const reference = await genReference(
    urlFor(adminUrl, template, 'hengmi_app'),
    join(root, 'docs'),
    join(root, 'web/src/app'),
  )
  const code = [...files, ...reference].filter(
    (file) => file.endsWith('permissions.gen.ts') || file.includes('tables'),
  )
  spawnSync('biome', ['format', '--write', ...code], { cwd: root, stdio: 'inherit' })
  for (const file of [...files, ...reference]) process.stdout.write(`${file.slice(root.length + 1)}\n`)
})
