import { existsSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
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
    await app.register(fastifyStatic, {
      root: dist,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      // Called for a file that was found, so that a name not there yet is asked for again.
      setHeaders: (reply, file) => {
        if (relative(dist, file).startsWith(`assets${sep}`)) void reply.header('cache-control', forever)
      },
    })
  }
  app.get(
    '/*',
    { config: { permission: 'public', isAnonymous: true }, schema: { hide: true } as never },
    async (req, reply: FastifyReply) => {
      const path = req.url.split('?')[0] ?? '/'
      if (ours.test(path)) return reply.callNotFound()
      if (!isBuilt) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt)
      // What is under /assets is a file or nothing: a page kept for ever in its place would outlive every release.
      const isAsset = path.startsWith('/assets/')
      const isFile = isAsset || /\.[a-z0-9]+$/i.test(path)
      void reply.header('cache-control', always)
      return reply.sendFile(isFile ? path.slice(1) : 'index.html')
    },
  )
}

const notBuilt = '网页尚未构建：请在安装目录运行 npm ci && npm run build:web。接口照常可用。\n'
