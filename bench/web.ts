import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, LaunchOptions, Page } from '@playwright/test'
import { findBrowser } from '../e2e/browser.ts'
import { demoPlace } from '../e2e/place.ts'
import { allStops, demoPassword, type Persona, people, signedIn } from '../e2e/tour.ts'
import { median, note, percentile, tell } from './figures.ts'

/** What a person waits for in the browser (design §8), on the sample city, in a real Chromium. */
export async function measureWeb(): Promise<void> {
  const found = await findBrowser()
  if ('reason' in found) return note(`web-first-load, fill-page: no browser starts here (${found.reason})`)
  const { chromium } = await import('@playwright/test')
  const place = await demoPlace(note)
  const browser = await chromium.launch(found)
  try {
    tell('web-first-load', 'kB', await firstLoad(browser, place.address))
    const stops = await allStops(browser, place.address)
    const pathOf = (name: string) => stops.find((stop) => stop.name === name)?.path ?? ''
    await atHome(found, place.address, 'unit', async (unit) => {
      tell('fill-page', 's', await usableAfter(unit, pathOf('fill'), '[id^=item-]'))
      const { latency, shift } = await typing(unit, pathOf('fill'))
      tell('fill-input', 'p95Ms', latency)
      tell('fill-shift', 'score', shift)
    })
    await atHome(found, place.address, 'bureau', async (bureau) =>
      tell('board-page', 's', await usableAfter(bureau, pathOf('round-board'), 'table tbody tr')),
    )
    const stranger = await signedIn(browser, place.address, 'unit')
    const unkept = await usableAfter(stranger, pathOf('fill'), '[id^=item-]')
    note(`fill-page in a private window, which keeps no compiled code: ${unkept.toFixed(2)} s`)
    await stranger.close()
  } finally {
    await browser.close()
    await place.close()
  }
}

/**
 * A browser with a profile of its own on the disk, as it stands in an office: unlike a private window it keeps compiled
 * code from one visit to the next.
 */
async function atHome(
  found: LaunchOptions,
  address: string,
  who: Persona,
  work: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const { chromium } = await import('@playwright/test')
  const profile = await mkdtemp(join(tmpdir(), 'hengmi-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...found,
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  try {
    const data = { username: people[who], password: demoPassword }
    const answer = await context.request.post('/api/v1/session', { data })
    if (!answer.ok()) throw new Error(`${people[who]} cannot sign in: ${await answer.text()}`)
    await work(context)
  } finally {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
}

/** Kilobytes of script and style, compressed as the server sends them, until the sign-in page can be used. */
async function firstLoad(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ baseURL: address, serviceWorkers: 'block' })
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (kind === 'script' || kind === 'stylesheet')
      sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto('/')
  await page.locator('input[type=password]').waitFor()
  await page.waitForLoadState('networkidle')
  const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
  await context.close()
  return bytes / 1024
}

/** Median seconds from opening the address until what it is for stands there, from the third visit on: what a browser keeps it keeps by then. */
async function usableAfter(context: BrowserContext, path: string, sign: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 10; round += 1) {
    const page = await context.newPage()
    await page.goto(path, { waitUntil: 'commit' })
    await page.locator(sign).first().waitFor()
    times.push(await page.evaluate(() => performance.now()))
    // From the second time on the files come from where they come from in the offices.
    await page.evaluate('navigator.serviceWorker.ready')
    await page.close()
  }
  return median(times.slice(2)) / 1000
}

/** Milliseconds from a key to the frame that shows it, and how far the page jumped while it came and was used. */
async function typing(context: BrowserContext, path: string): Promise<{ latency: number; shift: number }> {
  const page = await context.newPage()
  await page.addInitScript({ content: watchPage })
  await page.goto(path)
  await page.locator('[id^=item-]').first().waitFor()
  const field = page.locator('[id^=item-] textarea').first()
  if (!(await field.isVisible())) await page.locator('[id^=item-]').first().click()
  await field.waitFor()
  await field.focus()
  for (const letter of '本项说明用于量一量每个键到画面要多久abcdefghij') {
    await page.keyboard.insertText(letter)
    await page.waitForTimeout(30)
  }
  const figures = await seen(page)
  await page.close()
  return { latency: percentile(figures.latencies, 0.95), shift: figures.shift }
}

interface Watched {
  latencies: number[]
  shift: number
}

// Text, because it runs in the page and not here.
const watchPage = `
  const watched = { latencies: [], shift: 0 }
  window.watched = watched
  document.addEventListener('beforeinput', () => {
    const since = performance.now()
    requestAnimationFrame(() => setTimeout(() => watched.latencies.push(performance.now() - since)))
  }, true)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) watched.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`

const seen = (page: Page): Promise<Watched> => page.evaluate('window.watched')
