import type { AuditLine } from '../../../../src/modules/audit/contract.ts'
import { api, ask } from '../../app/api.ts'
import { useCursorList } from '../../ui/cursor-list.ts'

/** The conditions of the log as they stand in the address. */
export interface LogView {
  readonly q: string
  readonly action: string
  readonly actorId: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly orgPath: string
  readonly from: string
  readonly to: string
}
export const unfiltered: { [Name in keyof LogView]: string } = {
  q: '',
  action: '',
  actorId: '',
  subjectKind: '',
  subjectId: '',
  orgPath: '',
  from: '',
  to: '',
}

export const isFiltered = (view: LogView): boolean =>
  Object.keys(unfiltered).some((name) => view[name as keyof LogView] !== '')

const named = ['action', 'actorId', 'subjectKind', 'subjectId', 'orgPath', 'from', 'to'] as const

/** The conditions as the API reads them. */
const queryOf = (view: LogView): Record<string, string> => ({
  ...(view.q && { q: view.q }),
  ...Object.fromEntries(named.flatMap((name) => (view[name] ? [[`filter[${name}]`, view[name]]] : []))),
})

export const eventQueryText = (view: LogView): string => String(new URLSearchParams(queryOf(view)))

export function useEvents(view: LogView) {
  const conditions = queryOf(view)
  return useCursorList<AuditLine>(['audit', 'list', conditions], (cursor, signal) =>
    ask(
      api.GET('/api/v1/audit/events', {
        params: { query: { limit: 50, ...conditions, ...(cursor && { cursor }) } },
        signal,
      }),
    ),
  )
}
