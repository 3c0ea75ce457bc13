import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../app/api.ts'
import { useMay } from '../../app/session.ts'

/** Round by title, since a todo names its round in words. */
export type RoundIds = ReadonlyMap<string, string>

/** The rounds under way that the caller watches, the first due first. */
export function useRunningRounds() {
  const watches = useMay('rounds.board.read')
  return useQuery({
    queryKey: ['rounds', 'running'],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/rounds', {
          params: { query: { 'filter[state]': 'open,reviewing', sort: 'dueOn', limit: 50 } },
          signal,
        }),
      ),
    enabled: watches,
  })
}

export function useRoundIds(): RoundIds {
  const { data } = useRunningRounds()
  return new Map((data?.items ?? []).map(({ id, title }) => [title, id]))
}
