import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../../app/api.ts'

export const proposalsQuery = queryOptions({
  queryKey: ['proposals'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/proposals', { signal })),
})

export const handoversQuery = queryOptions({
  queryKey: ['handovers'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/handovers', { signal })),
})
