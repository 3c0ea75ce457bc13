// Official papers: made from the state of things by kinds that other modules hand over, drafted, reviewed, signed,
// issued under a number of the register, immutable from then on and verifiable by their hash.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { constraints, problems } from './problems.ts'
import { documentsRoutes, type Gathering } from './routes.ts'

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

/** The module, with the kinds of paper and the permissions of all modules as the composition root gathered them. */
export const documentsModule = (gathering: Gathering): Module => {
  const lost = gathering.kinds.find(({ permission }) => !(permission in gathering.permissions))
  if (lost) throw new Error(`paper kind ${lost.kind} names the unknown permission ${lost.permission}`)
  return { name: 'documents', permissions, problems, constraints, routes: documentsRoutes(gathering) }
}
