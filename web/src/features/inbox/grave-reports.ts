import { useQuery } from '@tanstack/react-query'
import type { FindingPage, FindingRow } from '../../../../src/modules/findings/contract.ts'
import type { TodoLine, Todos } from '../../../../src/modules/inbox/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useMay } from '../../app/session.ts'

/** A grave finding whose report upward is still due. */
export interface GraveReport extends FindingRow {
  readonly reportDueAt: string
}

export interface GraveReports {
  /** Those that were sent, the one whose clock ends first at the top. */
  readonly rows: readonly GraveReport[]
  /** How many there are. */
  readonly total: number
}

/** The running 24-hour clocks, for everybody whom they concern. */
export function useGraveReports(): GraveReports {
  const { data } = useQuery({
    queryKey: ['findings', 'report-due'],
    queryFn: async ({ signal }): Promise<FindingPage> =>
      (await ask(
        api.GET('/api/v1/findings', {
          params: { query: { 'filter[reportDue]': 'true', limit: 200, count: 'true' } },
          signal,
        }),
      )) as FindingPage,
    enabled: useMay('findings.finding.report'),
    refetchInterval: 60_000,
  })
  const rows = (data?.items ?? [])
    .flatMap((row) => (row.reportDueAt ? [{ ...row, reportDueAt: row.reportDueAt }] : []))
    .sort((one, other) => one.reportDueAt.localeCompare(other.reportDueAt))
  return { rows, total: data?.total ?? rows.length }
}

/** Takes what the strip shows out of the list below it: the same matter does not stand there twice. */
export function setAside(
  todos: Todos,
  findingId: string | undefined,
): { readonly rest: Todos; readonly aside: readonly TodoLine[] } {
  const aside = todos.items.filter(
    ({ subject }) => subject.kind === 'findings.finding' && subject.id === findingId,
  )
  const taken = (kind: string) => aside.filter((todo) => todo.kind === kind).length
  return {
    aside,
    rest: {
      items: todos.items.filter((todo) => !aside.includes(todo)),
      kinds: todos.kinds.map((one) => ({ ...one, total: one.total - taken(one.kind) })),
      total: todos.total - aside.length,
    },
  }
}
