import { useQueries } from '@tanstack/react-query'
import type { Calendar } from '../../../../../src/kernel/calendar.ts'
import { api, ask } from '../../../app/api.ts'

/** The working-day calendar of some years; undefined until all of them are there. */
export function useCalendar(years: readonly number[]): Calendar | undefined {
  const found = useQueries({
    queries: years.map((year) => ({
      queryKey: ['calendar', year],
      queryFn: () => ask(api.GET('/api/v1/calendar/{year}', { params: { path: { year } } })),
      staleTime: 600_000,
    })),
  })
  const known = found.flatMap(({ data }) => data ?? [])
  if (known.length < years.length) return undefined
  return {
    years: new Set(known.filter(({ estimated }) => !estimated).map(({ year }) => year)),
    days: new Map(known.flatMap(({ days }) => days.map(({ date, kind, name }) => [date, { kind, name }]))),
  }
}
