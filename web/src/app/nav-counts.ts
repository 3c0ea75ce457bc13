import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { api, ask } from './api.ts'
import type { NavGroup } from './navigation.ts'
import { isSystem } from './navigation.ts'
import { useSession } from './session.ts'

/** A number beside a place in the navigation; `waits`: so many things there wait for me (ui.md §6). */
export interface NavCount {
  readonly count: number
  readonly waits: boolean
}

// A count in the navigation may be some minutes old; what changes it asks for it anew.
const staleTime = 5 * 60_000

/** By the label of an entry: how much there is behind it, or waits there. Zero is not shown. */
export function useNavCounts(group: NavGroup): Readonly<Record<string, NavCount>> {
  const has = (label: string) =>
    group.sections.some(({ entries }) => entries.some((entry) => entry.label === label))
  const waiting = useWaiting('rounds.')
  const findings = useFindingCounts(has('findings'))
  const orgs = useQuery({
    queryKey: ['orgs', 'total'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs', { params: { query: { limit: 1, count: 'true' } }, signal })),
    enabled: has('orgs'),
    staleTime,
  })
  const users = useQuery({
    queryKey: ['users', 'total'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/users', { params: { query: { limit: 1, count: 'true' } }, signal })),
    enabled: has('accounts') || has('people'),
    staleTime,
  })
  const all: Readonly<Record<string, NavCount>> = {
    rounds: { count: waiting, waits: true },
    mine: { count: waiting, waits: true },
    own: { count: waiting, waits: true },
    ...findings,
    orgs: { count: orgs.data?.total ?? 0, waits: false },
    accounts: { count: users.data?.total ?? 0, waits: false },
    people: { count: users.data?.total ?? 0, waits: false },
  }
  return Object.fromEntries(Object.entries(all).filter(([label, { count }]) => count > 0 && has(label)))
}

/** What the ledger's lenses show, of the region and year that the page is narrowed to. */
function useFindingCounts(enabled: boolean): Readonly<Record<string, NavCount>> {
  const { year = '', region = '' } = useSearch({ strict: false }) as Record<string, string | undefined>
  const { data } = useQuery({
    queryKey: ['findings', 'summary', year, region],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/findings/summary', {
          params: { query: { ...(year && { year: Number(year) }), ...(region && { region }) } },
          signal,
        }),
      ),
    enabled,
    staleTime: 30_000,
  })
  const {
    total = 0,
    mine = 0,
    review = 0,
    overdue = 0,
    recurrent = 0,
    disputed = 0,
    reportDue = 0,
  } = data ?? {}
  return {
    findings: { count: total, waits: false },
    findingsMine: { count: mine, waits: false },
    findingsReview: { count: review, waits: true },
    findingsOverdue: { count: overdue, waits: true },
    findingsRecurrent: { count: recurrent, waits: false },
    findingsDisputed: { count: disputed, waits: false },
    findingsReport: { count: reportDue, waits: true },
  }
}

/** How many todos wait for him in a module, by the beginning of their kinds' names. */
export function useWaiting(module: string): number {
  const session = useSession()
  const { data } = useQuery({
    queryKey: ['inbox', 'todos', 'total'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/inbox/todos', { params: { query: { limit: 1 } }, signal })),
    enabled: !isSystem(session),
    staleTime,
    refetchInterval: staleTime,
  })
  return (data?.kinds ?? [])
    .filter(({ kind }) => kind.startsWith(module))
    .reduce((sum, { total }) => sum + total, 0)
}
