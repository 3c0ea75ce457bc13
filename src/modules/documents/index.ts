// Official papers: made from the state of things by kinds that other modules hand over, drafted, reviewed, signed,
// issued under a number of the register, immutable from then on and verifiable by their hash.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { constraints, problems } from './problems.ts'
import { documentsRoutes } from './routes.ts'
import { makePdfJob } from './service/download-document.ts'
import type { Desk } from './service/paper-kind.ts'

export type { Trace } from './contract.ts'
export { bureauName, chineseDate } from './rules.ts'
export { auditTexts as documentsTexts } from './service/audit-texts.ts'
export { draftDocument } from './service/draft-document.ts'
export { issueDocument } from './service/issue-document.ts'
export type {
  Desk,
  Field,
  Issuing,
  LedgerKind,
  PaperData,
  PaperKind,
  Value,
  Values,
  WordKind,
} from './service/paper-kind.ts'
export { fileReferences } from './service/refer-files.ts'
export { reviewDocument, signDocument } from './service/step-document.ts'
export { todoKinds as documentsTodos } from './service/todo-kinds.ts'

/** The module, with what the composition root gathered of all modules. */
export const documentsModule = (desk: Desk): Module => {
  const lost = desk.kinds.find(({ permission }) => !(permission in desk.permissions))
  if (lost) throw new Error(`paper kind ${lost.kind} names the unknown permission ${lost.permission}`)
  return {
    name: 'documents',
    permissions,
    problems,
    constraints,
    routes: documentsRoutes(desk),
    jobs: [makePdfJob(desk)],
  }
}
