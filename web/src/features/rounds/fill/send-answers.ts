import type { AnswerEntry, Conflict } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { ApiProblem, api, ask } from '../../../app/api.ts'
import { reasonOf } from './failure.ts'
import type { Sent } from './queue.ts'

/** Saves answers of the unit's own pass, and reads from the server's refusals what can be done about them. */
export const answerSender =
  (id: string) =>
  async (entries: readonly AnswerEntry[]): Promise<Sent> => {
    try {
      const { saved, conflicts } = await ask(
        api.PATCH('/api/v1/assessments/{id}/answers', {
          params: { path: { id } },
          body: { pass: 'self', answers: [...entries] },
        }),
      )
      return { kind: 'answered', saved, conflicts }
    } catch (error) {
      return readRefusal(error, entries)
    }
  }

/** What a failed save means for the entries that were in it. */
export function readRefusal(error: unknown, entries: readonly AnswerEntry[]): Sent {
  if (!(error instanceof ApiProblem)) return { kind: 'refused', error }
  const { problem } = error
  if (problem.code === 'rounds/stale-answers')
    return { kind: 'answered', saved: [], conflicts: (problem.conflicts ?? []) as Conflict[] }
  if (problem.code === 'rounds/not-assigned') {
    const items = (problem.items ?? []) as string[]
    return { kind: 'invalid', items: new Map(items.map((item) => [item, problem.title])) }
  }
  if (problem.status === 422 && problem.errors) {
    const named = problem.errors.flatMap(({ pointer, detail }) => {
      const entry = entries[Number(/^\/answers\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)]
      return entry ? [[entry.item, detail] as const] : []
    })
    if (named.length > 0) return { kind: 'invalid', items: new Map(named) }
  }
  // Something in it is wrong, and which entry is not said.
  if ([400, 413, 422].includes(problem.status))
    return { kind: 'invalid', items: new Map(), why: reasonOf(error) }
  if (problem.status === 0) return { kind: 'unreachable' }
  const isPassing = problem.status >= 500 || [408, 425, 429].includes(problem.status)
  return isPassing ? { kind: 'unreachable', error } : { kind: 'refused', error }
}
