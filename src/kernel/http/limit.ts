import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { kernelProblem } from '../problem.ts'
import type { App } from './app.ts'

export interface Limiter {
  /** Says whether the cookie of a request belongs to somebody: from then on it counts by itself. */
  recognised(req: FastifyRequest, isSomebody: boolean): void
}

const maxRemembered = 50_000

/**
 * `max` requests in ten seconds of a session that was recognised, and of each address for all the rest: whoever
 * invents cookies stays within the limit of his address. Counts before anybody is looked up, unknown paths
 * too, but not the web app's files.
 */
export async function limitRequests(app: App, max: number): Promise<Limiter> {
  const known = new Set<string>()
  await app.register(rateLimit, {
    global: false,
    max,
    timeWindow: 10_000,
    // Seventy files make the app: a dozen clerks behind one address would lock each other out at its first opening.
    allowList: (req) => req.url.startsWith('/assets/'),
    keyGenerator: (req) => {
      const cookie = cookieOf(req)
      return cookie !== undefined && known.has(cookie) ? cookie : req.ip
    },
    errorResponseBuilder: () => kernelProblem('too-many-requests'),
  })
  // A hook of the app and not of its routes, which come after: those would count what the guard has let through.
  app.addHook('onRequest', app.rateLimit() as never)
  return {
    recognised(req, isSomebody) {
      const cookie = cookieOf(req)
      if (cookie === undefined) return
      if (!isSomebody) known.delete(cookie)
      else if (!known.has(cookie)) {
        if (known.size >= maxRemembered) known.clear()
        known.add(cookie)
      }
    },
  }
}

const cookieOf = (req: FastifyRequest): string | undefined =>
  req.cookies['__Host-hengmi_session'] ?? req.cookies.hengmi_session
