import sse from '@fastify/sse'
import type { App } from '../../kernel/http/app.ts'
import { IdParams } from '../../kernel/wire.ts'
import {
  MarkedRead,
  ReminderLine,
  ReminderPage,
  ReminderQuery,
  TodoQuery,
  Todos,
  Unread,
} from './contract.ts'
import { noticeRoutes } from './routes/notices.ts'
import { settingRoutes } from './routes/settings.ts'
import { type Streaming, streamRoute } from './routes/stream.ts'
import type { Carriers } from './service/carriers.ts'
import { gatherTodos } from './service/gather-todos.ts'
import { countUnread, listReminders, markAllRead, markRead } from './service/read-reminders.ts'
import type { Gathering } from './service/todo-kind.ts'

const own = { permission: 'inbox.reminder.read' }

export interface InboxServices extends Streaming {
  readonly gathering: Gathering
  readonly carriers: Carriers
}

export const inboxRoutes =
  (services: InboxServices) =>
  async (app: App): Promise<void> => {
    await app.register(sse as never, { heartbeatInterval: 15_000 } as never)
    app.get(
      '/inbox/todos',
      {
        config: { permission: 'inbox.todo.read' },
        schema: { querystring: TodoQuery, response: { 200: Todos } },
      },
      (req) => req.inTx((ctx) => gatherTodos(ctx, req.query, services.gathering)),
    )
    app.get(
      '/inbox/reminders',
      { config: own, schema: { querystring: ReminderQuery, response: { 200: ReminderPage } } },
      (req) => req.inTx((ctx) => listReminders(ctx, req.query)),
    )
    app.get('/inbox/unread', { config: own, schema: { response: { 200: Unread } } }, (req) =>
      req.inTx(countUnread),
    )
    app.post('/inbox/reminders/read-all', { config: own, schema: { response: { 200: MarkedRead } } }, (req) =>
      req.inTx(markAllRead),
    )
    app.post(
      '/inbox/reminders/:id/read',
      { config: own, schema: { params: IdParams, response: { 200: ReminderLine } } },
      (req) => req.inTx((ctx) => markRead(ctx, req.params.id)),
    )
    streamRoute(app, services)
    settingRoutes(app, services)
    noticeRoutes(app)
    app.addHook('preClose', async () => {
      await services.live.close()
      services.carriers.close()
    })
  }
