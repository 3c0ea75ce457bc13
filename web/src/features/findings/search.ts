import type { FindingPage } from '../../../../src/modules/findings/contract.ts'
import { api, ask } from '../../app/api.ts'
import type { SearchSource } from '../../app/feature.ts'

/** Findings by number or words. */
export const search: readonly SearchSource[] = [
  {
    permission: 'findings.finding.read',
    heading: 'search.findings',
    async find(q, signal) {
      const { items } = (await ask(
        api.GET('/api/v1/findings', { params: { query: { q, limit: 5 } }, signal }),
      )) as FindingPage
      return items.map(({ id, number, title, unitName }) => ({
        key: id,
        title,
        context: `${number}　${unitName}`,
        path: `/findings/${id}`,
      }))
    },
  },
]
