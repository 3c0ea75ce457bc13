import type { App } from './http/app.ts'
import type { AnyJob } from './jobs.ts'
import type { ProblemKind } from './problem.ts'
import type { Permissions } from './wire.ts'

/** What a module hands to the composition root. Its index.ts exports one, named after the module. */
export interface Module {
  readonly name: string
  /** Permission → roles that grant it; every route names one of them (or `public`, `self`). */
  readonly permissions: Permissions
  readonly problems: Readonly<Record<string, ProblemKind>>
  /** Database constraint → the module's problem code; an unmapped violation is a bug. */
  readonly constraints?: Readonly<Record<string, string>>
  readonly routes?: (app: App) => Promise<void>
  readonly jobs?: readonly AnyJob[]
}
