import { afterEach } from 'vitest'

/**
 * After each test, what it rendered is unmounted. A tree that is only taken out of the document goes on working: React
 * then finds no window once the file's environment is gone, and the whole run fails though every test passed. The
 * library is loaded only where something was rendered.
 */
afterEach(async () => {
  if (globalThis.document?.body.firstChild) (await import('@testing-library/react')).cleanup()
})
