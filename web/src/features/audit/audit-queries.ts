import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../app/api.ts'

export const summaryQuery = queryOptions({
  queryKey: ['audit', 'summary'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/summary', { signal })),
  refetchInterval: 60_000,
})

export const actionsQuery = queryOptions({
  queryKey: ['audit', 'actions'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/actions', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** What an action is called in the language of the page; lists bring the Chinese along. */
export function useActionText(): (line: { readonly action: string; readonly actionText: string }) => string {
  const { i18n } = useTranslation('audit')
  const isEnglish = i18n.language === 'en'
  const { data } = useQuery({ ...actionsQuery, enabled: isEnglish })
  const words = new Map(isEnglish ? data?.items.map(({ action, english }) => [action, english]) : [])
  return ({ action, actionText }) => words.get(action) ?? actionText
}

export const eventQuery = (id: number) =>
  queryOptions({
    queryKey: ['audit', 'events', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/audit/events/{id}', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })

/** With separators from ten thousand on. */
export const grouped = (count: number): string =>
  count >= 10_000 ? count.toLocaleString('en-US') : String(count)
