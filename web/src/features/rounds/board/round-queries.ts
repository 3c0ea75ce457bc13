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
