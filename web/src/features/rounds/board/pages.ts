import type { Page } from '../../../app/feature.ts'

const board = { shell: 'frame', permission: 'rounds.board.read', catalogues: ['rounds/board'] } as const

export const pages: readonly Page[] = [
  {
    path: '/rounds/coverage',
    ...board,
    scope: { region: true, year: 'one' },
    load: async () => (await import('./CoveragePage.tsx')).CoveragePage,
  },
  {
    path: '/rounds/$id',
    ...board,
    catalogues: [...board.catalogues, 'documents'],
    load: async () => (await import('./BoardPage.tsx')).BoardPage,
    asks: ({ id }) => ['', '/progress', '/matrix'].map((part) => `/rounds/${id}${part}`),
  },
  {
    path: '/rounds/$id/units',
    ...board,
    scope: { region: true },
    load: async () => (await import('./UnitsPage.tsx')).UnitsPage,
  },
  {
    path: '/rounds/$id/regions/$regionId',
    ...board,
    load: async () => (await import('./RegionPage.tsx')).RegionPage,
  },
]
