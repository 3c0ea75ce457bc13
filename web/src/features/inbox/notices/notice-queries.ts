import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api, ask } from '../../../app/api.ts'

/** One notice; opening the page of it is what marks it as read. */
export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notices', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/notices/{id}', { params: { path: { id } }, signal })),
  })

/** What changes with any act on a notice: the lists, the notice, what waits and the unread count. */
export function useNoticesChanged(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['notices'] })
    await client.invalidateQueries({ queryKey: ['inbox'] })
  }
}
