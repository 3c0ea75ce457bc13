import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../app/api.ts'

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/users/{id}', { params: { path: { id } }, signal })),
  })

export const userSummaryQuery = queryOptions({
  queryKey: ['users', 'summary'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/users/summary', { signal })),
})

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'grants'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/users/{id}/grants', { params: { path: { id } }, signal })),
  })

/** The name of a unit whose id stands in the address. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/orgs/{id}', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })
