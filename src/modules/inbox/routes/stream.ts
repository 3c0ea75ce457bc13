import type { SSEReplyInterface } from '@fastify/sse'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/http/app.ts'
import { Unread } from '../contract.ts'
import { problem } from '../problems.ts'
import { type Live, mostPerPerson, type Stream } from '../service/live.ts'
import { countUnread, remindersSince } from '../service/read-reminders.ts'

export interface Streaming {
  readonly live: Live
  /** Whether the session of a request still is; asking does not prolong it. */
  readonly isStillIn: (req: FastifyRequest) => Promise<boolean>
}

/** How long a browser waits before it asks again after a break. */
const retryMs = 5_000

/** Server-sent events: `unread {unread}` and `reminder` (a line of the list). Whoever asks for JSON gets the count once. */
export function streamRoute(app: App, { live, isStillIn }: Streaming): void {
  app.get(
    '/inbox/stream',
    {
      config: { permission: 'inbox.reminder.read' },
      schema: { response: { 200: Unread } },
      sse: 'dual',
    } as never,
    async (req: FastifyRequest, reply: FastifyReply) => {
      // Absent where the caller did not ask for a stream.
      const sse = reply.sse as SSEReplyInterface | undefined
      if (!sse) return req.inTx(countUnread)
      const stream: Stream = {
        userId: req.actor?.id ?? '',
        look: async (since) =>
          (await isStillIn(req))
            ? req.inTx(async (ctx) => ({
                ...(await countUnread(ctx)),
                reminders: await remindersSince(ctx, since),
              }))
            : undefined,
        send: async (event, data) => {
          if (sse.isConnected) await sse.send({ event, data, retry: retryMs })
        },
        end: () => sse.close(),
      }
      sse.onClose(() => live.drop(stream))
      // Nothing is written yet where it is refused: the answer is then a problem as everywhere.
      if (!(await live.open(stream)))
        throw problem('no-stream-left', `同一账号最多同时打开 ${mostPerPerson} 个页面`)
      sse.keepAlive()
      return undefined
    },
  )
}
