// Who may sign in and what he may do where: accounts, sessions, passwords, TOTP, roles and their separation.
// better-auth is used inside this module only; everybody else knows an Actor and its grants.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { applyHandoversJob, sweepJob } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { identityRoutes } from './routes.ts'
import type { HandoverPart } from './service/hand-over.ts'
import type { Identity } from './service/open-identity.ts'

export { auditTexts } from './service/audit-texts.ts'
export { accountCensus } from './service/count-users.ts'
export { createHolders, type PlannedHolder } from './service/create-holders.ts'
export { createUnitAccounts } from './service/create-unit-accounts.ts'
export { applyDueHandovers, type HandoverPart, handOver } from './service/hand-over.ts'
export { initAccounts, resetAccount } from './service/init-accounts.ts'
export { createIdentity, type Identity, type IdentityParts } from './service/open-identity.ts'
export { verifyPassword } from './service/verify-password.ts'

/** Which events of this module are failed sign-ins; asking for the code is a step on the way. */
export const failedSignIns = { actions: ['identity.session.refuse'], except: ['code-required'] } as const

/** The module on an open identity; `handover` are the other modules' parts of a person's work. */
export const identityModule = (identity: Identity, handover: readonly HandoverPart[] = []): Module => ({
  name: 'identity',
  permissions,
  problems,
  constraints,
  routes: identityRoutes(identity, handover),
  jobs: [applyHandoversJob(identity, handover), sweepJob(identity)],
})
