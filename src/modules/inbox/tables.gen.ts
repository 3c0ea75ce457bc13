// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated } from 'kysely'

export interface InboxTables {
  'inbox.address_code': {
    id: string
    user_id: string
    org_path: string
    email: string
    asked_at: Date
    code_hash: string | null
    expires_at: Date | null
    tries: Generated<number>
    used_at: Date | null
    failure: string | null
  }
  'inbox.delivery': {
    id: Generated<string>
    user_id: string
    org_path: string
    channel: 'email' | 'webhook'
    reminder_id: string | null
    digest_on: string | null
    title: string | null
    text: string | null
    state: Generated<'queued' | 'sending' | 'sent' | 'failed'>
    attempts: Generated<number>
    next_at: Date
    claimed_at: Date | null
    done_at: Date | null
    failure: string | null
    created_at: Date
  }
  'inbox.notice': {
    id: string
    unit_id: string
    unit_name: string
    org_path: string
    title: string
    text: string
    scope: unknown
    roles: string[]
    receipt_by: string | null
    state: Generated<'draft' | 'published' | 'withdrawn' | 'discarded'>
    version: Generated<number>
    created_by_name: string
    created_at: Date
    updated_at: Date
    published_at: Date | null
    published_by_name: string | null
    withdrawn_at: Date | null
    withdrawn_by_name: string | null
    withdraw_reason: string | null
  }
  'inbox.notice_file': {
    id: string
    notice_id: string
    org_path: string
    name: string
    bytes: number
    type: string
    sha256: string
    added_by_name: string
    added_at: Date
    removed_at: Date | null
  }
  'inbox.notice_party': {
    notice_id: string
    unit_id: string
    unit_name: string
    org_path: string
    signed_at: Date | null
    signed_by: string | null
    signed_by_name: string | null
  }
  'inbox.notice_reading': {
    notice_id: string
    user_id: string
    user_name: string
    unit_id: string
    org_path: string
    read_at: Date
  }
  'inbox.preference': {
    user_id: string
    org_path: string
    email: string | null
    todo_email: Generated<'off' | 'at-once' | 'digest'>
    notice_email: Generated<'off' | 'at-once' | 'digest'>
    todo_webhook: Generated<boolean>
    notice_webhook: Generated<boolean>
    quiet_from: number | null
    quiet_to: number | null
    digest_hour: number | null
    version: Generated<number>
    updated_at: Date
    email_confirmed_at: Date | null
  }
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
  'inbox.pub_substitution': {
    user_id: string | null
    user_name: string | null
    org_path: string | null
    substitute_id: string | null
    substitute_name: string | null
    from_on: string | null
    to_on: string | null
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
    category: Generated<'todo' | 'notice'>
    link: string | null
    for_user_id: string | null
    for_user_name: string | null
    spread_at: Date | null
  }
  'inbox.rule': {
    id: Generated<string>
    unit_id: string | null
    org_path: string
    kind: string | null
    enabled: Generated<boolean>
    before_days: Generated<number[]>
    on_due: boolean
    overdue_every: number | null
    overdue_most: Generated<number>
    head_after: number | null
    bureau_after: number | null
    version: Generated<number>
    updated_at: Generated<Date>
    updated_by_name: string | null
    within_days: Generated<number>
  }
  'inbox.stage': {
    kind: string
    subject_kind: string
    subject_id: string
    due_on: string
    stage: string
    org_path: string
    reached_at: Date
  }
  'inbox.substitution': {
    id: string
    user_id: string
    user_name: string
    org_path: string
    substitute_id: string
    substitute_name: string
    from_on: string
    to_on: string
    reason: string
    named_by: string
    named_by_name: string
    named_at: Date
    ended_at: Date | null
    ended_by_name: string | null
    version: Generated<number>
  }
}
