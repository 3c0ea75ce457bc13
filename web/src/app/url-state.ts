import { useNavigate, useSearch } from '@tanstack/react-router'

/**
 * Filters, sort, page and open drawer in the address: `const [view, setView] = useUrlState({ state: '', q: '' })`.
 * Every value is a text; one equal to its standard is left out of the address. Setting replaces the history entry, so
 * that Back leaves the page and not each keystroke.
 */
export function useUrlState<State extends Record<string, string>>(
  standard: State,
): readonly [State, (change: Partial<State>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const state = Object.fromEntries(
    Object.entries(standard).map(([name, value]) => [name, search[name] ?? value]),
  ) as State
  const set = (change: Partial<State>) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: ((before: Record<string, string>) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(
            ([name, value]) => value !== undefined && value !== (standard[name] ?? ''),
          ),
        )) as never,
    })
  return [state, set]
}
