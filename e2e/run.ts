import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.ts'
import { demoPlace } from './place.ts'

// The journeys of `npm test`: a real Chromium against the product on the sample city. Where no browser can start they
// are not run, and say so; HENGMI_REQUIRE_BROWSER=1 makes that a failure.
const root = join(import.meta.dirname, '..')
const say = (text: string) => process.stdout.write(`journeys: ${text}\n`)

process.exitCode = await journeys()

async function journeys(): Promise<number> {
  if (!existsSync(join(root, 'web/dist/index.html')))
    return notRun('the web app is not built: npm run build:web')
  const browser = await findBrowser()
  if ('reason' in browser) return notRun(browser.reason)
  const place = await demoPlace(say)
  try {
    return await playwright({
      E2E_ADDRESS: place.address,
      E2E_BROWSER: JSON.stringify(browser),
      E2E_DATA: place.folder,
    })
  } finally {
    await place.close()
  }
}

function notRun(reason: string): number {
  say(`NOT RUN (${reason})`)
  return process.env.HENGMI_REQUIRE_BROWSER === '1' ? 1 : 0
}

function playwright(env: Record<string, string>): Promise<number> {
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const given = process.argv.slice(2)
  const child = spawn(process.execPath, [cli, 'test', '-c', 'e2e/playwright.config.ts', ...given], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
