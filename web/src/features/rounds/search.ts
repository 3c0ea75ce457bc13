import { api, ask } from '../../app/api.ts'
import type { SearchSource } from '../../app/feature.ts'

export const search: readonly SearchSource[] = [
  {
    permission: 'rounds.round.read',
    heading: 'search.rounds',
    async find(q, signal) {
      const { items } = await ask(api.GET('/api/v1/rounds', { params: { query: { q, limit: 5 } }, signal }))
      return items.map(({ id, title, year, unitName }) => ({
        key: id,
        title,
        context: `${year}　${unitName}`,
        path: `/rounds/${id}`,
      }))
    },
  },
]
