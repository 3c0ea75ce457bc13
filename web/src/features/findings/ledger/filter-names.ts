import { useQuery } from '@tanstack/react-query'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import type { View } from '../lens.ts'

/** The regions one may narrow to. */
export function useRegions() {
  const { data } = useQuery({
    queryKey: ['orgs', 'regions'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/orgs', { params: { query: { 'filter[kind]': 'region', limit: 200 } }, signal })),
    enabled: useMay('org.unit.read'),
    staleTime: 5 * 60_000,
  })
  return data?.items ?? []
}

/** The categories that findings have so far. */
export function useCategories(): readonly string[] {
  const { data } = useQuery({
    queryKey: ['findings', 'board', 'categories'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/findings/board', { params: { query: {} }, signal })),
    enabled: useMay('findings.board.read'),
    staleTime: 5 * 60_000,
  })
  return (data?.categories ?? []).map(({ name }) => name)
}

/** An item is chosen on the Pareto page, which knows what it is called. */
export function useItemName({ item, year, region }: View): string {
  const mayAsk = useMay('findings.board.read')
  const query = { by: 'item' as const, ...(year && { year: Number(year) }), ...(region && { region }) }
  const { data } = useQuery({
    queryKey: ['findings', 'pareto', query],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/findings/pareto', { params: { query }, signal })),
    enabled: item !== '' && mayAsk,
    staleTime: 5 * 60_000,
  })
  return data?.bars.find(({ key }) => key === item)?.name ?? item
}

/** What the unit that was narrowed to is called. */
export function useUnitName(id: string): string {
  const { data } = useQuery({
    queryKey: ['orgs', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/orgs/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
  })
  return data?.name ?? '…'
}
