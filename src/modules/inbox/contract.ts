import { z } from 'zod'
import { CivilDate, Instant, listQuery, oneOf, type Permissions, pageOf, Role } from '../../kernel/wire.ts'

import { noticePermissions } from './contract/notice.ts'
import { settingPermissions } from './contract/setting.ts'

export * from './contract/notice.ts'
export * from './contract/setting.ts'

// Everybody has an inbox, the three system roles too; it shows only what is the caller's own.
export const permissions = {
  ...noticePermissions,
  ...settingPermissions,
  'inbox.todo.read': Role.options,
  'inbox.reminder.read': Role.options,
} as const satisfies Permissions

/** The thing a todo or a reminder is about: `rounds.assessment` and its id, for example. */
export const Subject = z.object({ kind: z.string(), id: z.string() })
export type Subject = z.infer<typeof Subject>

/** `soon`: due within five working days. */
export const Urgency = z.enum(['overdue', 'soon', 'later'])
export type Urgency = z.infer<typeof Urgency>

/** Something the caller has to do, found in the state of things at this moment. */
export const TodoLine = z.object({
  /** Which kind of todo, such as `rounds.assessment.fill`; its words are in `kinds`. */
  kind: z.string(),
  subject: Subject,
  /** Path of the resource to open, under /api/v1 as in the web app. */
  link: z.string(),
  title: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  dueOn: CivilDate.nullable(),
  urgency: Urgency,
  /** Working days until the due day, negative after it; null without one. */
  workingDaysLeft: z.int().nullable(),
  /** Counted over a year whose holidays are not announced yet: 暂按周末推算. */
  estimated: z.boolean(),
  /** Whose todo it is, where the caller stands in for him (代办). */
  insteadOf: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type TodoLine = z.infer<typeof TodoLine>

/** `filter[kind]=a,b` keeps to these kinds; what lies beyond `limit` is in the lists of the kinds' own modules. */
export const TodoQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  'filter[kind]': z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().min(1).max(100)).min(1).max(100))
    .optional(),
})
export type TodoQuery = z.infer<typeof TodoQuery>

/** Overdue first, then by due day; every kind that may concern the caller with how many there are of it. */
export const Todos = z.object({
  items: z.array(TodoLine),
  total: z.int(),
  kinds: z.array(z.object({ kind: z.string(), title: z.string(), total: z.int() })),
})
export type Todos = z.infer<typeof Todos>

/** `todo`: something to do; `notice`: something to read. */
export const ReminderCategory = z.enum(['todo', 'notice'])
export type ReminderCategory = z.infer<typeof ReminderCategory>

export const ReminderLine = z.object({
  id: z.uuid(),
  /** What he is reminded to do, such as `rounds.assessment.fill`. */
  kind: z.string(),
  subject: Subject,
  title: z.string(),
  text: z.string(),
  dueOn: CivilDate.nullable(),
  /** Nobody by name: the system, by rule. */
  sentBy: z.string().nullable(),
  sentAt: Instant,
  readAt: Instant.nullable(),
  category: ReminderCategory,
  /** Path of the resource to open; null where the kind and subject tell. */
  link: z.string().nullable(),
  /** For whom the caller is told, as his substitute. */
  insteadOf: z.string().nullable(),
})
export type ReminderLine = z.infer<typeof ReminderLine>

export const ReminderQuery = listQuery({
  sorts: ['sentAt'],
  defaultSort: '-sentAt',
  filters: {
    unread: z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    category: oneOf(ReminderCategory.options),
  },
})
export type ReminderQuery = z.infer<typeof ReminderQuery>
export const ReminderPage = pageOf(ReminderLine)
export type ReminderPage = z.infer<typeof ReminderPage>

export const Unread = z.object({ unread: z.int() })
export type Unread = z.infer<typeof Unread>
export const MarkedRead = z.object({ read: z.int() })
export type MarkedRead = z.infer<typeof MarkedRead>
