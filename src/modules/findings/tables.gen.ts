// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'

export interface FindingsTables {
  'findings.dispute': {
    id: string
    finding_id: string
    org_path: string
    reason: string
    raised_by: string
    raised_by_name: string
    raised_at: Date
    decision: 'upheld' | 'rejected' | null
    note: string | null
    decided_by: string | null
    decided_by_name: string | null
    decided_at: Date | null
  }
  'findings.evidence': {
    id: string
    finding_id: string
    org_path: string
    phase: 'before' | 'after'
    proof: 'photo' | 'document' | 'screenshot' | 'retest'
    sha256: string
    name: string
    bytes: number
    type: string
    added_by: string
    added_by_name: string
    added_at: Date
    removed_at: Date | null
  }
  'findings.extension': {
    id: string
    finding_id: string
    org_path: string
    until: string
    reason: string
    asked_by: string
    asked_by_name: string
    asked_at: Date
    decision: 'granted' | 'refused' | null
    note: string | null
    decided_by: string | null
    decided_by_name: string | null
    decided_at: Date | null
  }
  'findings.finding': {
    id: string
    year: number
    seq: number
    unit_id: string
    org_path: string
    region_path: GeneratedAlways<string>
    department_id: string | null
    title: string
    detail: Generated<string>
    category: string
    severity: number
    basis: string | null
    measures: string | null
    source_kind: string
    source_id: string | null
    source_label: string
    source_link: string | null
    item_no: string | null
    item_lineage: string | null
    item_text: string | null
    state: Generated<'registered' | 'assigned' | 'rectifying' | 'submitted' | 'closed'>
    outcome: 'rectified' | 'merged' | 'revoked' | null
    responsible_user_id: string | null
    responsible: string | null
    due_on: string | null
    original_due_on: string | null
    due_days: number | null
    due_estimated: Generated<boolean>
    discovered_at: Date
    registered_by: string
    registered_by_name: string
    registered_at: Date
    registered_on: string
    assigned_on: string | null
    submitted_by: string | null
    submitted_by_name: string | null
    submitted_at: Date | null
    closed_by: string | null
    closed_by_name: string | null
    closed_at: Date | null
    closed_on: string | null
    returns: Generated<number>
    extensions: Generated<number>
    extension_asked: Generated<boolean>
    disputed: Generated<boolean>
    occurrences: Generated<number>
    fingerprint: string
    report_due_at: Date | null
    reported_at: Date | null
    merged_into: string | null
    version: Generated<number>
    number_key: GeneratedAlways<number>
    search: string | null
    due_key: GeneratedAlways<string>
  }
  'findings.grave_report': {
    finding_id: string
    org_path: string
    reported_to: string
    channel: string
    reference: string | null
    content: string
    reported_by: string
    reported_by_name: string
    reported_at: Date
  }
  'findings.link': {
    later_id: string
    earlier_id: string
    kind: 'recurrence' | 'merged' | 'split'
    org_path: string
    at: Date
    ended_at: Date | null
  }
  'findings.pace': {
    org_path: string
    year: number
    severity: number
    days: number
    closed: Generated<number>
  }
  'findings.pace_month': {
    org_path: string
    month: string
    days: number | null
    findings: Generated<number>
  }
  'findings.policy': {
    unit_id: string
    org_path: string
    content: unknown
    version: Generated<number>
    changed_by: string
    changed_at: Date
  }
  'findings.pub_finding': {
    id: string | null
    year: number | null
    seq: number | null
    unit_id: string | null
    org_path: string | null
    region_path: string | null
    title: string | null
    category: string | null
    severity: number | null
    source_kind: string | null
    source_id: string | null
    item_no: string | null
    item_lineage: string | null
    state: string | null
    outcome: string | null
    due_on: string | null
    registered_on: string | null
    closed_on: string | null
    occurrences: number | null
    report_due_at: Date | null
    reported_at: Date | null
  }
  'findings.saved_view': {
    id: string
    user_id: string
    org_path: string
    name: string
    query: string
    created_at: Date
  }
  'findings.series': {
    year: number
    last: number
  }
  'findings.step': {
    id: string
    finding_id: string
    org_path: string
    step: string
    from_state: string | null
    to_state: string
    text: string | null
    by_id: string
    by_name: string
    by_as: string | null
    at: Date
  }
  'findings.tally': {
    unit_id: string
    org_path: string
    region_path: GeneratedAlways<string>
    year: number
    category: string
    severity: number
    source_kind: string
    total: Generated<number>
    closed: Generated<number>
    recurrent: Generated<number>
    in_time: Generated<number>
    days: Generated<number>
  }
  'findings.tally_region': {
    org_path: string
    year: number
    category: string
    item_lineage: string
    severity: number
    source_kind: string
    item_name: string | null
    total: Generated<number>
    closed: Generated<number>
    recurrent: Generated<number>
    in_time: Generated<number>
    days: Generated<number>
  }
  'findings.told': {
    id: string
    finding_id: string
    org_path: string
    occasion: 'found' | 'missed'
    name: string
    at: Date
  }
}
