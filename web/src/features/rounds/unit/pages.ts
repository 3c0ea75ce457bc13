import type { Page } from '../../../app/feature.ts'

const own = { permission: 'rounds.assessment.read', catalogues: ['rounds/unit', 'standards'] } as const

export const pages: readonly Page[] = [
  {
    path: '/assessments',
    shell: 'frame',
    ...own,
    load: async () => (await import('./AssessmentsPage.tsx')).AssessmentsPage,
  },
  {
    path: '/assessments/$id/summary',
    shell: 'full',
    ...own,
    catalogues: [...own.catalogues, 'documents'],
    load: async () => (await import('./SummaryPage.tsx')).SummaryPage,
  },
  {
    path: '/assessments/$id/print',
    shell: 'full',
    ...own,
    load: async () => (await import('./PrintPage.tsx')).PrintPage,
  },
]
