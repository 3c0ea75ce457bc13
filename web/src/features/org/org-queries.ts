import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { EvidenceRoom, TreeNode, UnitDetail } from '../../../../src/modules/org/contract.ts'
import { api, ask } from '../../app/api.ts'

/** One unit with its ancestors and what may be done with it. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id],
    queryFn: ({ signal }): Promise<UnitDetail> =>
      ask(api.GET('/api/v1/orgs/{id}', { params: { path: { id } }, signal })),
  })

/** The open units right below one; the topmost ones for ''. */
export const treeQuery = (parent: string) =>
  queryOptions({
    queryKey: ['orgs', 'tree', parent],
    queryFn: async ({ signal }): Promise<readonly TreeNode[]> =>
      (await ask(api.GET('/api/v1/orgs/tree', { params: { query: parent ? { parent } : {} }, signal })))
        .items,
    staleTime: 60_000,
  })

/** What a unit's papers take and how they are marked. */
export const roomQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'room'],
    queryFn: ({ signal }): Promise<EvidenceRoom> =>
      ask(api.GET('/api/v1/orgs/{id}/evidence-room', { params: { path: { id } }, signal })),
  })

export const bodiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'bodies'],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/v1/orgs/{id}/bodies', { params: { path: { id } }, signal }))).items,
  })

export const postsQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'posts'],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/v1/orgs/{id}/posts', { params: { path: { id } }, signal }))).items,
  })

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'history'],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/v1/orgs/{id}/history', { params: { path: { id } }, signal }))).items,
  })

export const asOfQuery = (id: string, on: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'as-of', on],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs/{id}/as-of', { params: { path: { id }, query: { on } }, signal })),
  })

/** Who can see a unit, and why. */
export const accessQuery = (id: string) =>
  queryOptions({
    queryKey: ['orgs', id, 'access'],
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/v1/orgs/{id}/access', { params: { path: { id } }, signal }))).items,
    staleTime: 60_000,
  })

/** Runs a change of units and reads again whatever is known of them: names and places show up everywhere. */
export function useOrgChange() {
  const client = useQueryClient()
  return async <Answer>(change: Promise<Answer>): Promise<Answer> => {
    const answer = await change
    await client.invalidateQueries({ queryKey: ['orgs'] })
    return answer
  }
}
