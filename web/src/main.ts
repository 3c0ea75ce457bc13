import { askAhead, pageAt } from './app/ahead.ts'
import { loadCatalogue } from './app/catalogues.ts'
import { features } from './app/features.ts'
import { preferences } from './app/preferences.ts'
import { recallSession } from './app/session-memory.ts'
import './ui/fonts/fonts.css'
import './ui/base.css'
import './ui/ui.css'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

// This file is small, so that everything else is on its way at once and not one after the other.
const { language } = preferences.get()
const parts: Promise<unknown>[] = [loadCatalogue(language, 'app'), loadCatalogue(language, 'ui')]
// Whoever was here before most likely still is: his page comes while the server says so.
if (recallSession()) {
  const found = pageAt(
    features.flatMap(({ pages }) => pages),
    location.pathname,
  )
  askAhead(['/session', '/about', ...(found?.page.asks?.(found.params) ?? [])])
  parts.push(import('./app/Product.tsx'))
  if (found?.page.shell !== 'full') parts.push(import('./app/Frame.tsx'))
  if (found)
    parts.push(found.page.load(), ...found.page.catalogues.map((name) => loadCatalogue(language, name)))
}
// What fails here is asked for again where it is needed, and shown there.
void Promise.allSettled(parts)
const { start } = await import('./app/start.tsx')
await start(place)
