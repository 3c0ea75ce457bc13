import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyTypeProvider,
  LogController,
  type RouteOptions,
} from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { BlobStore } from '../blob.ts'
import { chinese } from '../chinese.ts'
import type { Actor, Ctx } from '../context.ts'
import { inTransaction } from '../db/transaction.ts'
import { createMarker, type Marker } from '../files/mark.ts'
import { createConverter, type WordConverter } from '../files/word-to-pdf.ts'
import { openPermissions, permissionCatalogue, reachOf } from '../guard.ts'
import { newId } from '../ids.ts'
import type { JobQueue } from '../jobs.ts'
import type { Logger } from '../log.ts'
import type { Module } from '../module.ts'
import { kernelProblem, Problem } from '../problem.ts'
import type { KernelHappening, Recorder } from '../recorder.ts'
import type { MarkLevel, Permissions } from '../wire.ts'
import { cursorProblem, sendProblem, toProblem } from './failures.ts'
import { answerOnce } from './idempotency.ts'
import { leaveUnread } from './leave-unread.ts'
import { type Limiter, limitRequests } from './limit.ts'
import { unstorable } from './storable.ts'

interface Zod extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends z.ZodType ? z.input<this['schema']> : unknown
}
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, Zod>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; undefined on public routes without a session. */
    actor: Actor | undefined
    /** Runs one command in one transaction, with the scopes of the route's permission. */
    inTx<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
    /** Puts on record what stays true if the request fails after it; in a transaction of its own. */
    putOnRecord(happening: Omit<KernelHappening, 'orgPath'>): Promise<void>
  }
  interface FastifyInstance {
    /** Where evidence files are kept. */
    blobs: BlobStore
    /** Megabytes of evidence that a unit may keep unless something else is set for it; 0 for no limit. */
    quotaMb: number
    /** What papers say of who takes them up, wherever no bureau asks for more. */
    watermark: MarkLevel
    /** Makes the copies that are handed out. */
    marker: Marker
  }
  interface FastifyContextConfig {
    /** A permission of some module's contract, or `public` or `self`. A route without one does not start. */
    permission?: string
    /** Answers everybody alike, and with the database down too: nobody looks up who asks. */
    isAnonymous?: boolean
  }
}

export interface AppParts {
  readonly db: Kysely<unknown>
  readonly jobs: JobQueue
  readonly blobs: BlobStore
  readonly record: Recorder
  readonly log: Logger
  readonly modules: readonly Module[]
  readonly clock: () => Date
  /** The signed-in person of a request; throws a Problem where a session is there but may not be used. */
  readonly whoIs: (req: FastifyRequest) => Promise<Actor | undefined>
  readonly version: string
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  /** Bytes that one uploaded file may have. */
  readonly maxUploadBytes?: number
  /** Megabytes of evidence that a unit may keep; no limit unless given. */
  readonly quotaMb?: number
  /** What papers say of who takes them up; nothing unless given. */
  readonly watermark?: MarkLevel
  /** LibreOffice; taken for absent unless given. */
  readonly converter?: WordConverter
  /** Proxies whose X-Forwarded-For is believed, as addresses or networks; nobody's by default. */
  readonly trustProxy?: readonly string[]
  /** Requests per 10 seconds of a session, and of an address before sign-in. */
  readonly rateLimit?: number
}

/** What a route says about itself, as the guard and the generated role matrix read it. */
export interface RouteInfo {
  readonly method: string
  readonly url: string
  readonly permission: string
}

export interface BuiltApp {
  readonly app: App
  readonly routes: readonly RouteInfo[]
  readonly permissions: Permissions
}

/** Fastify with Zod, the guard, problem details, limits and the OpenAPI description; modules' routes under /api/v1. */
export async function createApp(parts: AppParts): Promise<BuiltApp> {
  const permissions = permissionCatalogue(parts.modules)
  const app = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 2 * 1024 * 1024,
    genReqId: () => newId(),
    requestIdHeader: false,
    ...(parts.trustProxy?.length && { trustProxy: [...parts.trustProxy] }),
    // A line so slow that the largest upload takes longer is none to wait for; without a limit a few would hold us all.
    requestTimeout: 10 * 60_000,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (_err: Error, req: FastifyRequest, reply: FastifyReply) =>
      sendProblem(req, reply, kernelProblem('unreadable')),
    ...(parts.tls && { https: parts.tls }),
  } as never).withTypeProvider<Zod>() as unknown as App
  allowEmptyBody(app)
  useZod(app)
  answerFailures(app, parts.modules)
  const routes = watchRoutes(app, permissions)
  app.decorate('blobs', parts.blobs)
  app.decorate('quotaMb', parts.quotaMb ?? 0)
  app.decorate('watermark', parts.watermark ?? 'off')
  app.decorate('marker', createMarker(parts.converter ?? createConverter({})))
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: parts.maxUploadBytes ?? 50 * 2 ** 20, files: 20, fields: 20, parts: 40 },
  })
  await secure(app, parts)
  const limiter = await limitRequests(app, parts.rateLimit ?? 1000)
  endInTime(app)
  leaveUnread(app)
  await app.register(swagger, {
    openapi: openapiInfo(parts.version),
    transform: jsonSchemaTransform as never,
  })
  admit(app, parts, permissions, limiter)
  for (const { routes: register } of parts.modules) {
    if (register) await app.register((scoped) => register(scoped as unknown as App), { prefix: '/api/v1' })
  }
  app.get('/api/openapi.json', { config: { permission: 'public' }, schema: { hide: true } as never }, () =>
    app.swagger(),
  )
  return { app, routes, permissions }
}

/** Unsafe methods promise JSON (design §6); one that then sends nothing means just that. */
function allowEmptyBody(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (req, body, done) =>
    body === '' ? done(null) : parse(req, body as string, done),
  )
}

function useZod(app: App): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (data) => {
    const parsed = schema.safeParse(data, { error: chinese })
    // What a path cannot name is as absent as what it names in vain.
    if (httpPart === 'params')
      return parsed.success && unstorable(data).length === 0
        ? { value: parsed.data }
        : { error: kernelProblem('not-found') }
    const errors = unstorable(data)
    if (errors.length > 0) return { error: kernelProblem('invalid-input', undefined, { errors }) }
    return parsed.success ? { value: parsed.data } : { error: parsed.error }
  })
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (data) =>
        JSON.stringify(schema.parse(data)),
  )
}

function answerFailures(app: App, modules: readonly Module[]): void {
  const constraints = new Map(
    modules.flatMap(({ name, problems, constraints = {} }) =>
      Object.entries(constraints).map(([constraint, code]) => {
        const kind = problems[code]
        if (!kind) throw new Error(`constraint ${constraint} names the unknown problem ${name}/${code}`)
        return [constraint, new Problem(`${name}/${code}`, kind)] as const
      }),
    ),
  )
  app.setErrorHandler((err, req, reply) => {
    // A response that does not fit its own schema is our bug, not the caller's bad input.
    if (req.raw.readableAborted) {
      req.log.info({ requestId: req.id }, 'client left in the middle of its request')
      return sendProblem(req, reply, kernelProblem('unreadable'))
    }
    const known =
      reply.statusCode === 200 && err instanceof z.ZodError && req.sending
        ? undefined
        : (toProblem(err, constraints) ?? cursorProblem(err, req))
    if (!known || known.kind.status >= 500) req.log.error({ err, requestId: req.id }, 'request failed')
    else req.log.info({ problem: known.code, requestId: req.id }, 'request refused')
    return sendProblem(req, reply, known ?? kernelProblem('internal'))
  })
  app.setNotFoundHandler({ preHandler: (_req, _reply, done) => done() }, (req, reply) =>
    sendProblem(req, reply, kernelProblem('not-found')),
  )
}

function watchRoutes(app: App, permissions: Permissions): RouteInfo[] {
  const routes: RouteInfo[] = []
  app.addHook('onRoute', (route: RouteOptions) => {
    const permission = route.config?.permission
    const known = permission && (permission in permissions || openPermissions.includes(permission as never))
    if (!known)
      throw new Error(
        `route ${String(route.method)} ${route.url} declares no known permission (${permission})`,
      )
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD' && method !== 'OPTIONS') routes.push({ method, url: route.url, permission })
    }
  })
  return routes
}

async function secure(app: App, parts: AppParts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Papers shown beside a form; each comes with a policy of its own.
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: parts.tls ? { maxAge: 31_536_000 } : false,
  })
}

/** Same-origin and content-type rules for unsafe methods (design §6), then who, may he, and the transaction. */
function admit(app: App, parts: AppParts, permissions: Permissions, limiter: Limiter): void {
  app.decorateRequest('actor', undefined)
  app.decorateRequest('sending', false)
  app.addHook('preSerialization', async (req) => {
    req.sending = true
  })
  app.addHook('onRequest', async (req, reply) => {
    void reply.header('x-request-id', req.id)
    refuseForeign(req)
    if (req.routeOptions.config.isAnonymous) return
    const permission = req.routeOptions.config.permission ?? 'public'
    req.actor = await parts.whoIs(req)
    limiter.recognised(req, req.actor !== undefined)
    if (!reachOf(req.actor, permission, permissions).permitted) {
      throw req.actor ? kernelProblem('not-permitted', pendingText(req.actor)) : kernelProblem('no-session')
    }
  })
  const transact = <T>(req: FastifyRequest, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const permission = req.routeOptions.config.permission ?? 'public'
    const actor = req.actor ?? {
      kind: 'user',
      id: '00000000-0000-0000-0000-000000000000',
      name: '',
      grants: [],
    }
    const { scopes } = reachOf(req.actor, permission, permissions)
    const opening = { actor, permission, scopes, origin: { id: req.id, ip: req.ip }, now: parts.clock() }
    return inTransaction(parts.db, parts.jobs, opening, work)
  }
  app.decorateRequest('inTx', function <T>(this: FastifyRequest, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    return transact(this, (ctx) => answerOnce(ctx, this, () => work(ctx)))
  })
  app.decorateRequest('putOnRecord', function (this: FastifyRequest, happening): Promise<void> {
    return transact(this, (ctx) => parts.record(ctx, { ...happening, orgPath: ctx.scopes[0] ?? '' }))
  })
}

const graceMs = 5_000

/** Requests under way are finished; one that has not even arrived after the grace does not keep the server. */
function endInTime(app: App): void {
  let cut: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  })
  app.addHook('onClose', async () => clearTimeout(cut))
}

const pendingText = (actor: Actor): string | undefined =>
  actor.pending === 'change-password'
    ? '请先修改初始密码'
    : actor.pending === 'set-up-totp'
      ? '请先设置动态口令'
      : undefined

declare module 'fastify' {
  interface FastifyRequest {
    /** True once a handler has answered: a schema failure after that is ours. */
    sending: boolean
  }
}

const safe = ['GET', 'HEAD', 'OPTIONS']

function refuseForeign(req: FastifyRequest): void {
  if (safe.includes(req.method)) return
  const { origin, host } = req.headers
  if (origin !== undefined && !isSameHost(origin, host ?? '')) throw kernelProblem('bad-origin')
  const type = req.headers['content-type'] ?? ''
  const hasBody =
    Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined
  // A form post from another site can carry only these three types; refusing two of them and checking
  // Origin on the third (uploads) leaves nothing to forge with.
  if (hasBody && /^(text\/plain|application\/x-www-form-urlencoded)/.test(type))
    throw kernelProblem('unsupported-media')
}

function isSameHost(origin: string, host: string): boolean {
  const from = URL.parse(origin)
  // Read with the same protocol, so that a default port written out is the same as none.
  return from !== null && from.host === URL.parse(`${from.protocol}//${host}`)?.host
}

const openapiInfo = (version: string) => ({
  openapi: '3.1.0' as const,
  info: {
    title: '衡密 Hengmi API',
    version,
    description: '分值为十进制字符串，日期为 YYYY-MM-DD（北京时间），时刻为 UTC。',
  },
  components: {
    securitySchemes: { session: { type: 'apiKey' as const, in: 'cookie' as const, name: 'hengmi_session' } },
  },
  security: [{ session: [] }],
})
