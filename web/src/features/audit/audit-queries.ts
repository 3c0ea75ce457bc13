import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../app/api.ts'

export const summaryQuery = queryOptions({
  queryKey: ['audit', 'summary'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/summary', { signal })),
  refetchInterval: 60_000,
})

export const actionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/actions', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

export const eventQuery = (id: number) =>
  queryOptions({
    queryKey: ['audit', 'events', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/events/{id}', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })

/** With separators from ten thousand on. */
export const grouped = (count: number): string =>
  count >= 10_000 ? count.toLocaleString('en-US') : String(count)
