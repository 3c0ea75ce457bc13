import type { Page } from '../../../app/feature.ts'

export const pages: readonly Page[] = [
  {
    path: '/rounds/$id/review',
    shell: 'frame',
    permission: 'rounds.assessment.accept',
    catalogues: ['rounds/review', 'rounds/board'],
    scope: { region: true },
    load: async () => (await import('./ReviewQueuePage.tsx')).ReviewQueuePage,
  },
]
