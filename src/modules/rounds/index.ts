// Rounds: whom a bureau asks what, what each answers, what comes out.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { jobs } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { routes } from './routes.ts'

export const rounds: Module = { name: 'rounds', permissions, problems, constraints, routes, jobs }
export { acceptMany } from './service/accept-many.ts'
export { assignItems } from './service/assign-items.ts'
export { auditTexts as roundsTexts } from './service/audit-texts.ts'
export { drawSpotCheck } from './service/draw-spot-check.ts'
export { listSpotChecks } from './service/find-spot-check.ts'
export { finishSpotCheck } from './service/finish-spot-check.ts'
export { getAssessment } from './service/get-assessment.ts'
export { addEvidence } from './service/keep-evidence.ts'
export { listAssessments } from './service/list-assessments.ts'
export { announceRound, archiveRound, cancelRound, startReview } from './service/move-round.ts'
export { paperKinds as roundsPapers } from './service/paper-kinds.ts'
export { assignmentHandover } from './service/pass-on-work.ts'
export { cloneRound, editRound, planRound } from './service/plan-round.ts'
export { planSpotCheck } from './service/plan-spot-check.ts'
export { addUnits, publishRound } from './service/publish-round.ts'
export { recountRound } from './service/recount-round.ts'
export { evidenceReferences } from './service/refer-evidence.ts'
export { registerItemFinding } from './service/register-finding.ts'
export { remindUnits } from './service/remind-units.ts'
export { saveAnswers } from './service/save-answers.ts'
export {
  acceptAssessment,
  checkAssessment,
  reopenAssessment,
  returnAssessment,
  signAssessment,
  submitAssessment,
  withdrawAssessment,
} from './service/step-assessment.ts'
export { todoKinds as roundsTodos } from './service/todo-kinds.ts'
