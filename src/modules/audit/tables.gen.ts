// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'

export interface AuditTables {
  'audit.event': {
    id: GeneratedAlways<number>
    xid: Generated<string>
    at: Date
    actor_id: string
    actor_name: string
    ip: string | null
    request_id: string
    action: string
    subject_kind: string
    subject_id: string
    org_path: string
    org_text: GeneratedAlways<string>
    before: unknown
    after: unknown
    reason: string | null
  }
  'audit.leaf': {
    ordinal: number
    event_id: number
    at: Date
    hash: Buffer
  }
  'audit.seal': {
    seq: number
    from_ordinal: number
    to_ordinal: number
    count: number
    boundary_xid: string
    boundary_id: number
    cluster: string
    root: Buffer
    previous: Buffer | null
    hash: Buffer
    at: Date
  }
}
