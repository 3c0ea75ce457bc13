// Who did what, when, from where and why. Every command writes its event in its own transaction; nothing is ever
// changed or removed; a job seals the log every minute, and `verifyAudit` finds whatever was tampered with since.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { makePartitionsJob, sealEventsJob } from './jobs.ts'
import { problems } from './problems.ts'
import { auditRoutes } from './routes.ts'
import type { AuditTexts } from './service/list-events.ts'
import type { Failures } from './service/summarise.ts'

export type { FirstBad, Verification } from './contract.ts'
export { Seal } from './contract.ts'
export type { AuditTexts } from './service/list-events.ts'
export type { Happening } from './service/record-event.ts'
export { record, recordAll } from './service/record-event.ts'
export { sealEvents } from './service/seal-events.ts'
export type { Failures } from './service/summarise.ts'
export { verifyAudit } from './service/verify-audit.ts'

/** What this module's own actions are called on screen, in Chinese and in English. */
export const auditTexts: AuditTexts = { 'audit.event.export': ['导出审计记录', 'Export audit records'] }

/**
 * The module, with the words for all modules' actions and what counts as a failed sign-in, as the composition root
 * gathered them.
 */
export const auditModule = (texts: AuditTexts, failures: Failures): Module => ({
  name: 'audit',
  permissions,
  problems,
  routes: auditRoutes({ ...auditTexts, ...texts }, failures),
  jobs: [sealEventsJob, makePartitionsJob],
})
