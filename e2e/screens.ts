import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBrowser } from './browser.ts'
import { demoPlace } from './place.ts'
import { allStops, signedIn } from './tour.ts'

// `npm run screens [-- --out DIR --address URL --only fill,print --modes light --sizes 1440x900]`: every page in light
// and dark at three sizes, as PNG files, to be looked at.
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '../node_modules/.cache/screens') },
    address: { type: 'string' },
    only: { type: 'string' },
    modes: { type: 'string', default: 'light,dark' },
    sizes: { type: 'string', default: '1366x768,1440x900,820x1180' },
    /** Only the three pictures of the README, into docs/screens. */
    readme: { type: 'boolean', default: false },
  },
})
const pictures: Record<string, string> = {
  'round-board': 'round-board',
  fill: 'fill',
  'workbench-bureau': 'workbench',
}
const say = (text: string) => process.stderr.write(`${text}\n`)
const place = values.address ? undefined : await demoPlace(say)
const address = values.address ?? place?.address ?? ''
const browser = await startBrowser()
try {
  const wanted = values.only?.split(',')
  const stops = (await allStops(browser, address)).filter(({ name }) => !wanted || wanted.includes(name))
  if (values.readme) {
    const shown = stops.filter(({ name }) => name in pictures)
    await shoot(shown, '1440x900', 'light', join(import.meta.dirname, '../docs/screens'))
  } else {
    for (const size of values.sizes.split(',')) {
      for (const mode of values.modes.split(',')) {
        await shoot(stops, size, mode as 'light' | 'dark', join(values.out, `${size}-${mode}`))
      }
    }
  }
} finally {
  await browser.close()
  await place?.close()
}

async function shoot(
  stops: Awaited<ReturnType<typeof allStops>>,
  size: string,
  mode: 'light' | 'dark',
  folder: string,
): Promise<void> {
  const [width = 1440, height = 900] = size.split('x').map(Number)
  await mkdir(folder, { recursive: true })
  const touch = width < 900
  for (const [who, its] of Map.groupBy(stops, (stop) => stop.who)) {
    const context = await signedIn(browser, address, who, {
      viewport: { width, height },
      colorScheme: mode,
      ...(touch && { hasTouch: true, isMobile: true }),
    })
    const page = await context.newPage()
    page.on('pageerror', (error) => say(`${who}: ${error.message}`))
    for (const { name, path } of its) {
      await page.goto(path)
      await page
        .locator('h1')
        .first()
        .waitFor({ timeout: 10_000 })
        .catch(() => say(`${name}: no heading`))
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(350)
      await page.screenshot({ path: join(folder, `${values.readme ? pictures[name] : name}.png`) })
    }
    await context.close()
  }
  say(`${folder}: ${stops.length} pages`)
}
