// Standards: what is assessed and how it is scored. Versions are immutable once used or issued.
import type { Module } from '../../kernel/module.ts'
import type { AuditTexts } from '../audit/index.ts'
import { permissions } from './contract.ts'
import { constraints, problems } from './problems.ts'
import { standardsRoutes } from './routes.ts'

export {
  answerProblems,
  type CompiledStandard,
  compileStandard,
  outcomeOf,
  scoreAssessment,
  scoreItem,
  type Tally,
  totalOf,
} from './rules.ts'
export { getStandard, getVersion } from './service/find-standards.ts'
export { importStandardFile } from './service/import-standard.ts'
export { scoreFiles } from './service/score-files.ts'
export { compiledVersion, markUsed } from './service/use-version.ts'

/** What this module's actions are called on screen, in Chinese and in English. */
export const standardsTexts: AuditTexts = {
  'standards.standard.create': ['新建标准', 'Create a standard'],
  'standards.version.create': ['新建标准版本', 'Create a version of a standard'],
  'standards.version.edit': ['修改标准草稿', 'Edit a draft standard'],
  'standards.version.discard': ['丢弃标准草稿', 'Discard a draft standard'],
  'standards.version.issue': ['印发标准', 'Issue a standard'],
  'standards.version.use': ['标准首次用于评定', 'First use of a standard in an assessment'],
}

/** What the composition root gathers of this module. */
export const standards: Module = {
  name: 'standards',
  permissions,
  problems,
  constraints,
  routes: standardsRoutes,
}
