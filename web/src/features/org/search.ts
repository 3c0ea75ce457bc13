import { kindNames } from '../../../../src/modules/org/rules.ts'
import { api, ask } from '../../app/api.ts'
import type { SearchSource } from '../../app/feature.ts'

/** Units by name, short name, pinyin or code: the server's index knows them all. */
export const search: readonly SearchSource[] = [
  {
    permission: 'org.unit.read',
    heading: 'search.orgs',
    async find(q, signal) {
      const { items } = await ask(api.GET('/api/v1/orgs', { params: { query: { q, limit: 8 } }, signal }))
      return items.map(({ id, name, kind, parents }) => ({
        key: id,
        title: name,
        context: [kindNames[kind], parents].filter(Boolean).join('　'),
        path: `/orgs/${id}`,
      }))
    },
  },
]
