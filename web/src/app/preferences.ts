import { useSyncExternalStore } from 'react'
import type { Language } from './i18n.ts'
import type { Density, Mode } from './theme.ts'

/** What a person chose for this browser; nothing of it is secret, none of it leaves the machine. */
export interface Preferences {
  readonly mode: Mode | 'system'
  readonly density: Density | 'auto'
  readonly language: Language
  /** Whether single letters are commands (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

const key = 'hengmi.preferences'
const standard: Preferences = { mode: 'system', density: 'auto', language: 'zh-CN', singleKeys: true }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  try {
    return { ...standard, ...JSON.parse(localStorage.getItem(key) ?? '{}') }
  } catch {
    // A browser that keeps nothing still shows the app.
    return standard
  }
}

export const preferences = {
  get: () => current,
  set(change: Partial<Preferences>) {
    current = { ...current, ...change }
    try {
      localStorage.setItem(key, JSON.stringify(current))
    } catch {
      // Kept for this visit only.
    }
    for (const listener of listeners) listener()
  },
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences.get)

/** Follows a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** Light or dark, as chosen or as the system says. */
export function useMode(): Mode {
  const { mode } = usePreferences()
  const dark = useMedia('(prefers-color-scheme: dark)')
  return mode === 'system' ? (dark ? 'dark' : 'light') : mode
}

/** 触控 wherever the pointer is coarse, unless chosen otherwise (ui.md §4). */
export function useDensity(): Density {
  const { density } = usePreferences()
  const coarse = useMedia('(pointer: coarse)')
  return density === 'auto' ? (coarse ? 'touch' : 'standard') : density
}

/** 2560 and wider shows at 18 px to the rem, 3840 at 24 (ui.md §6). */
export function useScale(): number {
  const wide = useMedia('(min-width: 2560px)')
  const widest = useMedia('(min-width: 3840px) and (max-resolution: 1.4dppx)')
  return widest ? 1.5 : wide ? 1.125 : 1
}
