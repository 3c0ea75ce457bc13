import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// What may be shipped or used to build (design §1): dual licences count by their permissive half.
const allowed = new Set(
  'MIT|Apache-2.0|BSD-2-Clause|BSD-3-Clause|BSD|ISC|MPL-2.0|0BSD|MIT-0|BlueOak-1.0.0|Zlib|Unlicense|Python-2.0|OFL-1.1|CC-BY-4.0|CC-BY-3.0|CC0-1.0|PostgreSQL|MIT/X11'.split(
    '|',
  ),
)
const root = join(import.meta.dirname, '..')
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version?: string; license?: string; optional?: boolean }>
}
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((half) => half.split(/ AND /i).every((name) => allowed.has(name.trim())))

const refused = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, { license, version }]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    version,
    license: license ?? readLicence(path),
  }))
  .filter(({ license }) => !isAllowed(license))
for (const { name, version, license } of refused)
  process.stderr.write(`licence: ${name}@${version} is ${license || 'unknown'}\n`)
process.stdout.write(
  `licences: ${Object.keys(lock.packages).length - 1} packages, ${refused.length} refused\n`,
)
process.exit(refused.length > 0 ? 1 : 0)

function readLicence(path: string): string {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    return typeof license === 'string'
      ? license
      : (license?.type ?? licenses?.map((one: { type: string }) => one.type).join(' OR ') ?? '')
  } catch {
    return ''
  }
}
