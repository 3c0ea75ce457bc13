import { api, ask } from '../../app/api.ts'
import type { SearchSource } from '../../app/feature.ts'

export const search: readonly SearchSource[] = [
  {
    permission: 'standards.standard.read',
    heading: 'search.standards',
    async find(q, signal) {
      const { items } = await ask(
        api.GET('/api/v1/standards', { params: { query: { q, limit: 5 } }, signal }),
      )
      return items.map(({ id, title, latest }) => ({
        key: id,
        title,
        context: `第 ${latest.number} 版　${latest.items} 项`,
        path: `/standards/${id}`,
      }))
    },
  },
]
