// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated } from 'kysely'

export interface InboxTables {
  'inbox.pub_reminder': {
    user_id: string | null
    org_path: string | null
    kind: string | null
    subject_kind: string | null
    subject_id: string | null
    due_on: string | null
    sent_on: string | null
    sent_at: Date | null
  }
  'inbox.reminder': {
    id: Generated<string>
    user_id: string
    org_path: string
    kind: string
    subject_kind: string
    subject_id: string
    title: string
    text: string
    due_on: string | null
    sent_by: string
    sent_by_name: string
    sent_on: string
    sent_at: Date
    read_at: Date | null
  }
}
