import type { App } from './app.ts'

const lingerMs = 10_000

/**
 * A request answered before all of it came: the rest is read and thrown away for a moment, so that its sender gets to
 * read the answer, and then the line is cut. Without it a file of gigabytes would be taken to its end, or its sender
 * left waiting.
 */
export function leaveUnread(app: App, waitMs = lingerMs): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete !== false || raw.destroyed || !raw.socket) return
    raw.unpipe()
    raw.resume()
    const cut = setTimeout(() => raw.socket.destroy(), waitMs)
    raw.once('end', () => clearTimeout(cut))
    raw.once('close', () => clearTimeout(cut))
  })
}
