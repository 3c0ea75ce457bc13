import type { KeyboardEvent } from 'react'

const itemRole = '[role=treeitem]'

/**
 * The arrows of a tree: up and down from line to line, right opens or goes in, left closes or goes out, Space ticks.
 * Each line starts with the button that opens it and the box that ticks it.
 */
export function onTreeKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>(itemRole)]
  const here = (event.target as HTMLElement).closest<HTMLElement>(itemRole)
  if (!here) return
  const place = lines.indexOf(here)
  const isOpen = here.getAttribute('aria-expanded')
  const outer = here.parentElement?.closest<HTMLElement>(itemRole)
  const turn = () => here.querySelector('button')?.click()
  const acts: Record<string, () => void> = {
    ArrowDown: () => lines[place + 1]?.focus(),
    ArrowUp: () => lines[place - 1]?.focus(),
    Home: () => lines[0]?.focus(),
    End: () => lines.at(-1)?.focus(),
    ArrowRight: () => (isOpen === 'false' ? turn() : isOpen && lines[place + 1]?.focus()),
    ArrowLeft: () => (isOpen === 'true' ? turn() : outer?.focus()),
    ' ': () => here.querySelector<HTMLElement>('input[type=checkbox]')?.click(),
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
}
