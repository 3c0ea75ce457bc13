import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Round, RoundScope, ScopePreview } from '../../../../../src/modules/rounds/contract/round.ts'
import { api, ask } from '../../../app/api.ts'
import { bodyOf, type PlanForm } from './plan-form.ts'

/** Whom a scope would ask now, before anything is saved. */
export const tryScopeQuery = (layer: Round['layer'], scope: RoundScope, unitId?: string) =>
  queryOptions({
    queryKey: ['rounds', 'preview', layer, scope, unitId ?? ''],
    queryFn: async ({ signal }): Promise<ScopePreview> =>
      ask(api.POST('/api/v1/rounds/preview', { body: { layer, scope, ...(unitId && { unitId }) }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })

/** Whom a saved draft would ask, with what should be known before it is published. */
export const draftPreviewQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['rounds', id, 'preview', version],
    queryFn: async ({ signal }): Promise<ScopePreview> =>
      ask(api.GET('/api/v1/rounds/{id}/preview', { params: { path: { id } }, signal })),
    placeholderData: keepPreviousData,
  })

/** Saves a plan: as a new draft, or as the next version of one. */
export function useSavePlan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ plan, round }: { plan: PlanForm; round: Round | undefined }): Promise<Round> =>
      round
        ? ask(
            api.PATCH('/api/v1/rounds/{id}', {
              params: { path: { id: round.id } },
              body: { version: round.version, ...bodyOf(plan) },
            }),
          )
        : ask(api.POST('/api/v1/rounds', { body: bodyOf(plan) })),
    onSuccess: (saved) => {
      client.setQueryData(['rounds', saved.id], saved)
      void client.invalidateQueries({ queryKey: ['rounds', 'list'] })
    },
  })
}

type Move = 'publish' | 'announce' | 'archive'
type MoveBecause = 'start-review' | 'cancel'

/** Moves a round to its next state; everything about it is asked for again. */
export function useMoveRound(round: Round) {
  const client = useQueryClient()
  const params = { path: { id: round.id } }
  const body = { version: round.version }
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['rounds'] }),
      client.invalidateQueries({ queryKey: ['assessments'] }),
    ])
  }
  const move = useMutation({
    mutationFn: async (to: Move) => {
      switch (to) {
        case 'publish':
          return ask(api.POST('/api/v1/rounds/{id}/publish', { params, body }))
        case 'announce':
          return ask(api.POST('/api/v1/rounds/{id}/announce', { params, body }))
        case 'archive':
          return ask(api.POST('/api/v1/rounds/{id}/archive', { params, body }))
        default:
          return to satisfies never
      }
    },
    onSuccess: refresh,
  })
  const moveBecause = useMutation({
    mutationFn: async ({ to, reason }: { to: MoveBecause; reason: string }) =>
      to === 'cancel'
        ? ask(api.POST('/api/v1/rounds/{id}/cancel', { params, body: { ...body, reason } }))
        : ask(api.POST('/api/v1/rounds/{id}/start-review', { params, body: { ...body, reason } })),
    onSuccess: refresh,
  })
  return { move, moveBecause }
}
