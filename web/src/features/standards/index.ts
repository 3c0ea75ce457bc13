import type { Feature } from '../../app/feature.ts'

export const standards: Feature = {
  name: 'standards',
  pages: [
    {
      path: '/standards',
      shell: 'frame',
      permission: 'standards.standard.read',
      catalogues: ['standards'],
      load: async () => (await import('./StandardsPage.tsx')).StandardsPage,
    },
    {
      path: '/standards/import',
      shell: 'frame',
      permission: 'standards.standard.write',
      catalogues: ['standards'],
      load: async () => (await import('./import/ImportPage.tsx')).ImportPage,
    },
    {
      path: '/standards/new',
      shell: 'full',
      permission: 'standards.standard.write',
      catalogues: ['standards'],
      load: async () => (await import('./editor/EditorPage.tsx')).NewStandardPage,
    },
    {
      path: '/standards/$id',
      shell: 'frame',
      permission: 'standards.standard.read',
      catalogues: ['standards'],
      load: async () => (await import('./reading/StandardPage.tsx')).StandardPage,
    },
    {
      path: '/standards/$id/diff',
      shell: 'frame',
      permission: 'standards.standard.read',
      catalogues: ['standards'],
      load: async () => (await import('./diff/DiffPage.tsx')).DiffPage,
    },
    {
      path: '/standards/$id/edit',
      shell: 'full',
      permission: 'standards.standard.write',
      catalogues: ['standards'],
      load: async () => (await import('./editor/EditorPage.tsx')).EditStandardPage,
    },
  ],
  search: async () => (await import('./search.ts')).search,
}
