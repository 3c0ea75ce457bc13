import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// dependency-cruiser that sees no module reports no violation (it goes blind on a TypeScript it does not know):
// so the number of modules it saw is compared with the number of files there are.
const root = join(import.meta.dirname, '..')
const folders = ['src', 'bin', 'scripts', 'bench', 'e2e', 'web/src']
const isCode = (name: string) => /\.tsx?$/.test(name)
const run = spawnSync(
  'depcruise',
  [...folders, '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  },
)
if (!run.stdout) {
  process.stderr.write(run.stderr)
  process.exit(1)
}
const { modules, summary } = JSON.parse(run.stdout) as {
  modules: { source: string; couldNotResolve?: boolean }[]
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}
const files = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
  .filter(isCode).length
const seen = modules.filter(
  ({ source, couldNotResolve }) => isCode(source) && !source.includes('node_modules') && !couldNotResolve,
).length
for (const { rule, from, to } of summary.violations) process.stderr.write(`${rule.name}: ${from} → ${to}\n`)
process.stdout.write(
  `boundaries: ${seen} modules of ${files} files, ${summary.violations.length} violations\n`,
)
if (seen < files) process.stderr.write(`boundaries: only ${seen} of ${files} files were seen\n`)
process.exit(summary.violations.length > 0 || seen < files ? 1 : 0)
