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
  ],
}
