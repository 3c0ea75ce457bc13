import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { allStops, type Persona, type Stop, signedIn } from '../tour.ts'
import { expect, test } from './city.ts'

test('every page opens without an error, asks nobody else and can be used by everybody', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(900_000)
  const address = baseURL ?? ''
  const stops = await allStops(browser, address)
  const people = [...Map.groupBy(stops, (stop) => stop.who)]
  // Two at a time: there is much waiting in it.
  const walk = async (): Promise<void> => {
    for (let next = people.shift(); next; next = people.shift()) {
      const [who, its] = next
      const context = await signedIn(browser, address, who)
      for (const stop of its) {
        await test.step(stop.name, async () => {
          const page = await context.newPage()
          await look(page, stop, address)
          await page.close()
        })
      }
      await context.close()
    }
  }
  await Promise.all([walk(), walk()])
})

async function look(page: Page, { name, path, who }: Stop, address: string): Promise<void> {
  const errors: string[] = []
  const foreign: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' || isAskingWhoIsThere(message.location().url, who)) return
    errors.push(`${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== address && !['data:', 'blob:'].includes(protocol)) foreign.push(request.url())
  })
  await page.goto(path)
  await expect.soft(page.getByRole('heading', { level: 1 }), `${name}: one h1`).toHaveCount(1)
  await page.waitForLoadState('networkidle')
  expect.soft(await findings(page), `${name} in light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.soft(page.locator('html'), `${name} turns dark`).toHaveCSS('color-scheme', 'dark')
  expect.soft(await findings(page, ['color-contrast']), `${name} in dark`).toEqual([])
  expect.soft(errors, `${name}: errors`).toEqual([])
  expect.soft(foreign, `${name}: requests elsewhere`).toEqual([])
}

/** Before anybody has signed in the app asks who is there, and the browser reports the answer 401. */
const isAskingWhoIsThere = (url: string, who: Persona | undefined): boolean =>
  who === undefined && url.endsWith('/api/v1/session')

/** What axe finds that keeps somebody from using the page. */
async function findings(page: Page, rules?: string[]): Promise<string[]> {
  // Our pages have no frames, so it need not look into them.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
    )
}
