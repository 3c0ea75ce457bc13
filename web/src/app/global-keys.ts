/** What a key asks of the app, wherever one is (ui.md §8). */
export type GlobalCommand =
  | { readonly do: 'palette' | 'keys' | 'region' | 'g' }
  | { readonly do: 'go'; readonly to: string }

interface Where {
  /** What has the focus takes letters for itself. */
  readonly inField: boolean
  /** He uses single letters at all (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** G was pressed a moment ago. */
  readonly isAfterG: boolean
}

const places: Readonly<Record<string, string>> = { w: '/', z: '/rounds', p: '/findings', t: '/orgs' }

/** Ctrl K, F6, ?, and G then a letter; undefined where the key means nothing here. */
export function globalCommandOf(
  { key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent,
  { inField, singleKeys, isAfterG }: Where,
): GlobalCommand | undefined {
  if (isComposing) return undefined
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') return { do: 'palette' }
  if (key === 'F6') return { do: 'region' }
  if (ctrlKey || metaKey || altKey || inField || !singleKeys) return undefined
  if (key === '?' || key === '？') return { do: 'keys' }
  if (key.toLowerCase() === 'g') return { do: 'g' }
  const to = isAfterG ? places[key.toLowerCase()] : undefined
  return to === undefined ? undefined : { do: 'go', to }
}

/** Whether what has the focus takes letters for itself. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(
    'textarea, select, [contenteditable="true"], input:not([type=checkbox]):not([type=radio])',
  ) !== null
