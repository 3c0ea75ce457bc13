// What a person has to do and what he was told. Todos are derived from the state of things by kinds that other
// modules hand over; reminders are messages to one person, kept with the mark of having been read.
import type { Module } from '../../kernel/module.ts'
import { permissions } from './contract.ts'
import { problems } from './problems.ts'
import { inboxRoutes } from './routes.ts'
import type { Gathering } from './service/gather-todos.ts'

export type { Todo, TodoKind } from './service/gather-todos.ts'
export { reminderHandover } from './service/read-reminders.ts'
export type { Recipient, Reminded, Reminder } from './service/send-reminder.ts'
export { remind } from './service/send-reminder.ts'

/** What this module's own actions are called on screen. */
export const inboxTexts = { 'inbox.reminder.send': '发送提醒' } as const satisfies Readonly<
  Record<string, string>
>

/** The module, with the kinds of todo and the permissions of all modules as the composition root gathered them. */
export const inboxModule = (gathering: Gathering): Module => {
  const lost = gathering.todoKinds.find(({ permission }) => !(permission in gathering.permissions))
  if (lost) throw new Error(`todo kind ${lost.kind} names the unknown permission ${lost.permission}`)
  return { name: 'inbox', permissions, problems, routes: inboxRoutes(gathering) }
}
