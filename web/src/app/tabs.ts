/** What the windows of one browser tell each other: that somebody works, has signed in, or has left. */
export type TabNews = 'active' | 'signed-in' | 'left'

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('hengmi.tabs')

export const tellTabs = (news: TabNews): void => channel?.postMessage(news)

/** Calls `hear` for news of the other windows until the answer is called. */
export function hearTabs(hear: (news: TabNews) => void): () => void {
  const listener = ({ data }: MessageEvent<TabNews>) => hear(data)
  channel?.addEventListener('message', listener)
  return () => channel?.removeEventListener('message', listener)
}
