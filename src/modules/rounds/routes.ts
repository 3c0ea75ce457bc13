import type { App } from '../../kernel/http/app.ts'
import { assessmentRoutes } from './routes/assessments.ts'
import { boardRoutes } from './routes/boards.ts'
import { roundFileRoutes } from './routes/files.ts'
import { roundRoutes } from './routes/rounds.ts'
import { togetherRoutes } from './routes/together.ts'

export async function routes(app: App): Promise<void> {
  await roundRoutes(app)
  await assessmentRoutes(app)
  await boardRoutes(app)
  togetherRoutes(app)
  await roundFileRoutes(app)
}
