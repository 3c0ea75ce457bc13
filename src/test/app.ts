import { PassThrough } from 'node:stream'
import type { InjectOptions } from 'fastify'
import { modules } from '../app.ts'
import type { Actor, Ctx, Grant } from '../kernel/context.ts'
import { everything } from '../kernel/context.ts'
import { inTransaction } from '../kernel/db/transaction.ts'
import { createApp } from '../kernel/http/app.ts'
import { newId } from '../kernel/ids.ts'
import { createJobQueue } from '../kernel/jobs.ts'
import { createLog } from '../kernel/log.ts'
import type { Role } from '../kernel/wire.ts'
import type { TestDatabase } from './database.ts'

/** The whole application on a test database; who acts is a header, so that every role is one line away. */
export async function createTestApp(
  database: TestDatabase,
  clock: () => Date = () => new Date('2026-11-23T02:00:00Z'),
) {
  const log = createLog('silent', new PassThrough())
  const jobs = createJobQueue(database.db, log)
  const { app, routes, permissions } = await createApp({
    db: database.db,
    jobs,
    log,
    modules,
    clock,
    version: 'test',
    rateLimit: 1_000_000,
    whoIs: async (req) => {
      const header = req.headers['x-test-actor']
      return typeof header === 'string' ? (JSON.parse(decodeURIComponent(header)) as Actor) : undefined
    },
  })
  return {
    app,
    routes,
    permissions,
    /** A request as somebody; a body makes it JSON. */
    call: (
      actor: Actor | undefined,
      method: string,
      url: string,
      payload?: unknown,
      headers: Record<string, string> = {},
    ) =>
      app.inject({
        method,
        url: `/api/v1${url}`,
        headers: { ...(actor && asActor(actor)), ...headers },
        ...(payload !== undefined && { payload }),
      } as InjectOptions),
    /** A service called as the product's jobs call it: sees everything. */
    run: <T>(work: (ctx: Ctx) => Promise<T>, actor: Actor = testJob) =>
      inTransaction(
        database.db,
        jobs,
        { actor, permission: 'test', scopes: everything, origin: { id: newId(), ip: null }, now: clock() },
        work,
      ),
  }
}

export const testJob: Actor = { kind: 'job', id: 'job:test', name: '测试', grants: [] }

/** An actor with one role at one org unit. */
export const anActor = (role: Role, unit: { id: string; path: string }, id: string = newId()): Actor => ({
  kind: 'user',
  id,
  name: `测试员-${role}`,
  grants: [grant(role, unit)],
})

export const grant = (role: Role, unit: { id: string; path: string }): Grant => ({
  role,
  unitId: unit.id,
  path: unit.path,
})

const asActor = (actor: Actor) => ({ 'x-test-actor': encodeURIComponent(JSON.stringify(actor)) })
