import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../../app/api.ts'

/** A board that is open stays fresh without being asked. */
const whileOpen = { refetchInterval: 10_000, placeholderData: keepPreviousData } as const

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/rounds/{id}', { params: { path: { id } }, signal })),
  })

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'progress'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/rounds/{id}/progress', { params: { path: { id } }, signal })),
    ...whileOpen,
  })

/** Rates and points lost by region and category; `before` sets the cells of that earlier round beside. */
export const matrixQuery = (id: string, before?: string) =>
  queryOptions({
    queryKey: ['rounds', id, 'matrix', before ?? ''],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/rounds/{id}/matrix', {
          params: { path: { id }, query: { ...(before && { with: before }) } },
          signal,
        }),
      ),
    ...whileOpen,
  })

export interface CellPlace {
  readonly region?: string | undefined
  readonly category?: string | undefined
  readonly item?: string | undefined
}

/** Where the points of one cell of the matrix went. */
export const lossesQuery = (id: string, place: CellPlace) =>
  queryOptions({
    queryKey: ['rounds', id, 'losses', place],
    queryFn: ({ signal }) => {
      const { region, category, item } = place
      const query = { ...(region && { region }), ...(category && { category }), ...(item && { item }) }
      return ask(api.GET('/api/v1/rounds/{id}/losses', { params: { path: { id }, query }, signal }))
    },
  })

/** The standard that a round asks: its number for the title, its bands for the beams. A round knows the version only. */
export const standardQuery = (versionId: string | null) =>
  queryOptions({
    queryKey: ['standards', 'of-version', versionId],
    enabled: versionId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { items } = await ask(api.GET('/api/v1/standards', { params: { query: { limit: 200 } }, signal }))
      const latest = items.find((one) => one.latest.id === versionId)
      if (latest) return versionOf(latest.id, latest.latest.number, signal)
      for (const { id } of items) {
        const { versions } = await ask(
          api.GET('/api/v1/standards/{id}', { params: { path: { id } }, signal }),
        )
        const found = versions.find((one) => one.id === versionId)
        if (found) return versionOf(id, found.number, signal)
      }
      return null
    },
  })

async function versionOf(id: string, number: number, signal: AbortSignal) {
  const { definition } = await ask(
    api.GET('/api/v1/standards/{id}/versions/{number}', { params: { path: { id, number } }, signal }),
  )
  return { id, number, title: definition.title, bands: definition.grades }
}
