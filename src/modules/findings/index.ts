// Findings: one ledger of every problem whatever its source, handled until it is really gone (domain.md §7). Other
// modules register with `registerFrom` and read `findings.pub_finding`.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { jobs } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { routes } from './routes.ts'

export const findings: Module = { name: 'findings', permissions, problems, constraints, routes, jobs }
export { numberOf } from './rules.ts'
export { auditTexts as findingsTexts } from './service/audit-texts.ts'
export { evidenceReferences as findingEvidenceReferences } from './service/keep-evidence.ts'
export { responsibleHandover } from './service/pass-on-work.ts'
export { type Discovery, registerFrom } from './service/register-finding.ts'
export { todoKinds as findingsTodos } from './service/todo-kinds.ts'
export { recountDueDays } from './service/watch-findings.ts'
