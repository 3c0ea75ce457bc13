import { useRouterState, useSearch } from '@tanstack/react-router'
import type { PageScope } from './feature.ts'
import { features } from './features.ts'

// What the switches of the top bar narrow stands in the address, as `?region` and `?year`, and the page reads it there.
declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    readonly scope?: PageScope | undefined
  }
}

const pages = features.flatMap((feature) => feature.pages)

/** What the open page can be narrowed to, if to anything. */
export const usePageScope = (): PageScope | undefined =>
  useRouterState({ select: ({ matches }) => matches.at(-1)?.staticData.scope })

/** What of region and year goes along to another page: as much as that page honours. */
export function useKeptScope(): (path: string) => Record<string, string> {
  const here = usePageScope()
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  return (path) => {
    const there = pages.find((page) => page.path === path)?.scope
    return Object.fromEntries(
      (['region', 'year'] as const).flatMap((name) => {
        const value = search[name]
        return value && here?.[name] && there?.[name] ? [[name, value]] : []
      }),
    )
  }
}
