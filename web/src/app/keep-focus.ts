/**
 * Keeps the place of whoever works with the keyboard or a screen reader: when what has the focus goes (a button that is
 * done, a page that is left), the nearest thing around it that stays takes the focus, at last the page itself.
 */
export function keepFocus(): () => void {
  /** What had the focus last, and all around it, from the inside out. */
  let places: readonly HTMLElement[] = []
  const onFocus = ({ target }: FocusEvent) => {
    places = target instanceof HTMLElement ? outward(target) : []
  }
  // A press beside it all leaves it on purpose.
  const onPress = ({ target }: Event) => {
    if (!(target instanceof Node && places[0]?.contains(target))) places = []
  }
  const settle = () => {
    const [last] = places
    const now = document.activeElement
    if (!last || stays(last) || (now !== document.body && now !== last)) return
    const near = places.find((place) => stays(place) && place.closest('main, [role=dialog]'))
    const next = near ?? document.querySelector('main')
    if (!next) return
    if (!next.hasAttribute('tabindex')) next.tabIndex = -1
    next.focus({ preventScroll: true })
  }
  // What is disabled for a moment only, while something is fetched, keeps it.
  const watch = new MutationObserver(() => {
    if (!places[0]?.isConnected) settle()
    else if (!stays(places[0])) setTimeout(settle, 300)
  })
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', onFocus)
  document.addEventListener('pointerdown', onPress, true)
  return () => {
    watch.disconnect()
    document.removeEventListener('focusin', onFocus)
    document.removeEventListener('pointerdown', onPress, true)
  }
}

const stays = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled')

function outward(element: HTMLElement): HTMLElement[] {
  const parent = element.parentElement
  return parent ? [element, ...outward(parent)] : [element]
}
