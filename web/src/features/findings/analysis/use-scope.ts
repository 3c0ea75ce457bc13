import { useUrlState } from '../../../app/url-state.ts'

/** What the figures are narrowed to, from the address; and the same as the API asks for it. */
export function useFiguresScope() {
  const [view, setView] = useUrlState({
    year: '',
    region: '',
    source: '',
    severity: '',
    by: 'category',
    show: 'total',
  })
  const query = {
    ...(view.year && { year: Number(view.year) }),
    ...(view.region && { region: view.region }),
  }
  const filters = {
    ...(view.source && { 'filter[source]': view.source }),
    ...(view.severity && { 'filter[severity]': view.severity }),
  }
  return { view, setView, query, filters }
}

export type FiguresView = ReturnType<typeof useFiguresScope>['view']

/** The ledger behind a figure, by the same conditions. */
export const ledgerSearch = (
  { year, region, source, severity }: Record<'year' | 'region' | 'source' | 'severity', string>,
  more: Record<string, string>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ year, region, source, severity, ...more }).filter(([, value]) => value !== ''),
  )
