import type { Feature } from '../../app/feature.ts'

export const org: Feature = {
  name: 'org',
  pages: [
    {
      path: '/orgs',
      shell: 'frame',
      permission: 'org.unit.read',
      catalogues: ['org'],
      scope: { region: true },
      load: async () => (await import('./list/OrgsPage.tsx')).OrgsPage,
    },
    {
      path: '/orgs/import',
      shell: 'frame',
      permission: 'org.tree.edit',
      catalogues: ['org'],
      load: async () => (await import('./import/ImportPage.tsx')).ImportPage,
    },
    {
      path: '/orgs/$id',
      shell: 'frame',
      permission: 'org.unit.read',
      catalogues: ['org'],
      load: async () => (await import('./unit/UnitPage.tsx')).UnitPage,
    },
  ],
  search: async () => (await import('./search.ts')).search,
}
