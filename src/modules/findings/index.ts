// Findings: one ledger of every problem whatever its source, handled until it is really gone (domain.md §7). Other
// modules register with `registerFrom` and read `findings.pub_finding`.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { jobs } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { routes } from './routes.ts'

export const findings: Module = { name: 'findings', permissions, problems, constraints, routes, jobs }
export { numberOf } from './rules.ts'
export { assignFinding } from './service/assign-finding.ts'
export { auditTexts as findingsTexts } from './service/audit-texts.ts'
export { askExtension, decideDispute, disputeFinding } from './service/extend-deadline.ts'
export { reportGrave } from './service/grade-finding.ts'
export { importFindings } from './service/import-findings.ts'
export { addEvidence, evidenceReferences as findingEvidenceReferences } from './service/keep-evidence.ts'
export { paperKinds as findingsPapers } from './service/paper-kinds.ts'
export { responsibleHandover } from './service/pass-on-work.ts'
export { mergeFinding } from './service/rearrange-findings.ts'
export {
  closeFinding,
  returnFinding,
  startRectification,
  submitRectification,
} from './service/rectify-finding.ts'
export { type Discovery, registerFinding, registerFrom } from './service/register-finding.ts'
export { todoKinds as findingsTodos } from './service/todo-kinds.ts'
export { recountDueDays } from './service/watch-findings.ts'
