import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from './app.ts'

// Names under /assets carry a hash of their content; everything else is asked for again each time.
const forever = 'public, max-age=31536000, immutable'
const always = 'no-cache'
const ours = /^\/(api|healthz|readyz|metrics|problems)(\/|$)/

/**
 * The pages of the web app out of the folder `dist`: files as they are, and for every other path that is a page's the
 * app itself, which knows its own addresses. Without a built app, pages answer 503 and say how to build it.
 */
export async function webRoutes(app: App, dist: string): Promise<void> {
  const isBuilt = existsSync(join(dist, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, { root: dist, serve: false, preCompressed: true, cacheControl: false })
  }
  app.get(
    '/*',
    { config: { permission: 'public' }, schema: { hide: true } as never },
    async (req, reply: FastifyReply) => {
      const path = req.url.split('?')[0] ?? '/'
      if (ours.test(path)) return reply.callNotFound()
      if (!isBuilt) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt)
      const isFile = /\.[a-z0-9]+$/i.test(path)
      const isAsset = path.startsWith('/assets/')
      void reply.header('cache-control', isAsset ? forever : always)
      if (isFile) return reply.sendFile(path.slice(1))
      return reply.sendFile('index.html')
    },
  )
}

const notBuilt = '网页尚未构建：请在安装目录运行 npm ci && npm run build:web。接口照常可用。\n'
