import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { App } from './app.ts'

export interface HealthParts {
  readonly db: Kysely<unknown>
  readonly metricsToken: string | undefined
}

/**
 * `/healthz` (the process lives), `/readyz` (the database answers; 503 with a reason otherwise) and `/metrics`
 * (Prometheus; bearer token, or only from this machine where none is set).
 */
export async function healthRoutes(app: App, { db, metricsToken }: HealthParts): Promise<void> {
  let metrics: Metrics | undefined
  const started = once(async () => {
    metrics = await startMetrics()
    return metrics
  })
  // A library of 140 files that nobody needs for the first page.
  app.addHook('onListen', (done) => {
    void started()
    done()
  })
  app.addHook('onResponse', (req, reply, done) => {
    const labels = {
      method: req.method,
      route: req.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    }
    metrics?.seconds.observe(labels, reply.elapsedTime / 1000)
    done()
  })
  const hidden = { hide: true } as never
  app.get('/healthz', { config: { permission: 'public' }, schema: hidden }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config: { permission: 'public' }, schema: hidden }, async (req, reply) => {
    try {
      await sql`select 1 from kernel.migration limit 1`.execute(db)
      return { status: 'ok' }
    } catch (err) {
      req.log.warn({ err }, 'not ready')
      void reply.code(503)
      return { status: 'unavailable', reason: '数据库暂时不可用' }
    }
  })
  app.get('/metrics', { config: { permission: 'public' }, schema: hidden }, async (req, reply) => {
    if (!mayRead(req, metricsToken)) return refuse(reply)
    const { registry } = await started()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined
  return () => (begun ??= work())
}

type Metrics = Awaited<ReturnType<typeof startMetrics>>

async function startMetrics() {
  const { collectDefaultMetrics, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'hengmi_http_request_seconds',
    help: 'Time from request to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  return { registry, seconds }
}

function mayRead(req: FastifyRequest, token: string | undefined): boolean {
  if (!token) return isFromHere(req)
  const given = Buffer.from(req.headers.authorization?.replace(/^Bearer /, '') ?? '')
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

// Behind a proxy on this machine everybody comes from here; a proxy says so.
const isFromHere = ({ ip, headers }: FastifyRequest): boolean =>
  ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip) &&
  ['forwarded', 'x-forwarded-for', 'x-real-ip'].every((name) => headers[name] === undefined)

const refuse = (reply: FastifyReply) =>
  reply.code(401).header('www-authenticate', 'Bearer').send({ status: 'unauthorized' })
