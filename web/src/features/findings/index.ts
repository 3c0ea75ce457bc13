import type { Feature, Page } from '../../app/feature.ts'
import { lenses, pathOfLens } from './lens.ts'

const ledger = (path: string): Page => ({
  path,
  shell: 'frame',
  permission: 'findings.finding.read',
  // Its papers are added as those of a form are, in the same words.
  catalogues: ['findings', 'rounds/fill'],
  scope: { region: true, year: 'all' },
  load: async () => (await import('./ledger/FindingsPage.tsx')).FindingsPage,
})
const analysis = (path: string, load: Page['load']): Page => ({
  path,
  shell: 'frame',
  permission: 'findings.board.read',
  catalogues: ['findings'],
  scope: { region: true, year: 'all' },
  load,
})

export const findings: Feature = {
  name: 'findings',
  pages: [
    ...lenses.map((lens) => ledger(pathOfLens(lens))),
    analysis('/findings/board', async () => (await import('./analysis/BoardPage.tsx')).BoardPage),
    analysis('/findings/pareto', async () => (await import('./analysis/ParetoPage.tsx')).ParetoPage),
    analysis('/findings/timings', async () => (await import('./analysis/TimingsPage.tsx')).TimingsPage),
    {
      path: '/findings/policy',
      shell: 'frame',
      permission: 'findings.policy.read',
      catalogues: ['findings'],
      load: async () => (await import('./policy/PolicyPage.tsx')).PolicyPage,
    },
    {
      path: '/findings/import',
      shell: 'frame',
      permission: 'findings.finding.import',
      catalogues: ['findings'],
      load: async () => (await import('./register/ImportPage.tsx')).ImportPage,
    },
    {
      path: '/findings/$id',
      shell: 'frame',
      permission: 'findings.finding.read',
      catalogues: ['findings', 'documents', 'rounds/fill'],
      load: async () => (await import('./detail/FindingPage.tsx')).FindingPage,
    },
  ],
  search: async () => (await import('./search.ts')).search,
}
