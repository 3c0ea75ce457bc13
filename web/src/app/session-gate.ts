import { useSyncExternalStore } from 'react'
import { forgetSession } from './session-memory.ts'

// Requests that met an ended session wait here until the same person has signed in again.
let waiting: { readonly promise: Promise<void>; readonly open: () => void } | undefined
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Shows the sign-in layer over the page and resolves once he is back. */
export function askToSignInAgain(): Promise<void> {
  if (!waiting) {
    forgetSession()
    let resolve = () => {}
    const promise = new Promise<void>((done) => {
      resolve = done
    })
    waiting = { promise, open: resolve }
    tell()
  }
  return waiting.promise
}

/** He is back: what waited goes on. */
export function openGate(): void {
  waiting?.open()
  waiting = undefined
  tell()
}

export const useGateClosed = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => waiting !== undefined,
  )
