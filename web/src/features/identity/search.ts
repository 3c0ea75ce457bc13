import { api, ask } from '../../app/api.ts'
import type { SearchSource } from '../../app/feature.ts'

/** Accounts, for Ctrl K. */
export const search: readonly SearchSource[] = [
  {
    permission: 'identity.user.read',
    heading: 'search.users',
    async find(q, signal) {
      const { items } = await ask(api.GET('/api/v1/users', { params: { query: { q, limit: 5 } }, signal }))
      return items.map(({ id, name, username, unitName }) => ({
        key: id,
        title: name,
        context: [username, unitName].filter(Boolean).join('　'),
        path: `/users/${id}`,
      }))
    },
  },
]
