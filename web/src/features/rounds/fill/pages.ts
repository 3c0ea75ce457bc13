import type { Page } from '../../../app/feature.ts'

export const pages: readonly Page[] = [
  {
    path: '/assessments/$id',
    shell: 'full',
    permission: 'rounds.assessment.read',
    // The drawers for handing parts out and for the form as a table are the unit's.
    catalogues: ['rounds/fill', 'rounds/unit', 'standards'],
    load: async () => (await import('./AssessmentPage.tsx')).AssessmentPage,
    asks: ({ id }) => ['', '/previous', '/peers', '/layers'].map((part) => `/assessments/${id}${part}`),
  },
]
