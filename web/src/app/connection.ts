import { useSyncExternalStore } from 'react'

// Whether the server answers: the browser's own word is not enough, a dead server on a live network is offline too.
let isOnline = navigator.onLine
const listeners = new Set<() => void>()

function set(next: boolean): void {
  if (next === isOnline) return
  isOnline = next
  for (const listener of listeners) listener()
}

export const connection = {
  get online() {
    return isOnline
  },
  lost: () => set(false),
  found: () => set(true),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

window.addEventListener('offline', () => set(false))
window.addEventListener('online', () => void knock())

/** Asks the server whether it is there. */
export async function knock(): Promise<boolean> {
  try {
    await fetch('/healthz', { cache: 'no-store' })
    set(true)
  } catch {
    set(false)
  }
  return isOnline
}

// While offline, the server's return is noticed within seconds.
setInterval(() => {
  if (!isOnline) void knock()
}, 4000)

/** True while the server answers. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const end = connection.subscribe(listener)
      return () => void end()
    },
    () => isOnline,
  )
