import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// `npm run new:module NAME`: the fixed files of a module, its migration, its lines in architecture.mjs and src/app.ts.
const root = join(import.meta.dirname, '..')
const name = process.argv[2] ?? ''
if (!/^[a-z]{3,20}$/.test(name)) {
  process.stderr.write(
    'usage: npm run new:module NAME   (one lower-case word: the plural noun of the glossary)\n',
  )
  process.exit(2)
}
const folder = join(root, 'src/modules', name)
if (existsSync(folder)) {
  process.stderr.write(`src/modules/${name} exists already\n`)
  process.exit(1)
}

const upper = `${name[0]?.toUpperCase()}${name.slice(1)}`
const files: Record<string, string> = {
  'contract.ts': `import type { Permissions } from '../../kernel/wire.ts'

export const permissions = {} as const satisfies Permissions
`,
  'rules.ts': `/** Pure decisions of ${name}: no I/O, no clock, no random. */\nexport {}\n`,
  'problems.ts': `import { type ProblemKind, problemsOf } from '../../kernel/problem.ts'

export const problems = {} as const satisfies Record<string, ProblemKind>

export const problem = problemsOf('${name}', problems)
`,
  'tables.gen.ts': `// Generated from the migrated database by \`npm run gen\`. Do not edit.\n\nexport interface ${upper}Tables {}\n`,
  'service.ts': `import { tablesOf } from '../../kernel/context.ts'
import type { ${upper}Tables } from './tables.gen.ts'

export const tables = tablesOf<${upper}Tables>()
`,
  'routes.ts': `import type { App } from '../../kernel/http/app.ts'

/** HTTP of ${name}: every route names its permission. */
export async function ${name}Routes(_app: App): Promise<void> {}
`,
  'index.ts': `import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { problems } from './problems.ts'
import { ${name}Routes } from './routes.ts'

export const ${name}: Module = { name: '${name}', permissions, problems, routes: ${name}Routes }
`,
}
mkdirSync(folder, { recursive: true })
for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)

const migrations = join(root, 'db/migrations')
const last = readdirSync(migrations).sort().at(-1)?.slice(0, 4) ?? '0000'
const migration = `${String(Number(last) + 1).padStart(4, '0')}_${name}.sql`
writeFileSync(
  join(migrations, migration),
  `create schema ${name};\n\n-- Tables with org_path come here; each gets one of kernel.protect_own, _down, _parties, _personal.\n\nselect kernel.grant_app('${name}');\n`,
)

edit('architecture.mjs', /(export const mayUse = \{\n)/, `$1  ${name}: [],\n`)
edit('src/app.ts', /^/, `import { ${name} } from './modules/${name}/index.ts'\n`)
process.stdout.write(
  `src/modules/${name}, db/migrations/${migration} and the line in architecture.mjs are made.\nNow add \`${name}\` to the list in src/app.ts, write the migration, then \`npm run gen\` and \`npm run check\`.\n`,
)

function edit(path: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(join(root, path), 'utf8')
  writeFileSync(join(root, path), text.replace(pattern, replacement))
}
