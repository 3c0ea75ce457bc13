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
