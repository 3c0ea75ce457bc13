import { useSyncExternalStore } from 'react'

/** What lies over any page: the search, or the card of all keys. */
export type AppLayer = 'palette' | 'keys'

let shown: AppLayer | undefined
const listeners = new Set<() => void>()

/** Shows a layer over the page, or none. */
export function showLayer(layer: AppLayer | undefined): void {
  shown = layer
  for (const listener of listeners) listener()
}

export const useLayer = (): AppLayer | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => shown,
  )
