import { ApiProblem } from '../../../app/api.ts'

/** Why something failed, in the server's words; empty where it said nothing. */
export const reasonOf = (error: unknown): string =>
  error instanceof ApiProblem
    ? (error.problem.detail ?? error.problem.title)
    : typeof error === 'string'
      ? error
      : ''
