import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

// Chromium 108 is the oldest browser in the offices (ui.md §11).
const target = 'chrome108'

/** The server that `vite` passes the API on to while the app is worked on. */
const api = { target: 'http://127.0.0.1:8080', changeOrigin: false }

/** Text is compressed once, here, and not at every request. */
function compressed(): Plugin {
  let dist = ''
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      dist = resolve(root, build.outDir)
    },
    closeBundle() {
      for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg|webmanifest)$/.test(name)) continue
        const bytes = readFileSync(join(dist, name))
        if (bytes.length < 1024) continue
        writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes))
        writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes))
      }
    },
  }
}

/**
 * Left to itself the bundler makes a file of everything that the same pages share: some 250, of which a page fetches a
 * hundred. A group holds these modules and whatever they need that no group before it has; the rest stays as it was.
 */
const groups = [
  // Asks for everything else, so it stays small.
  {
    name: 'boot',
    test: /app\/(ahead|catalogues|features|preferences|session-memory)\.ts$|vite\/preload-helper/,
  },
  // What the sign-in page needs, and with it every page.
  { name: 'start', test: /src\/(app\/(App|SignInForm|about|keep-focus|sign-out|start)|ui\/Marks)\.tsx?$/ },
  { name: 'product', test: /src\/app\/(router|SessionGate)\.tsx$/ },
  // Only pages that read a file or check a form need the schemas; the frame and the pages opened most do not.
  {
    name: 'schemas',
    test: /node_modules\/zod\/|src\/app\/zod\.ts$|\/src\/(kernel\/wire|modules\/.+\/contract[./])/,
  },
  {
    name: 'shared',
    test: (id: string) => shared.some((one) => one.test(id)),
    minShareCount: 2,
  },
  { name: 'frame', test: /src\/app\/(Frame|TopBar)\.tsx$/ },
  // The pages that are opened most.
  { name: 'fill', test: /rounds\/fill\/FillPage\.tsx$/ },
  { name: 'ledger', test: /src\/ui\/(Ledger|FilterBar)\.tsx$/ },
  { name: 'board', test: /rounds\/board\/(BoardPage|OutstandingPanel)\.tsx$/ },
].map((group, place, all) => ({ ...group, priority: all.length - place }))

/** Small things of many pages. */
const shared = [
  /@phosphor-icons|@tanstack/,
  /antd\/es\/(drawer|segmented)\//,
  /web\/src\/ui\/(?!Ledger|FilterBar|UnitPicker|Chart)/,
  /\/src\/(kernel|modules)\//,
]

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'src/app/zod.ts') }] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target,
    cssTarget: target,
    // The strict content policy has no data: for fonts or scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: { codeSplitting: { groups } },
    },
  },
  plugins: [
    react(),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false,
      includeAssets: ['mark.svg'],
      manifest: {
        name: '衡密',
        short_name: '衡密',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#EEF1F0',
        theme_color: '#0B2A2D',
        icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        maximumFileSizeToCacheInBytes: 4 * 2 ** 20,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/(healthz|readyz|metrics)$/, /^\/problems\//],
        cleanupOutdatedCaches: true,
      },
    }),
    compressed(),
  ],
  server: { proxy: { '/api': api } },
})
