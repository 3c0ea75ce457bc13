import { registerSW } from 'virtual:pwa-register'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { startI18n } from './app/i18n.ts'
import { keepFocus } from './app/keep-focus.ts'
import { preferences } from './app/preferences.ts'
import { queryClient } from './app/query.ts'
import { sessionQuery } from './app/session.ts'
import { recallSession } from './app/session-memory.ts'
import './ui/fonts/fonts.css'
import './ui/base.css'
import './ui/ui.css'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

// Whoever was here before most likely still is: his page comes while the server says so.
if (recallSession()) {
  void import('./app/Product.tsx')
  void import('./app/Frame.tsx')
  void import('./app/router.tsx').then(({ router }) =>
    router.preloadRoute({ to: location.pathname }).catch(() => undefined),
  )
}
await Promise.all([
  startI18n(preferences.get().language),
  // A failure shows in the app, with a way to try again.
  queryClient.prefetchQuery(sessionQuery),
])
createRoot(place).render(<App />)
keepFocus()
registerSW({ immediate: true })
