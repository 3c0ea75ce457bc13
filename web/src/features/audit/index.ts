import type { Feature, Page } from '../../app/feature.ts'

const page = (path: string, permission: string, load: Page['load']): Page => ({
  path,
  shell: 'frame',
  permission,
  catalogues: ['audit'],
  load,
})

/** The audit log: at a glance, line by line, and its proof. */
export const audit: Feature = {
  name: 'audit',
  pages: [
    page('/audit', 'audit.event.read', async () => (await import('./LogPage.tsx')).LogPage),
    page('/audit/report', 'audit.event.read', async () => (await import('./ReportPage.tsx')).ReportPage),
    page('/audit/seals', 'audit.seal.read', async () => (await import('./SealsPage.tsx')).SealsPage),
  ],
}
