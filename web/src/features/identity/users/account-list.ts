import type { User } from '../../../../../src/modules/identity/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useCursorList } from '../../../ui/cursor-list.ts'

/** The conditions of the list, as they stand in the address. */
export interface AccountView {
  readonly q: string
  readonly status: string
  readonly role: string
  readonly unit: string
}

/** The conditions as the API reads them: for the list and for the file. */
export const accountQuery = ({ q, status, role, unit }: AccountView) => ({
  ...(q && { q }),
  ...(status && { 'filter[status]': status }),
  ...(role && { 'filter[role]': role }),
  ...(unit && { 'filter[unit]': unit }),
})

export const useAccounts = (view: AccountView) =>
  useCursorList<User>(['users', 'list', view], (cursor, signal) =>
    ask(
      api.GET('/api/v1/users', {
        params: {
          query: { limit: 50, count: 'true' as const, ...accountQuery(view), ...(cursor && { cursor }) },
        },
        signal,
      }),
    ),
  )
