import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../../app/api.ts'

/** Title and number of the standard version that a plan names, which need not be the latest; a round brings its own. */
export const standardQuery = (versionId: string | null) =>
  queryOptions({
    queryKey: ['standards', 'of-version', versionId],
    enabled: versionId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { items } = await ask(api.GET('/api/v1/standards', { params: { query: { limit: 200 } }, signal }))
      const latest = items.find((one) => one.latest.id === versionId)?.latest
      if (latest) return { title: latest.title, number: latest.number }
      for (const { id } of items) {
        const { versions } = await ask(
          api.GET('/api/v1/standards/{id}', { params: { path: { id } }, signal }),
        )
        const found = versions.find((one) => one.id === versionId)
        if (found) return { title: found.title, number: found.number }
      }
      return null
    },
  })
