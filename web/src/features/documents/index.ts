import type { Feature, Page } from '../../app/feature.ts'

const page = (path: string, permission: string, load: Page['load']): Page => ({
  path,
  shell: 'frame',
  permission,
  catalogues: ['documents'],
  load,
})

export const documents: Feature = {
  name: 'documents',
  pages: [
    page(
      '/documents',
      'documents.document.read',
      async () => (await import('./DocumentsPage.tsx')).DocumentsPage,
    ),
    page(
      '/documents/numbers',
      'documents.number.read',
      async () => (await import('./NumbersPage.tsx')).NumbersPage,
    ),
    page(
      '/documents/templates',
      'documents.template.read',
      async () => (await import('./TemplatesPage.tsx')).TemplatesPage,
    ),
    page(
      '/documents/verify',
      'documents.document.verify',
      async () => (await import('./VerifyPage.tsx')).VerifyPage,
    ),
    page(
      '/documents/$id',
      'documents.document.read',
      async () => (await import('./DocumentPage.tsx')).DocumentPage,
    ),
  ],
}
