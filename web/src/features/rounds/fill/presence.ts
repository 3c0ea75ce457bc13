import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Assessment, StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import type { Presence } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import type { Filling } from './use-fill.ts'

const beatMs = 10_000

/** Says every ten seconds which item is open here, learns who else is at the form, and fetches what they saved. */
export function usePresence(
  form: Assessment,
  openItem: string | undefined,
  filling: Filling | undefined,
): Presence['people'] {
  const client = useQueryClient()
  const { id } = form
  const here = useRef(openItem)
  here.current = openItem
  const seen = useRef({ since: sinceOf(form), comments: -1, state: form.state })
  const { data } = useQuery({
    queryKey: ['presence', id],
    enabled: filling !== undefined,
    queryFn: async ({ signal }) => {
      const now = await ask(
        api.POST('/api/v1/assessments/{id}/presence', {
          params: { path: { id } },
          body: { item: here.current ?? null },
          signal,
        }),
      )
      const before = seen.current
      const isTogether = now.people.length > 0
      const isNewer = now.lastSavedAt !== null && now.lastSavedAt > before.since
      if (filling && (isTogether || isNewer)) before.since = await fetchChanges(id, before.since, filling)
      if (before.comments >= 0 && now.comments !== before.comments)
        void client.invalidateQueries({ queryKey: ['comments', id] })
      if (now.state !== before.state) void client.invalidateQueries({ queryKey: ['assessments', id, 'form'] })
      seen.current = { ...before, comments: now.comments, state: now.state }
      return now
    },
    refetchInterval: beatMs,
    refetchIntervalInBackground: false,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return data?.people ?? []
}

/** A little before the last save, so that nothing saved while the page was loading is missed. */
const sinceOf = ({ lastSavedAt, opensOn }: Assessment): string =>
  lastSavedAt
    ? new Date(Date.parse(lastSavedAt) - beatMs).toISOString()
    : new Date(`${opensOn}T00:00:00Z`).toISOString()

async function fetchChanges(id: string, since: string, { book, papers }: Filling): Promise<string> {
  const changes = await ask(
    api.GET('/api/v1/assessments/{id}/changes', { params: { path: { id }, query: { since } } }),
  )
  book.receive(changes.answers.filter(({ pass }) => pass === 'self') as StoredAnswer[])
  papers.patch(changes.evidence, changes.removedEvidence)
  return changes.at
}
