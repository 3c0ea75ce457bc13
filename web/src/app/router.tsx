import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import i18next from 'i18next'
import type { ComponentType } from 'react'
import { Loading } from '../ui/Loading.tsx'
import type { Page } from './feature.ts'
import { features } from './features.ts'
import { GlobalKeys } from './GlobalKeys.tsx'
import { homeOf } from './navigation.ts'
import { NotFound, PageFailure, Permitted } from './PageStates.tsx'
import { queryClient } from './query.ts'
import { sessionQuery } from './session.ts'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <GlobalKeys />
    </>
  ),
  notFoundComponent: NotFound,
})
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('./Frame.tsx'), 'Frame'),
})

const routeOf = (page: Page) =>
  createRoute({
    getParentRoute: () => (page.shell === 'frame' ? frame : root) as typeof root,
    path: page.path,
    staticData: { scope: page.scope },
    // The address keeps filters, page and open drawer as plain text; each page reads its own.
    validateSearch: (search: Record<string, unknown>) => search,
    beforeLoad: ({ location }) => {
      const session = queryClient.getQueryData(sessionQuery.queryKey)
      if (location.pathname === '/' && session && homeOf(session) !== '/')
        throw redirect({ to: homeOf(session) })
    },
    loader: () => i18next.loadNamespaces([...page.catalogues]),
    component: lazyRouteComponent(async () => ({ default: permitted(page, await page.load()) })),
  })

const permitted = (page: Page, Content: ComponentType): ComponentType =>
  page.permission
    ? () => (
        <Permitted permission={page.permission as string}>
          <Content />
        </Permitted>
      )
    : Content

// A wrong address still shows the way elsewhere.
const nowhere: Page = { path: '$', shell: 'frame', catalogues: [], load: async () => NotFound }
const pages = [...features.flatMap((feature) => feature.pages), nowhere]
// The pages are data here, so their paths are not known to the types.
const within = (shell: Page['shell']) => pages.filter((page) => page.shell === shell).map(routeOf)
const children: readonly AnyRoute[] = [frame.addChildren(within('frame')), ...within('full')]
const tree = root.addChildren(children as never) as unknown as AnyRoute

export const router = createRouter({
  routeTree: tree,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  // `?filter=a,b` stays readable and every value a text.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
      ),
    ).toString()
    return text && `?${text}`
  },
})
