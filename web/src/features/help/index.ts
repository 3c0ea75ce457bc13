import type { Feature } from '../../app/feature.ts'

export const help: Feature = {
  name: 'help',
  pages: [
    {
      path: '/help',
      shell: 'frame',
      catalogues: ['help'],
      load: async () => (await import('./HelpPage.tsx')).HelpPage,
    },
  ],
}
