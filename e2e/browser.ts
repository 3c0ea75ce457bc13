import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'

/** A Chromium that starts here, or why there is none. */
export type FoundBrowser =
  | { readonly executablePath: string; readonly args: string[] }
  | { readonly reason: string }

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
// Root has no sandbox of its own in a container; the pages are ours.
const usual = ['--no-sandbox', '--disable-dev-shm-usage']

/** The system's Chromium, else the one that comes as a package (x64, needs libnss3); tried by starting it. */
export async function findBrowser(): Promise<FoundBrowser> {
  const reasons: string[] = []
  for (const candidate of [
    ...installed.filter(existsSync).map((path) => async () => ({ path, args: usual })),
    packaged,
  ]) {
    try {
      const { path, args } = await candidate()
      const browser = await chromium.launch({ executablePath: path, args, timeout: 30_000 })
      await browser.close()
      return { executablePath: path, args }
    } catch (error) {
      reasons.push(String((error as Error).message).split('\n')[0] ?? '')
    }
  }
  return { reason: reasons.join('; ') }
}

async function packaged(): Promise<{ path: string; args: string[] }> {
  if (process.arch !== 'x64' || process.platform !== 'linux')
    throw new Error('no packaged Chromium for this machine')
  const { default: sparticuz } = await import('@sparticuz/chromium')
  // It unpacks once into the temporary folder; one folder a version, so that an old one is never taken for a new one.
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  const version: string = project.devDependencies['@sparticuz/chromium']
  const folder = join(tmpdir(), `hengmi-chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  return { path: await sparticuz.executablePath(), args: [...sparticuz.args, ...usual] }
}

/** Starts it, as every use outside of the test runner does. */
export async function startBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if ('reason' in found) throw new Error(`no browser starts here: ${found.reason}`)
  return chromium.launch(found)
}
