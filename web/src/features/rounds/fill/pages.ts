import type { Page } from '../../../app/feature.ts'

export const pages: readonly Page[] = [
  {
    path: '/assessments/$id',
    shell: 'full',
    permission: 'rounds.assessment.read',
    catalogues: ['rounds/fill'],
    load: async () => (await import('./AssessmentPage.tsx')).AssessmentPage,
  },
]
