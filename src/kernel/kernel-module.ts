import { calendarPermissions, calendarRoutes } from './calendar-routes.ts'
import { type Installation, installationPermissions, installationRoutes } from './installation.ts'
import type { Module } from './module.ts'
import type { ActionTexts, Recorder } from './recorder.ts'

/** What the kernel's own actions are called on screen, in Chinese and in English. */
export const kernelTexts = {
  'kernel.calendar.import': ['导入节假日安排', 'Import the holiday calendar'],
  'kernel.file.infected': ['查毒发现问题，拒收文件', 'Refuse an infected file'],
  'kernel.file.unscanned': ['未经查毒接收文件', 'Accept a file without a virus scan'],
} as const satisfies ActionTexts

/** The kernel's routes: what belongs to no business word. */
export const kernelModule = (record: Recorder, installation: Installation): Module => ({
  name: 'kernel',
  permissions: { ...calendarPermissions, ...installationPermissions },
  problems: {},
  routes: async (app) => {
    await calendarRoutes(record)(app)
    installationRoutes(app, installation)
  },
})
