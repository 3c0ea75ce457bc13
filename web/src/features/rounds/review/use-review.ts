import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Assessment, ReviewQueue, ReviewRow } from '../../../../../src/modules/rounds/contract.ts'
import type { paths } from '../../../app/api.gen.ts'
import { api, ask } from '../../../app/api.ts'

const pageSize = 200

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessments', id],
    queryFn: async (): Promise<Assessment> =>
      (await ask(api.GET('/api/v1/assessments/{id}', { params: { path: { id } } }))) as Assessment,
    // What the unit did since it was looked at last decides what can be done now.
    refetchOnMount: 'always',
  })

type QueueQuery = NonNullable<paths['/api/v1/rounds/{id}/review-queue']['get']['parameters']['query']>

const queuePage = async (id: string, query: QueueQuery, signal: AbortSignal): Promise<ReviewQueue> =>
  (await ask(
    api.GET('/api/v1/rounds/{id}/review-queue', { params: { path: { id }, query }, signal }),
  )) as unknown as ReviewQueue

interface QueueFilter {
  readonly sort: string
  readonly flag: string
  readonly region: string
  readonly q: string
}

/** One page of what waits for review. */
export async function loadQueue(
  round: string,
  filter: QueueFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ReviewQueue> {
  const query = {
    limit: 50,
    sort: filter.sort as 'suspicion',
    ...(filter.flag && { 'filter[flag]': filter.flag }),
    ...(filter.region && { 'filter[region]': filter.region }),
    ...(filter.q && { q: filter.q }),
    ...(cursor && { cursor }),
  }
  return queuePage(round, query, signal)
}

/** Everything that waits, in the order of the queue: what 上一份 and 下一份 walk, and what is accepted in bulk. */
export const waitingQuery = (round: string) =>
  queryOptions({
    queryKey: ['rounds', round, 'review-queue', 'all'],
    queryFn: async ({ signal }): Promise<readonly ReviewRow[]> => {
      const rows: ReviewRow[] = []
      let cursor: string | null = null
      do {
        const query: { limit: number; cursor?: string } = { limit: pageSize, ...(cursor && { cursor }) }
        const page: ReviewQueue = await queuePage(round, query, signal)
        rows.push(...page.items)
        cursor = page.next
      } while (cursor)
      return rows
    },
    staleTime: 30_000,
  })

/** What a reviewer decides; every decision refreshes the round's figures and the form. */
export function useDecisions(round: string) {
  const client = useQueryClient()
  const refresh = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['rounds', round] }),
      client.invalidateQueries({ queryKey: ['assessments'] }),
    ])
  }
  const accept = useMutation({
    mutationFn: ({ id, version }: { id: string; version?: number }) =>
      ask(
        api.POST('/api/v1/assessments/{id}/accept', {
          params: { path: { id } },
          body: { ...(version !== undefined && { version }) },
        }),
      ),
    onSuccess: refresh,
  })
  const sendBack = useMutation({
    mutationFn: ({ id, version, reason }: { id: string; version?: number; reason: string }) =>
      ask(
        api.POST('/api/v1/assessments/{id}/return', {
          params: { path: { id } },
          body: { reason, ...(version !== undefined && { version }) },
        }),
      ),
    onSuccess: refresh,
  })
  const acceptMany = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const results = []
      // The server takes 2000 at once.
      for (let at = 0; at < ids.length; at += 2000) {
        const body = { ids: ids.slice(at, at + 2000) }
        results.push(
          await ask(api.POST('/api/v1/rounds/{id}/accept', { params: { path: { id: round } }, body })),
        )
      }
      return {
        accepted: results.flatMap(({ accepted }) => accepted),
        refused: results.flatMap(({ refused }) => refused),
      }
    },
    onSettled: refresh,
  })
  return { accept, sendBack, acceptMany }
}
