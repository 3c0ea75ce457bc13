import { join } from 'node:path'
import { createProduct } from './app.ts'
import { healthRoutes } from './kernel/http/health.ts'
import { webRoutes } from './kernel/http/web.ts'
import { type System, startJobs } from './system.ts'

export interface ServeOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string
  close(): Promise<void>
}

/** Listens and works through jobs; the database's death is survived by starting it again. */
export async function serve(system: System, options: ServeOptions): Promise<RunningServer> {
  const { app, jobs, close } = await createProduct(system, options.tls)
  await healthRoutes(app, { db: system.db, metricsToken: system.config.metricsToken })
  await webRoutes(app, system.config.web ?? join(system.config.projectDir, 'web/dist'))
  try {
    await app.listen({ host: options.host, port: options.port })
    await startJobs(system, jobs)
  } catch (err) {
    // Half a server would go on listening, and keep the process from ending with its failure.
    await close()
    throw err
  }
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound ? bound.port : options.port
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    address: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    close,
  }
}
