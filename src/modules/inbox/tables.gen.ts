// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated } from 'kysely'

export interface InboxTables {
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
