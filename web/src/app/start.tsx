import { registerSW } from 'virtual:pwa-register'
import { createRoot } from 'react-dom/client'
import { App, loadProduct } from './App.tsx'
import { dropAhead } from './ahead.ts'
import { startI18n } from './i18n.ts'
import { keepFocus } from './keep-focus.ts'
import { preferences } from './preferences.ts'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'

/** Longer nobody looks at an empty page: the app shows that it is loading. */
const patienceMs = 1_000
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Shows the app, once it is known who is here and his texts are. */
export async function start(place: HTMLElement): Promise<void> {
  await Promise.all([
    startI18n(preferences.get().language),
    // A failure shows in the app, with a way to try again.
    queryClient.prefetchQuery(sessionQuery),
  ])
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (!session) dropAhead()
  // Drawn once and whole, where that is soon: what React itself has to wait for shows no sooner than 0.3 s later.
  else if (!session.pending) await Promise.race([loadProduct().catch(() => undefined), later(patienceMs)])
  createRoot(place).render(<App />)
  keepFocus()
  // Looks for a newer release; not while the page is being drawn.
  requestIdleCallback(() => registerSW({ immediate: true }), { timeout: 2_000 })
}
