import type { Listener } from '../../../kernel/db/listen.ts'
import type { Logger } from '../../../kernel/log.ts'
import type { ReminderLine } from '../contract.ts'

/** What an open window is told. */
export interface News {
  readonly unread: number
  readonly reminders: readonly ReminderLine[]
}

/** One open window. */
export interface Stream {
  readonly userId: string
  /** Reads what is new since the moment, as that person; undefined where his session is over. */
  readonly look: (since: Date) => Promise<News | undefined>
  readonly send: (event: 'unread' | 'reminder', data: object) => Promise<void>
  readonly end: () => void
}

export interface Live {
  /** False where the person has as many open as are allowed. */
  open(stream: Stream): Promise<boolean>
  drop(stream: Stream): void
  /** Ends all of them: the process stops. */
  close(): Promise<void>
}

/** Windows of one person; a browser keeps at most six connections to one server, so more would stall its pages. */
export const mostPerPerson = 5
const gatherMs = 200
const checkMs = 20_000

interface Watched {
  since: Date
  lastUnread: number
  timer: NodeJS.Timeout | undefined
  busy: boolean
  again: boolean
}

/**
 * Tells open windows what came, in every process alike: the database says whose inbox changed, the person's own
 * transaction says what he may see of it. The database is listened to from the first window on.
 */
export function createLive(listen: () => Listener, clock: () => Date, log: Logger): Live {
  const streams = new Map<Stream, Watched>()
  let listener: Listener | undefined
  let checking: NodeJS.Timeout | undefined

  function start(): void {
    if (listener) return
    listener = listen()
    listener.on((payload) => {
      for (const [stream, watched] of streams) {
        // After a gap nobody knows what was missed.
        if (payload === null || payload === stream.userId) soon(stream, watched)
      }
    })
    // A session that ended, here or elsewhere, ends its windows; what was lost on the way is caught up.
    checking = setInterval(() => {
      for (const [stream, watched] of streams) soon(stream, watched)
    }, checkMs)
    checking.unref()
  }

  // A reminder to a thousand people is a thousand notices at once: one look each, a moment later.
  function soon(stream: Stream, watched: Watched): void {
    watched.timer ??= setTimeout(() => {
      watched.timer = undefined
      void refresh(stream, watched).catch((err: unknown) => {
        log.warn({ err }, 'live inbox')
        finish(stream)
      })
    }, gatherMs)
  }

  async function refresh(stream: Stream, watched: Watched): Promise<void> {
    if (watched.busy) {
      watched.again = true
      return
    }
    watched.busy = true
    try {
      do {
        watched.again = false
        await tell(stream, watched)
      } while (watched.again && streams.has(stream))
    } finally {
      watched.busy = false
    }
  }

  async function tell(stream: Stream, watched: Watched): Promise<void> {
    const news = await stream.look(watched.since)
    if (!news) return finish(stream)
    if (!streams.has(stream)) return
    for (const reminder of news.reminders) {
      await stream.send('reminder', reminder)
      const sentAt = new Date(reminder.sentAt)
      if (sentAt > watched.since) watched.since = sentAt
    }
    if (news.unread === watched.lastUnread) return
    watched.lastUnread = news.unread
    await stream.send('unread', { unread: news.unread })
  }

  function finish(stream: Stream): void {
    drop(stream)
    stream.end()
  }

  function drop(stream: Stream): void {
    clearTimeout(streams.get(stream)?.timer)
    streams.delete(stream)
  }

  return {
    async open(stream) {
      const own = [...streams.keys()].filter(({ userId }) => userId === stream.userId)
      if (own.length >= mostPerPerson) return false
      const watched: Watched = { since: clock(), lastUnread: -1, timer: undefined, busy: false, again: false }
      streams.set(stream, watched)
      start()
      await refresh(stream, watched)
      return true
    },
    drop,
    async close() {
      clearInterval(checking)
      for (const stream of [...streams.keys()]) finish(stream)
      await listener?.close()
    },
  }
}
