import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type {
  Finding,
  FindingPage,
  FindingSummary,
  SavedView,
  StoredPolicy,
} from '../../../../src/modules/findings/contract.ts'
import { shippedPolicy } from '../../../../src/modules/findings/rules.ts'
import { api, ask, send } from '../../app/api.ts'

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['findings', id],
    queryFn: async ({ signal }): Promise<Finding> =>
      (await ask(api.GET('/api/v1/findings/{id}', { params: { path: { id } }, signal }))) as Finding,
  })

/** The bureau's rules: what severities are called here, who closes, how long is given. */
export const policyQuery = (region?: string) =>
  queryOptions({
    queryKey: ['findings', 'policy', region ?? ''],
    queryFn: async ({ signal }): Promise<StoredPolicy> =>
      (await ask(
        api.GET('/api/v1/findings/policy', { params: { query: region ? { region } : {} }, signal }),
      )) as StoredPolicy,
    staleTime: 5 * 60_000,
  })

export const summaryQuery = ({ year, region }: { readonly year: string; readonly region: string }) =>
  queryOptions({
    queryKey: ['findings', 'summary', year, region],
    queryFn: ({ signal }): Promise<FindingSummary> =>
      ask(
        api.GET('/api/v1/findings/summary', {
          params: { query: { ...(year && { year: Number(year) }), ...(region && { region }) } },
          signal,
        }),
      ),
    staleTime: 30_000,
  })

export const viewsQuery = queryOptions({
  queryKey: ['findings', 'views'],
  queryFn: async ({ signal }): Promise<readonly SavedView[]> =>
    (await ask(api.GET('/api/v1/findings/views', { signal }))).items,
  staleTime: 5 * 60_000,
})

/** How many of the ledger stand on one page. */
export const pageSize = 50

/** One page of the ledger; the first one says how many there are. */
export async function loadFindings(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<FindingPage> {
  const all = { limit: pageSize, ...query, ...(cursor ? { cursor } : { count: 'true' as const }) }
  return (await ask(api.GET('/api/v1/findings', { params: { query: all }, signal }))) as FindingPage
}

/** A severity's name: those that come with the system in the language of the page, a bureau's own in its words. */
export function useSeverityWord(): (severity: number, name: string) => string {
  const { t } = useTranslation('ui')
  return (severity, name) =>
    name === shippedPolicy.severities[severity - 1]?.name ? t(`severity.${severity}`) : name
}

/** The four severities' names, as the bureau calls them; the bare number until they are known. */
export function useSeverityNames(): (severity: number) => string {
  const wordOf = useSeverityWord()
  const { data } = useQuery(policyQuery())
  return (severity) => wordOf(severity, data?.policy.severities[severity - 1]?.name ?? String(severity))
}

/** Everything about findings is asked for again, and what waits for whom. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [['findings'], ['inbox'], ['assessments']].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
}

/** Sends one act on a finding; paths without `/api/v1`. */
export async function sendJson<Answer>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: object,
): Promise<Answer> {
  const response = await send(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (response.status === 204 ? undefined : await response.json()) as Answer
}
