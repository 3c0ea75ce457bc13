import { useEffect, useRef } from 'react'

/** Keys of what is shown in front, wherever the focus is; not while something is typed, nor with a modifier. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return
      const act = current.current[event.key] ?? current.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      event.stopImmediatePropagation()
      act()
    }
    // Before the page below it hears of the key.
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}
