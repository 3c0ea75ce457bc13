import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from '../log.ts'

export interface Listener {
  /** Calls back for each notice on the channel; with null after a gap, in which some may have been missed. */
  on(hear: (payload: string | null) => void): void
  close(): Promise<void>
}

const firstRetryMs = 500
const lastRetryMs = 30_000

/** Hears PostgreSQL's NOTIFY on one connection of its own, and connects again for as long as it is open. */
export function listenTo(url: string, channel: string, log: Logger): Listener {
  const hearers: ((payload: string | null) => void)[] = []
  const tell = (payload: string | null) => {
    for (const hear of hearers) hear(payload)
  }
  const ending = new AbortController()
  let current: pg.Client | undefined

  async function hearOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'hengmi live',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    client.on('error', () => end())
    client.on('end', () => end())
    client.on('notification', ({ payload }) => tell(payload ?? ''))
    current = client
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      tell(null)
      await ended
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async function keepHearing(): Promise<void> {
    let wait = firstRetryMs
    while (!ending.signal.aborted) {
      const since = Date.now()
      await hearOnce().catch((err: unknown) => log.warn({ err }, 'not listening to the database'))
      if (Date.now() - since > lastRetryMs) wait = firstRetryMs
      await sleep(wait, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
      wait = Math.min(wait * 2, lastRetryMs)
    }
  }

  const running = keepHearing()
  return {
    on: (hear) => void hearers.push(hear),
    async close() {
      ending.abort()
      await current?.end().catch(() => undefined)
      await running
    },
  }
}
