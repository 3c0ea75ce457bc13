import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// A registry mirror may lack packages of platforms that nobody here uses. `npm install` then leaves them out of the
// lock, and `npm ci` refuses a lock without them. Each is an optional dependency pinned by its parent, so what a full
// registry would have written can be written without asking one. Run after every change of the lock.
interface Entry {
  version?: string
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  license?: string
  dev?: boolean
  optionalDependencies?: Record<string, string>
}

const path = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Entry> }
const added: string[] = []
for (const [parent, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isThere =
      `${parent && `${parent}/`}node_modules/${name}` in lock.packages ||
      `node_modules/${name}` in lock.packages
    if (isThere || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(dev && { dev }),
      ...(license && { license }),
      optional: true,
    }
    added.push(`${name}@${version}`)
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
process.stdout.write(`${added.length} optional packages of other platforms added to the lock\n`)

/** `…-linux-arm64-musl`, `…-win32-ia32-msvc`, `…-linux-arm-gnueabihf`: what npm reads from the package itself. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[/-]/)
  const os = [
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'aix',
    'win32',
    'wasm32',
  ].find((one) => parts.includes(one))
  const cpu = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'loong64', 'riscv64', 's390x', 'wasm32'].find((one) =>
    parts.includes(one),
  )
  if (!os || !cpu) throw new Error(`cannot tell the platform of ${name}`)
  const libc = parts.includes('musl') ? 'musl' : parts.includes('gnu') ? 'glibc' : undefined
  return { os: [os], cpu: [cpu], ...(libc && os === 'linux' && { libc: [libc] }) }
}
