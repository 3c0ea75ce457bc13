import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Book } from './book.ts'

export interface Walk {
  readonly openItem: string | undefined
  readonly open: (no: string) => void
  readonly move: (by: 1 | -1) => void
  /** To the next item with something missing, from here on and then from the top. */
  readonly nextGap: () => void
  readonly showCategory: (index: number) => void
}

interface Start {
  readonly id: string
  /** The item that the address names. */
  readonly first: string
  readonly only: boolean
  readonly canEdit: (no: string) => boolean
}

/** Which item is open, and the ways from one to the next. */
export function useWalk(book: Book, { id, first, only, canEdit }: Start): Walk {
  const [openItem, setOpenItem] = useState<string | undefined>(() => {
    const named = [first, lastOpen(id)].find((no) => no !== undefined && book.form.byNo.has(no))
    return named ?? book.summary.gaps.find(canEdit) ?? book.form.items[0]?.no
  })
  const now = useRef({ openItem, only, canEdit })
  now.current = { openItem, only, canEdit }
  const byHand = useRef(first !== '')
  useEffect(() => {
    if (openItem !== undefined) reveal(openItem, byHand.current)
    byHand.current = true
    keepOpen(id, openItem)
  }, [openItem, id])

  const open = useCallback((no: string) => {
    if (now.current.openItem === no) reveal(no, true)
    setOpenItem(no)
  }, [])
  const move = useCallback(
    (by: 1 | -1) => {
      const { openItem: here, only: isOnly } = now.current
      const numbers = book.form.items
        .map(({ no }) => no)
        .filter((no) => !isOnly || no === here || !book.view(no).filled)
      const next = numbers[(here === undefined ? -1 : numbers.indexOf(here)) + by]
      if (next !== undefined) open(next)
    },
    [book, open],
  )
  const nextGap = useCallback(() => {
    const { openItem: here, canEdit: may } = now.current
    const gaps = book.summary.gaps.filter(may)
    const place = here === undefined ? -1 : (book.form.byNo.get(here)?.index ?? -1)
    const next = gaps.find((no) => (book.form.byNo.get(no)?.index ?? 0) > place) ?? gaps[0]
    if (next !== undefined) open(next)
  }, [book, open])
  const showCategory = useCallback(
    (index: number) => {
      const items = book.form.categories[index]?.items ?? []
      const { only: isOnly } = now.current
      const target = items.find(({ no }) => isOnly && !book.view(no).filled) ?? items[0]
      if (target) open(target.no)
    },
    [book, open],
  )
  return useMemo(
    () => ({ openItem, open, move, nextGap, showCategory }),
    [openItem, open, move, nextGap, showCategory],
  )
}

const placeKey = (id: string) => `hengmi.fill.${id}`
/** Where he was when he left for the summary or the print preview. */
const lastOpen = (id: string): string | undefined => sessionStorage.getItem(placeKey(id)) ?? undefined
const keepOpen = (id: string, no: string | undefined) => {
  if (no !== undefined) sessionStorage.setItem(placeKey(id), no)
}

/** Brings an item into view and gives it the focus, so that its keys work; what is seen whole does not move. */
function reveal(no: string, withFocus: boolean): void {
  const element = document.getElementById(`item-${no}`)
  if (!element) return
  if (withFocus) element.focus({ preventScroll: true })
  const scroller = element.closest('.hm-fill-main')
  if (!scroller) return
  const [box, frame] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()]
  const margin = 64
  if (box.top < frame.top + margin) scroller.scrollTop += box.top - frame.top - margin
  else if (box.bottom > frame.bottom - margin / 2)
    scroller.scrollTop += Math.min(box.bottom - frame.bottom + margin / 2, box.top - frame.top - margin)
}
