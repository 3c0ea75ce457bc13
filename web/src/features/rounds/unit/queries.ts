import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Assessment,
  Layers,
  Peers,
  PreviousAnswers,
  Round,
} from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'

const path = (id: string) => ({ params: { path: { id } } })

/** One form whole, with what the caller may do next. */
export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', id],
    queryFn: ({ signal }): Promise<Assessment> =>
      ask(api.GET('/api/v1/assessments/{id}', { ...path(id), signal })),
  })

export const previousQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', id, 'previous'],
    queryFn: ({ signal }): Promise<PreviousAnswers> =>
      ask(api.GET('/api/v1/assessments/{id}/previous', { ...path(id), signal })),
    staleTime: 300_000,
  })

export const layersQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', id, 'layers'],
    queryFn: ({ signal }): Promise<Layers> =>
      ask(api.GET('/api/v1/assessments/{id}/layers', { ...path(id), signal })),
  })

export const peersQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', id, 'peers'],
    queryFn: ({ signal }): Promise<Peers> =>
      ask(api.GET('/api/v1/assessments/{id}/peers', { ...path(id), signal })),
    staleTime: 300_000,
  })

/** The round of a form: how the head signs, until when. */
export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', id],
    queryFn: ({ signal }): Promise<Round> => ask(api.GET('/api/v1/rounds/{id}', { ...path(id), signal })),
  })

/** After a step or a save: the form, the lists it stands in, what there is to do. */
export async function refreshAssessment(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['assessments'] }),
    client.invalidateQueries({ queryKey: ['inbox'] }),
  ])
}
