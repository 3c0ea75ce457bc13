import { queryOptions } from '@tanstack/react-query'
import type { StandardLine } from '../../../../../src/modules/standards/contract.ts'
import { api, ask } from '../../../app/api.ts'

/** Standards of which a version is issued: what a round can ask. */
export const issuedQuery = queryOptions({
  queryKey: ['standards', 'issued'],
  queryFn: async ({ signal }): Promise<readonly StandardLine[]> => {
    const query = { limit: 200, 'filter[state]': 'issued' }
    const { items } = await ask(api.GET('/api/v1/standards', { params: { query }, signal }))
    return items.filter(({ latest }) => latest.state === 'issued')
  },
  staleTime: 60_000,
})

interface Asked {
  readonly no: string
  readonly text: string
  readonly lineage: string
}

/** What one version asks, by category. */
export const askedQuery = (standardId: string, number: number) =>
  queryOptions({
    queryKey: ['standards', standardId, 'versions', number],
    queryFn: async (): Promise<readonly { readonly name: string; readonly items: readonly Asked[] }[]> =>
      (
        await ask(
          api.GET('/api/v1/standards/{id}/versions/{number}', {
            params: { path: { id: standardId, number } },
          }),
        )
      ).definition.categories.map(({ name, items }) => ({
        name,
        items: items.map(({ no, text, lineage }) => ({ no, text, lineage: lineage ?? no })),
      })),
    staleTime: Number.POSITIVE_INFINITY,
  })
