import type { Feature } from '../../app/feature.ts'

/** The running system and the working-day calendar. */
export const system: Feature = {
  name: 'system',
  pages: [
    {
      path: '/system',
      shell: 'frame',
      permission: 'kernel.system.read',
      catalogues: ['system'],
      load: async () => (await import('./SystemPage.tsx')).SystemPage,
    },
    {
      path: '/calendar',
      shell: 'frame',
      permission: 'kernel.calendar.read',
      catalogues: ['system', 'identity'],
      load: async () => (await import('./CalendarPage.tsx')).CalendarPage,
    },
  ],
}
