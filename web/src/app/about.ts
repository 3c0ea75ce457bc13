import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './api.ts'

/** What everybody may know of this installation before signing in. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: () => ask(api.GET('/api/v1/about')),
  staleTime: Number.POSITIVE_INFINITY,
})
