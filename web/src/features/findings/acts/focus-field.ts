const fields = 'input:not([type=hidden]):not(:disabled), textarea:not(:disabled)'

/** Whoever opens a form begins in its first field. */
export const focusFirst = (form: Element | null): void => form?.querySelector<HTMLElement>(fields)?.focus()

/** Where something is amiss, its first field takes the focus once that is drawn (ui.md §5). */
export const focusLack = (form: Element | null): void => {
  requestAnimationFrame(() => focusFirst(form?.querySelector('[data-lack]') ?? null))
}

/** The button that opened the form may be gone with the act: then the list, or else the next step, takes the keys. */
export function focusBack(): void {
  if (document.activeElement && !document.activeElement.matches('body, main')) return
  document.querySelector<HTMLElement>('.hm-ledger-keys, .hm-find-acts button')?.focus({ preventScroll: true })
}
