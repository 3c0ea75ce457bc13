import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Book, ItemView } from './book.ts'
import type { SaveState } from './queue.ts'
import type { Summary } from './tally.ts'

const BookContext = createContext<Book | undefined>(undefined)
export const BookProvider = BookContext.Provider

/** The form that this page fills in. */
export function useBook(): Book {
  const book = useContext(BookContext)
  if (!book) throw new Error('a part of the form stands outside of it')
  return book
}

/** One item; draws again only when something of this item changed. */
export function useItem(no: string): ItemView {
  const book = useBook()
  return useSyncExternalStore(
    (listener) => book.subscribeItem(no, listener),
    () => book.view(no),
  )
}

/** The sums; draws again only when one of them changed. */
export function useSummary(): Summary {
  const book = useBook()
  return useSyncExternalStore(
    (listener) => book.subscribe(listener),
    () => book.summary,
  )
}

export function useSaveState(): SaveState {
  const book = useBook()
  return useSyncExternalStore(
    (listener) => book.subscribe(listener),
    () => book.queue.saveState,
  )
}
