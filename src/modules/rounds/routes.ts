import type { App } from '../../kernel/http/app.ts'
import { assessmentRoutes } from './routes/assessments.ts'
import { boardRoutes } from './routes/boards.ts'
import { roundFileRoutes } from './routes/files.ts'
import { roundRoutes } from './routes/rounds.ts'

export async function routes(app: App): Promise<void> {
  await roundRoutes(app)
  await assessmentRoutes(app)
  await boardRoutes(app)
  await roundFileRoutes(app)
}
