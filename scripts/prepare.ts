import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

// `npm ci` builds the web app where Vite is installed. A production install has none and carries web/dist along;
// without either, the server runs and says that it has no pages.
const root = join(import.meta.dirname, '..')
const vite = join(root, 'node_modules/vite/bin/vite.js')

if (!existsSync(vite)) {
  const there = existsSync(join(root, 'web/dist/index.html'))
  process.stdout.write(
    there ? 'web: built before, kept\n' : 'web: Vite is not installed; the web app is not built\n',
  )
} else {
  const { status } = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
