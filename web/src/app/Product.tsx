import { RouterProvider } from '@tanstack/react-router'
import { IdleLock } from './IdleLock.tsx'
import { router } from './router.tsx'
import { SessionGate } from './SessionGate.tsx'

/** Everything behind the sign-in page. */
export function Product() {
  return (
    <>
      <RouterProvider router={router} />
      <SessionGate />
      <IdleLock />
    </>
  )
}

/** Gets the page that the address names, with its code and texts. */
export const loadPage = (): Promise<void> => router.load()
