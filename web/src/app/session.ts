import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Role } from '../../../src/kernel/wire.ts'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import { ApiProblem, api, ask } from './api.ts'
import { rolesOf } from './permissions.gen.ts'

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView | null> => {
    try {
      return await ask(api.GET('/api/v1/session'))
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 401) return null
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

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
