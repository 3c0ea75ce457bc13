import { z } from 'zod'
import { Instant, type Permissions } from '../../kernel/wire.ts'

export const permissions = {
  'audit.event.read': ['auditor'],
} as const satisfies Permissions

/** What an event is about: `rounds.assessment` and its id, for example. */
export const Subject = z.object({ kind: z.string(), id: z.string() })
export type Subject = z.infer<typeof Subject>

export const AuditEvent = z.object({
  id: z.int(),
  at: Instant,
  actorId: z.string(),
  actorName: z.string(),
  ip: z.string().nullable(),
  requestId: z.string(),
  action: z.string(),
  subject: Subject,
  orgPath: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
})
export type AuditEvent = z.infer<typeof AuditEvent>
