import { queryOptions, useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask, isProblem } from '../../../app/api.ts'
import { type Beside, localStore } from './local-store.ts'

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
        // Nobody waits for it.
        void localStore()
          .keepSeen(user, id, { form })
          .catch(() => undefined)
        return { form }
      } catch (error) {
        if (!isProblem(error, 'network')) throw error
        const kept = await localStore().snapshotOf(user, id)
        if (!kept?.form) throw error
        return { form: kept.form, seenAt: kept.at }
      }
    },
    retry: false,
    staleTime: 30_000,
  })

/** Something beside the form that is worth having offline too: last year, the others, the layers below. */
export const besideQuery = <Part extends keyof Beside>(id: string, user: string, part: Part) =>
  queryOptions({
    queryKey: ['assessments', id, part, user],
    queryFn: async ({ signal }): Promise<Beside[Part]> => {
      try {
        const found = await fetchBeside(id, part, signal)
        void localStore()
          .keepSeen(user, id, { [part]: found })
          .catch(() => undefined)
        return found
      } catch (error) {
        if (!isProblem(error, 'network')) throw error
        const kept = await localStore().snapshotOf(user, id)
        const before = kept?.[part] as Beside[Part] | undefined
        if (!before) throw error
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

const parts = ['previous', 'peers', 'layers'] as const
/** Longer nobody is kept waiting for what stands beside the form. */
const patience = 500

/** Whether everything beside the form has come, so that nothing moves when it does; or it takes too long. */
export function useBesideReady(id: string, user: string): boolean {
  const isFetched = useQueries({
    queries: parts.map((part) => besideQuery<keyof Beside>(id, user, part)),
    combine: (found) => found.every((one) => one.isFetched),
  })
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return isFetched || isLate
}
