// What a person has to do and what he was told. Todos are derived from the state of things by kinds that other
// modules hand over; reminders are messages to one person, kept with the mark of having been read, by hand or by rule;
// what is wanted of them goes out by mail and webhook; notices are read, and signed for, by organisations.
import type { FastifyRequest } from 'fastify'
import { listenTo } from '../../kernel/db/listen.ts'
import type { Logger } from '../../kernel/log.ts'
import type { Module } from '../../kernel/module.ts'
import type { Permissions } from '../../kernel/wire.ts'
import type { AuditTexts } from '../audit/index.ts'
import { permissions } from './contract.ts'
import { inboxJobs } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { inboxRoutes } from './routes.ts'
import { createCarriers, type Outgoing } from './service/carriers.ts'
import { createLive } from './service/live.ts'
import { signTodo } from './service/receive-notice.ts'
import type { TodoKind } from './service/todo-kind.ts'

export { gatherTodos } from './service/gather-todos.ts'
export { noticeFileReferences } from './service/keep-notice-files.ts'
export { putPreference } from './service/keep-preference.ts'
export { putRule } from './service/keep-rules.ts'
export { nameSubstitute } from './service/name-substitute.ts'
export { reminderHandover } from './service/read-reminders.ts'
export { readNotice, signNotice } from './service/receive-notice.ts'
export { remindDue } from './service/remind-due.ts'
export type { Recipient, Reminded, Reminder } from './service/send-reminder.ts'
export { remind } from './service/send-reminder.ts'
export type { DueThing, Todo, TodoKind, WaitingThing } from './service/todo-kind.ts'
export { publishNotice, writeNotice } from './service/write-notice.ts'

/** What this module's own actions are called on screen, in Chinese and in English. */
export const inboxTexts = {
  'inbox.reminder.send': ['发送提醒', 'Send a reminder'],
  'inbox.rule.edit': ['修改提醒规则', 'Edit a reminder rule'],
  'inbox.rule.drop': ['收回提醒规则', 'Withdraw a reminder rule'],
  'inbox.preference.edit': ['修改通知方式', 'Edit how one is notified'],
  'inbox.address.ask': ['发送邮箱确认码', 'Send a code to an address'],
  'inbox.address.confirm': ['确认邮箱地址', 'Confirm an address'],
  'inbox.address.refuse': ['邮箱确认码不正确', 'Code for an address refused'],
  'inbox.substitution.name': ['指定代办人', 'Name a substitute'],
  'inbox.substitution.end': ['结束代办', 'End a substitution'],
  'inbox.delivery.retry': ['重新发送失败的通知', 'Send a failed message again'],
  'inbox.notice.write': ['起草通知', 'Draft a notice'],
  'inbox.notice.edit': ['修改通知', 'Edit a notice'],
  'inbox.notice.discard': ['删除通知草稿', 'Delete a draft notice'],
  'inbox.notice.publish': ['发布通知', 'Publish a notice'],
  'inbox.notice.withdraw': ['撤回通知', 'Withdraw a notice'],
  'inbox.notice.export': ['导出通知阅读与签收情况', 'Export who read and signed for a notice'],
  'inbox.notice.sign': ['签收通知', 'Sign for a notice'],
  'inbox.notice.attach': ['添加通知附件', 'Attach a file to a notice'],
  'inbox.notice.detach': ['移除通知附件', 'Remove a file from a notice'],
} as const satisfies AuditTexts

export interface InboxParts {
  /** What other modules find to do. */
  readonly todoKinds: readonly TodoKind[]
  /** All other modules' permissions: each kind runs with the reach of its own. */
  readonly permissions: Permissions
  /** Where mail and webhooks go to, as the operator set it up. */
  readonly outgoing: Outgoing
  /** The app role's connection string: what is new is heard of on a connection of its own. */
  readonly url: string
  readonly log: Logger
  readonly clock: () => Date
  readonly isStillIn: (req: FastifyRequest) => Promise<boolean>
}

/** The module, with the kinds of todo and the permissions of all modules as the composition root gathered them. */
export const inboxModule = (parts: InboxParts): Module => {
  const gathering = {
    todoKinds: [...parts.todoKinds, signTodo],
    permissions: { ...parts.permissions, ...permissions },
  }
  const lost = gathering.todoKinds.find(({ permission }) => !(permission in gathering.permissions))
  if (lost) throw new Error(`todo kind ${lost.kind} names the unknown permission ${lost.permission}`)
  const carriers = createCarriers(parts.outgoing)
  const live = createLive(() => listenTo(parts.url, 'hengmi_inbox', parts.log), parts.clock, parts.log)
  return {
    name: 'inbox',
    permissions,
    problems,
    constraints,
    routes: inboxRoutes({ gathering, carriers, live, isStillIn: parts.isStillIn }),
    jobs: inboxJobs({ gathering, outgoing: parts.outgoing, carriers, clock: parts.clock }),
  }
}
