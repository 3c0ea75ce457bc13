import type { App } from '../../kernel/http/app.ts'
import { roundRoutes } from './routes/rounds.ts'

export async function routes(app: App): Promise<void> {
  await roundRoutes(app)
}
