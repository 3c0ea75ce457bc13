import { api, ask } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import type { SearchSource } from '../../app/feature.ts'

/** Notices by a part of their title, received and sent. */
export const search: readonly SearchSource[] = [
  {
    permission: 'inbox.notice.read',
    heading: 'search.notices',
    async find(q, signal) {
      const { items } = await ask(api.GET('/api/v1/notices', { params: { query: { q, limit: 8 } }, signal }))
      return items.map(({ id, title, unit, publishedAt }) => ({
        key: id,
        title,
        context: [unit.name, publishedAt && shortTime(publishedAt)].filter(Boolean).join('　'),
        path: `/notices/${id}`,
      }))
    },
  },
]
