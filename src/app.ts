import type { Job } from './kernel/jobs.ts'
import type { Module } from './kernel/module.ts'
import { auditModule } from './modules/audit/index.ts'
import { rounds } from './modules/rounds/index.ts'
import { standards } from './modules/standards/index.ts'

/** Every module of the product: the only place that knows them all. */
export const modules: readonly Module[] = [auditModule({}), standards, rounds]

/** Every module's background work. */
export const jobs: readonly Job<never>[] = modules.flatMap((module) => module.jobs ?? [])
