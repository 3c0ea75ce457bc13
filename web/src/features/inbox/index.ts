import type { Feature } from '../../app/feature.ts'

export const inbox: Feature = {
  name: 'inbox',
  pages: [
    {
      path: '/',
      shell: 'frame',
      permission: 'inbox.todo.read',
      catalogues: ['inbox', 'rounds/unit'],
      load: async () => (await import('./WorkbenchPage.tsx')).WorkbenchPage,
    },
    {
      path: '/reminders',
      shell: 'frame',
      permission: 'inbox.reminder.read',
      catalogues: ['inbox'],
      load: async () => (await import('./RemindersPage.tsx')).RemindersPage,
    },
    {
      path: '/notices',
      shell: 'frame',
      permission: 'inbox.notice.read',
      catalogues: ['inbox/notices'],
      load: async () => (await import('./notices/NoticesPage.tsx')).NoticesPage,
    },
    {
      path: '/notices/$id',
      shell: 'frame',
      permission: 'inbox.notice.read',
      catalogues: ['inbox/notices'],
      load: async () => (await import('./notices/NoticePage.tsx')).NoticePage,
    },
    {
      path: '/inbox/settings',
      shell: 'frame',
      permission: 'inbox.preference.read',
      catalogues: ['inbox/settings', 'identity'],
      load: async () => (await import('./settings/SettingsPage.tsx')).SettingsPage,
    },
    {
      path: '/inbox/rules',
      shell: 'frame',
      permission: 'inbox.rule.read',
      catalogues: ['inbox/settings'],
      load: async () => (await import('./settings/RulesPage.tsx')).RulesPage,
    },
    {
      path: '/inbox/outgoing',
      shell: 'frame',
      permission: 'inbox.delivery.read',
      catalogues: ['inbox/settings'],
      load: async () => (await import('./settings/OutgoingPage.tsx')).OutgoingPage,
    },
  ],
  search: async () => (await import('./search.ts')).search,
}
