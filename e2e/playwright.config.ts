import { defineConfig } from '@playwright/test'

/** How the journeys run: `e2e/run.ts` finds the browser, starts the server and tells both through the environment. */
const address = process.env.E2E_ADDRESS ?? ''
const browser = JSON.parse(process.env.E2E_BROWSER ?? '{}') as { executablePath?: string; args?: string[] }

export default defineConfig({
  testDir: './journeys',
  outputDir: '../node_modules/.cache/journeys',
  // One city, one story after the other.
  workers: 1,
  fullyParallel: false,
  // A busy machine takes several times as long; what hangs is told by the single steps, which wait for seconds.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  forbidOnly: true,
  use: {
    baseURL: address,
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // What still moves cannot be hit safely.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: browser,
    screenshot: 'only-on-failure',
    trace: 'off',
  },
})
