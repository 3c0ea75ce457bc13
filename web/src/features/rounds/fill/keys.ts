/** What a key asks of the form. */
export type Command =
  | {
      readonly do:
        | 'next'
        | 'previous'
        | 'next-gap'
        | 'done'
        | 'nothing'
        | 'absent'
        | 'comment'
        | 'paper'
        | 'undo'
    }
  | { readonly do: 'rule'; readonly digit: number }
  | { readonly do: 'step'; readonly direction: 1 | -1 }

interface Key {
  readonly key: string
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
}

interface Where {
  /** A field has the focus: letters belong to it. */
  readonly inField: boolean
  /** He uses single letters at all (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

/** The keyboard map of ui.md §8; undefined where the key means nothing here. */
export function commandOf(event: Key, { inField, singleKeys }: Where): Command | undefined {
  if (event.isComposing) return undefined
  const ctrl = event.ctrlKey || event.metaKey
  if (event.altKey && !ctrl) return arrows[event.key]
  if (ctrl && !event.altKey) {
    if (event.key === 'Enter') return { do: 'done' }
    // In a text it is the browser's own.
    return event.key.toLowerCase() === 'z' && !event.shiftKey && !inField ? { do: 'undo' } : undefined
  }
  if (event.altKey || ctrl || inField || !singleKeys) return undefined
  // 0 to 9 by their place, so that the number pad and other layouts do the same.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined && !event.shiftKey)
    return digit === '0' ? { do: 'nothing' } : { do: 'rule', digit: Number(digit) }
  return letters[event.key.toLowerCase()]
}

const arrows: Readonly<Record<string, Command>> = {
  ArrowDown: { do: 'next' },
  ArrowUp: { do: 'previous' },
}
const letters: Readonly<Record<string, Command>> = {
  n: { do: 'next-gap' },
  s: { do: 'absent' },
  c: { do: 'comment' },
  u: { do: 'paper' },
  '+': { do: 'step', direction: 1 },
  '=': { do: 'step', direction: 1 },
  '-': { do: 'step', direction: -1 },
  '−': { do: 'step', direction: -1 },
}
