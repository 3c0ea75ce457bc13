import { type QueryClient, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** A page first gets what it asked for; so long without a request and it has. */
const quietMs = 1_500
/** The browser gives up after a refusal; then we ask again. */
const againMs = 60_000

/**
 * Hears of new reminders as they come (server-sent events), while the window is looked at. Returns whether it does;
 * where it does not, the count is to be asked for now and then.
 */
export function useLiveInbox(): boolean {
  const client = useQueryClient()
  const [isLive, setLive] = useState(false)
  const isSettled = useSettled()
  useEffect(() => (isSettled ? listen(client, setLive) : undefined), [isSettled, client])
  return isLive
}

/** True once nothing was being fetched for a while, and from then on. */
function useSettled(): boolean {
  const fetching = useIsFetching()
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (isSettled || fetching > 0) return
    const timer = setTimeout(() => setSettled(true), quietMs)
    return () => clearTimeout(timer)
  }, [fetching, isSettled])
  return isSettled
}

/** Opens the stream for as long as the window is visible; returns what ends it. */
function listen(client: QueryClient, setLive: (isLive: boolean) => void): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    if (source || document.hidden || typeof EventSource === 'undefined') return
    source = new EventSource('/api/v1/inbox/stream')
    source.onopen = () => setLive(true)
    source.onerror = () => {
      setLive(false)
      if (source?.readyState !== EventSource.CLOSED) return // it tries again by itself
      shut()
      again = setTimeout(open, againMs)
    }
    source.addEventListener('unread', ({ data }: MessageEvent<string>) => {
      client.setQueryData(['inbox', 'unread'], JSON.parse(data))
    })
    source.addEventListener('reminder', () => {
      for (const name of ['reminders', 'todos']) void client.invalidateQueries({ queryKey: ['inbox', name] })
      void client.invalidateQueries({ queryKey: ['notices'] })
    })
  }
  function shut(): void {
    clearTimeout(again)
    source?.close()
    source = undefined
    setLive(false)
  }
  // A browser has few connections to one server: a window nobody looks at leaves its own to the others.
  const turn = () => (document.hidden ? shut() : open())
  document.addEventListener('visibilitychange', turn)
  open()
  return () => {
    document.removeEventListener('visibilitychange', turn)
    shut()
  }
}
