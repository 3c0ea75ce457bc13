import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Diff, StandardView, VersionView } from '../../../../src/modules/standards/contract.ts'
import { api, ask } from '../../app/api.ts'

/** A standard with its versions and the latest of them whole. */
export const standardQuery = (id: string) =>
  queryOptions({
    queryKey: ['standards', id],
    queryFn: ({ signal }): Promise<StandardView> =>
      ask(api.GET('/api/v1/standards/{id}', { params: { path: { id } }, signal })),
  })

/** One version of it, whole. */
export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['standards', id, 'versions', number],
    queryFn: ({ signal }): Promise<VersionView> =>
      ask(api.GET('/api/v1/standards/{id}/versions/{number}', { params: { path: { id, number } }, signal })),
  })

/** Two versions compared: `from` and `to` are their numbers. */
export type StandardDiff = Diff & { readonly from: number; readonly to: number }

/** What changed from one version to another. */
export const diffQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['standards', id, 'diff', from, to],
    queryFn: ({ signal }): Promise<StandardDiff> =>
      ask(api.GET('/api/v1/standards/{id}/diff', { params: { path: { id }, query: { from, to } }, signal })),
  })

/** The three acts on a standard as a whole; each forgets what was read of standards before. */
export function useStandardActs(id: string) {
  const client = useQueryClient()
  const after = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const given = await answer
    await client.invalidateQueries({ queryKey: ['standards'] })
    return given
  }
  const path = { id }
  return {
    issue: (version: number) =>
      after(ask(api.POST('/api/v1/standards/{id}/issue', { params: { path }, body: { version } }))),
    newVersion: (from: number) =>
      after(ask(api.POST('/api/v1/standards/{id}/versions', { params: { path }, body: { from } }))),
    discard: (version: number) =>
      after(ask(api.DELETE('/api/v1/standards/{id}/draft', { params: { path, query: { version } } }))),
  }
}
