import type { Feature, Page } from '../../app/feature.ts'

const page = (path: string, permission: string | undefined, load: Page['load']): Page => ({
  path,
  shell: 'frame',
  ...(permission && { permission }),
  catalogues: ['identity'],
  load,
})

/** Accounts, rights and one's own account. */
export const identity: Feature = {
  name: 'identity',
  pages: [
    page('/users', 'identity.user.read', async () => (await import('./users/UsersPage.tsx')).UsersPage),
    page(
      '/users/import',
      'identity.user.manage',
      async () => (await import('./users/ImportAccountsPage.tsx')).ImportAccountsPage,
    ),
    page('/users/$id', 'identity.user.read', async () => (await import('./user/UserPage.tsx')).UserPage),
    page('/roles', 'identity.grant.read', async () => (await import('./rights/RolesPage.tsx')).RolesPage),
    page(
      '/proposals',
      'identity.grant.change',
      async () => (await import('./rights/ProposalsPage.tsx')).ProposalsPage,
    ),
    page(
      '/handovers',
      'identity.handover.plan',
      async () => (await import('./rights/HandoversPage.tsx')).HandoversPage,
    ),
    page('/access', 'identity.access.read', async () => (await import('./rights/AccessPage.tsx')).AccessPage),
    page('/account', undefined, async () => (await import('./own/AccountPage.tsx')).AccountPage),
  ],
  search: async () => (await import('./search.ts')).search,
}
