import type { Papers } from '../evidence/papers.ts'
import type { Book } from './book.ts'

interface Filled {
  readonly book: {
    readonly summary: Pick<Book['summary'], 'gaps'>
    readonly queue: Pick<Book['queue'], 'sendAll' | 'pending'>
  }
  readonly papers: Pick<Papers, 'sendWaiting' | 'waiting'>
}

/**
 * Whether the form can be looked over and handed in: it is sent first, and what that meets counts. `gap`: something is
 * missing, in conflict or refused; `unsent`: the server does not have all of it yet.
 */
export async function readyToLeave(
  { book, papers }: Filled,
  canEdit: (no: string) => boolean,
): Promise<'ready' | 'gap' | 'unsent'> {
  const hasGap = () => book.summary.gaps.some(canEdit)
  if (hasGap()) return 'gap'
  await book.queue.sendAll()
  await papers.sendWaiting()
  if (hasGap()) return 'gap'
  return book.queue.pending > 0 || papers.waiting > 0 ? 'unsent' : 'ready'
}
