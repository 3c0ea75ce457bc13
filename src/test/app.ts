import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { InjectOptions } from 'fastify'
import { afterAll, expect, onTestFinished } from 'vitest'
import { productModules } from '../app.ts'
import { createBlobStore } from '../kernel/blob.ts'
import { type Config, readConfig } from '../kernel/config.ts'
import type { Actor, Ctx, Grant } from '../kernel/context.ts'
import { everything } from '../kernel/context.ts'
import { inTransaction } from '../kernel/db/transaction.ts'
import { createConverter, type WordConverter } from '../kernel/files/word-to-pdf.ts'
import { createApp } from '../kernel/http/app.ts'
import { newId } from '../kernel/ids.ts'
import { createJobQueue } from '../kernel/jobs.ts'
import { createLog, type Logger } from '../kernel/log.ts'
import type { VirusScanner } from '../kernel/virus-scan.ts'
import type { MarkLevel, Role } from '../kernel/wire.ts'
import { record } from '../modules/audit/index.ts'
import { createIdentity, type IdentityParts } from '../modules/identity/index.ts'
import type { TestDatabase } from './database.ts'

/**
 * The whole application on a test database; who acts is a header, so that every role is one line away. Without the
 * header it is whoever signed in for real.
 */
export async function createTestApp(
  database: TestDatabase,
  clock: () => Date = () => new Date('2026-11-23T02:00:00Z'),
  {
    log = createLog('silent', new PassThrough()),
    scanner,
    watermark = 'off',
    converter,
    outgoing,
    ...signIn
  }: TestAppOptions = {},
) {
  const jobs = createJobQueue(database.pool, log)
  const identity = createIdentity({
    url: database.appUrl,
    secret: 'a secret for tests, of more than 32 characters',
    tls: signIn.tls ?? false,
    config: {
      totpRequired: false,
      sessionIdleMinutes: 30,
      sessionHours: 12,
      passwordMaxAgeDays: 0,
      ...signIn.config,
    },
    clock,
    jobs,
    log,
  })
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-blobs-'))
  const blobs = await createBlobStore(folder, { maxBytes: 1_000_000, scanner })
  // Inside a test there is no afterAll any more: the app ends with that test.
  const atTheEnd = expect.getState().currentTestName === undefined ? afterAll : onTestFinished
  atTheEnd(async () => {
    await identity.close().finally(() => rm(folder, { recursive: true, force: true }))
  })
  const { app, routes, permissions } = await createApp({
    db: database.db,
    jobs,
    blobs,
    record,
    log,
    modules: productModules(identity, {
      ...readConfig({ PATH: process.env.PATH }, folder),
      ...outgoing,
      blobs,
      converter: converter ?? createConverter({ searchPath: process.env.PATH }),
      version: 'test',
      startedAt: clock(),
      appUrl: database.appUrl,
      log,
    }),
    clock,
    version: 'test',
    quotaMb: 2,
    watermark,
    ...(converter && { converter }),
    rateLimit: 1_000_000,
    whoIs: async (req) => {
      const header = req.headers['x-test-actor']
      return typeof header === 'string'
        ? (JSON.parse(decodeURIComponent(header)) as Actor)
        : identity.whoIs(req)
    },
  })
  return {
    app,
    blobs,
    identity,
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

export interface TestAppOptions {
  readonly log?: Logger
  readonly config?: Partial<IdentityParts['config']>
  /** The cookie as it is under TLS; the requests themselves are injected. */
  readonly tls?: boolean
  /** Where mail and webhooks go; nowhere unless given. */
  readonly outgoing?: Partial<Config>
  /** What looks at uploads; nobody does unless given. */
  readonly scanner?: VirusScanner
  /** What papers say of who takes them up; nothing unless given. */
  readonly watermark?: MarkLevel
  /** What makes PDFs of Office files. */
  readonly converter?: WordConverter
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
