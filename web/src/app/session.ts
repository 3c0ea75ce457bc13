import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Role } from '../../../src/kernel/wire.ts'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { ApiProblem, api, ask, isProblem } from './api.ts'
import { rolesOf } from './permissions.gen.ts'
import { queryClient } from './query.ts'
import {
  forgetSession,
  hasLeft,
  recallSession,
  rememberSession,
  touchSession,
  unmarkLeft,
} from './session-memory.ts'

/** Ends the session at the server; false where that could not be reached. */
export async function finishSession(): Promise<boolean> {
  try {
    const { response } = await api.DELETE('/api/v1/session')
    if (!response.ok && response.status !== 401) return false
    unmarkLeft()
    return true
  } catch {
    return false
  }
}

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    if (hasLeft() && !(await finishSession())) return null
    try {
      return await ask(api.GET('/api/v1/session'))
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 401) return null
      const remembered = isProblem(error, 'network') ? recallSession() : undefined
      if (remembered) return remembered
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

// Wherever the session changes hands, the browser remembers it, to open without the server.
queryClient.getQueryCache().subscribe((event) => {
  const { query } = event
  if (event.type !== 'updated' || event.action.type !== 'success') return
  if (query.queryKey[0] !== sessionQuery.queryKey[0]) return
  const session = query.state.data as SessionView | null | undefined
  if (session) rememberSession(session)
  else if (session === null) forgetSession()
})
setInterval(() => document.visibilityState === 'visible' && touchSession(), 60_000)
addEventListener('pagehide', touchSession)

/** The signed-in person; pages below the frame have one. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('a page outside the frame asked who is signed in')
  return data
}

/** Whether some role of his grants it somewhere; what he may do with one thing its `allowed` says. */
export const may = (session: Pick<SessionView, 'roles'>, permission: string): boolean =>
  session.roles.some((role) => rolesOf[permission]?.includes(role))

export const useMay = (permission: string): boolean => may(useSession(), permission)

export const holds = (session: Pick<SessionView, 'roles'>, ...roles: Role[]): boolean =>
  session.roles.some((role) => roles.includes(role))
