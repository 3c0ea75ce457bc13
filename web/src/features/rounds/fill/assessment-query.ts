import { queryOptions } from '@tanstack/react-query'
import type {
  Assessment,
  Layers,
  Peers,
  PreviousAnswers,
} from '../../../../../src/modules/rounds/contract.ts'
import { api, ask, isProblem } from '../../../app/api.ts'
import { localStore } from './local-store.ts'

/** An assessment as the server told it, or as this browser saw it last. */
export interface Seen {
  readonly form: Assessment
  /** Set where the server could not be asked. */
  readonly seenAt?: number
}

/** The assessment, from the server or, without it, from the browser. */
export const assessmentQuery = (id: string, user: string) =>
  queryOptions({
    queryKey: ['assessments', id, 'form', user],
    queryFn: async ({ signal }): Promise<Seen> => {
      try {
        const form = (await ask(
          api.GET('/api/v1/assessments/{id}', { params: { path: { id } }, signal }),
        )) as Assessment
        await localStore()
          .keepSnapshot({ user, assessment: id, form })
          .catch(() => undefined)
        return { form }
      } catch (error) {
        if (!isProblem(error, 'network')) throw error
        const kept = await localStore().snapshotOf(user, id)
        if (!kept) throw error
        return { form: kept.form, seenAt: kept.at }
      }
    },
    retry: false,
    staleTime: 30_000,
  })

interface Beside {
  readonly previous: PreviousAnswers
  readonly peers: Peers
  readonly layers: Layers
}

/** Something beside the form that is worth having offline too: last year, the others, the layers below. */
export const besideQuery = <Part extends keyof Beside>(id: string, user: string, part: Part) =>
  queryOptions({
    queryKey: ['assessments', id, part, user],
    queryFn: async ({ signal }): Promise<Beside[Part]> => {
      const kept = await localStore()
        .snapshotOf(user, id)
        .catch(() => undefined)
      try {
        const found = await fetchBeside(id, part, signal)
        if (kept) await localStore().keepSnapshot({ ...kept, [part]: found })
        return found
      } catch (error) {
        const before = kept?.[part] as Beside[Part] | undefined
        if (!isProblem(error, 'network') || !before) throw error
        return before
      }
    },
    staleTime: 300_000,
    retry: false,
  })

async function fetchBeside<Part extends keyof Beside>(
  id: string,
  part: Part,
  signal: AbortSignal,
): Promise<Beside[Part]> {
  const params = { params: { path: { id } }, signal }
  const calls = {
    previous: () => ask(api.GET('/api/v1/assessments/{id}/previous', params)),
    peers: () => ask(api.GET('/api/v1/assessments/{id}/peers', params)),
    layers: () => ask(api.GET('/api/v1/assessments/{id}/layers', params)),
  }
  return (await calls[part]()) as Beside[Part]
}
