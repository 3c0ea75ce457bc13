import { useEffect, useRef } from 'react'
import { isTyping } from './keys.ts'

interface Keys {
  readonly items: readonly string[]
  readonly current: string | undefined
  readonly onItem: (no: string) => void
  readonly onEdit: (no: string) => void
  readonly onReturn: () => void
  readonly onPrevious: () => void
  readonly onNext: () => void
}

/** J/K from item to item, E sets one's own answer, R sends back, [ and ] go through the queue. */
export function useReviewKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      const { items, current, ...act } = latest.current
      const place = current === undefined ? -1 : items.indexOf(current)
      const item = (at: number) => items[Math.max(0, Math.min(items.length - 1, at))]
      const go = (at: number) => () => {
        const no = item(at)
        if (no === undefined) return
        // The next stroke may come before the page has been drawn again.
        latest.current = { ...latest.current, current: no }
        act.onItem(no)
      }
      const run: Record<string, (() => void) | undefined> = {
        j: go(place + 1),
        k: go(place - 1),
        e: current === undefined ? undefined : () => act.onEdit(current),
        r: act.onReturn,
        '[': act.onPrevious,
        ']': act.onNext,
      }
      const found = run[event.key]
      if (!found) return
      event.preventDefault()
      found()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
