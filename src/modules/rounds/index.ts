// Rounds: whom a bureau asks what, what each answers, what comes out.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { jobs } from './jobs.ts'
import { problems } from './problems.ts'
import { routes } from './routes.ts'

export const rounds: Module = { name: 'rounds', permissions, problems, routes, jobs }
export { announceRound, archiveRound, cancelRound, startReview } from './service/move-round.ts'
export { cloneRound, editRound, planRound } from './service/plan-round.ts'
export { addUnits, publishRound } from './service/publish-round.ts'
export { recountRound } from './service/recount-round.ts'
