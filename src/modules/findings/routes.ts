import type { App } from '../../kernel/http/app.ts'
import { actRoutes } from './routes/acts.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { figureRoutes } from './routes/figures.ts'

export async function routes(app: App): Promise<void> {
  actRoutes(app)
  await app.register(async (scoped) => evidenceRoutes(scoped as unknown as App))
  await figureRoutes(app)
}
