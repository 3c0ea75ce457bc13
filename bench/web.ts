import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { findBrowser } from '../e2e/browser.ts'
import { demoPlace } from '../e2e/place.ts'
import { allStops, signedIn } from '../e2e/tour.ts'
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
    const unit = await signedIn(browser, place.address, 'unit')
    tell('fill-page', 's', await usableAfter(unit, pathOf('fill'), '[id^=item-]'))
    const { latency, shift } = await typing(unit, pathOf('fill'))
    tell('fill-input', 'p95Ms', latency)
    tell('fill-shift', 'score', shift)
    await unit.close()
    const bureau = await signedIn(browser, place.address, 'bureau')
    tell('board-page', 's', await usableAfter(bureau, pathOf('round-board'), 'table tbody tr'))
    await bureau.close()
  } finally {
    await browser.close()
    await place.close()
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

/** Median seconds from opening the address until what it is for stands there; the files are in the cache by then. */
async function usableAfter(context: BrowserContext, path: string, sign: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const page = await context.newPage()
    await page.goto(path, { waitUntil: 'commit' })
    await page.locator(sign).first().waitFor()
    times.push(await page.evaluate(() => performance.now()))
    // From the second time on the files come from where they come from in the offices.
    await page.evaluate('navigator.serviceWorker.ready')
    await page.close()
  }
  return median(times.slice(1)) / 1000
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
