import type { Page } from '../../../app/feature.ts'

const catalogues = ['rounds/plan', 'rounds/board']

export const pages: readonly Page[] = [
  {
    path: '/rounds',
    shell: 'frame',
    permission: 'rounds.round.read',
    catalogues,
    scope: { year: 'all' },
    load: async () => (await import('./RoundsPage.tsx')).RoundsPage,
  },
  {
    path: '/rounds/new',
    shell: 'frame',
    permission: 'rounds.round.plan',
    catalogues,
    load: async () => (await import('./PlanPage.tsx')).NewRoundPage,
  },
  {
    path: '/rounds/$id/plan',
    shell: 'frame',
    permission: 'rounds.round.read',
    catalogues,
    load: async () => (await import('./PlanPage.tsx')).PlanPage,
  },
  {
    path: '/rounds/$id/spot-checks',
    shell: 'frame',
    permission: 'rounds.spot-check.read',
    catalogues,
    load: async () => (await import('./SpotChecksPage.tsx')).SpotChecksPage,
  },
  {
    path: '/rounds/$id/results',
    shell: 'frame',
    permission: 'rounds.round.read',
    catalogues,
    load: async () => (await import('./ResultsPage.tsx')).ResultsPage,
  },
]
