/** Whether a key stroke belongs to a field, a dialog or an input method and not to the page (ui.md §8). */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  return (
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.closest('input, textarea, select, [contenteditable], [role=combobox], [role=dialog]') !== null
  )
}
