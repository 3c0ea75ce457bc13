/** Copies a text; also where the page came over plain http on the intranet, where browsers give no clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'hm-visually-hidden'
  // Within an open drawer the focus may not leave it.
  const box = document.activeElement?.closest('[role=dialog]') ?? document.body
  const before = document.activeElement
  box.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return isCopied
}
