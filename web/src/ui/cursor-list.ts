import { keepPreviousData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

export interface CursorPage<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
  /** How many there are in all, where the list was asked to count. */
  readonly total?: number | undefined
}

/**
 * A list of the API, page by page: `next` and `previous` walk, a change of `key` (filters, sort) starts over at the
 * first page, and the old rows stay until the new ones are there. Only the first page need be asked to count.
 */
export function useCursorList<Row>(
  key: QueryKey,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<Row>>,
  /** `every`: asks again after so many milliseconds; `size`: rows on a full page, to say which are shown. */
  { every, size }: { readonly every?: number; readonly size?: number } = {},
) {
  const name = JSON.stringify(key)
  const [trail, setTrail] = useState<{ readonly name: string; readonly cursors: readonly string[] }>({
    name,
    cursors: [],
  })
  const cursors = trail.name === name ? trail.cursors : []
  const cursor = cursors.at(-1)
  const query = useQuery({
    queryKey: [...key, 'page', cursor ?? ''],
    queryFn: ({ signal }) => load(cursor, signal),
    placeholderData: keepPreviousData,
    refetchInterval: every ?? false,
  })
  const first = useQueryClient().getQueryData<CursorPage<Row>>([...key, 'page', ''])
  const next = query.data?.next ?? null
  return {
    rows: query.data?.items ?? [],
    total: query.data?.total ?? (cursor === undefined ? undefined : first?.total),
    isLoading: query.isPending,
    isRefreshing: query.isFetching && !query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    page: cursors.length + 1,
    /** Place of the first row among all; only where the size of a page is known. */
    from: size === undefined ? undefined : cursors.length * size + 1,
    next: next === null ? undefined : () => setTrail({ name, cursors: [...cursors, next] }),
    previous: cursors.length > 0 ? () => setTrail({ name, cursors: cursors.slice(0, -1) }) : undefined,
  }
}

export type CursorList<Row> = ReturnType<typeof useCursorList<Row>>
