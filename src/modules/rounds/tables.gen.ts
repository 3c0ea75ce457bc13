// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'

export interface RoundsTables {
  'rounds.answer': {
    assessment_id: string
    pass: 'self' | 'review' | 'spot'
    item_no: string
    org_path: string
    version: number
    applicable: boolean
    deductions: unknown
    occurrences: number | null
    level: string | null
    met: boolean | null
    value: string | null
    vetoed: boolean | null
    explanation: string | null
    saved_by: string
    saved_by_name: string
    saved_at: Date
  }
  'rounds.answer_history': {
    assessment_id: string
    pass: string
    item_no: string
    version: number
    org_path: string
    content: unknown
    saved_by: string
    saved_by_name: string
    saved_at: Date
  }
  'rounds.assessment': {
    id: Generated<string>
    round_id: string
    subject_kind: 'unit' | 'department' | 'person' | 'body' | 'post'
    subject_id: string
    subject_name: string
    unit_id: string
    org_path: string
    region_path: GeneratedAlways<string>
    org_path_then: string | null
    user_id: string | null
    state: Generated<'draft' | 'checked' | 'signed' | 'submitted' | 'accepted' | 'announced' | 'returned'>
    due_on: string | null
    submitted_at: Date | null
    submissions: Generated<number>
    returns: Generated<number>
    is_late: Generated<boolean>
    answered: Generated<number>
    applicable: number
    earned: number
    bonus: Generated<number>
    aggravated: Generated<number>
    vetoes: Generated<number>
    self_applicable: number
    self_earned: number
    self_bonus: Generated<number>
    self_aggravated: Generated<number>
    self_vetoes: Generated<number>
    category_applicable: number[]
    category_earned: number[]
    category_answered: number[]
    grade: string | null
    percentage_tenths: number | null
    last_saved_at: Date | null
    version: Generated<number>
  }
  'rounds.assignment': {
    id: string
    assessment_id: string
    item_no: string
    department_id: string | null
    user_id: string | null
    org_path: string
    assigned_by: string
    assigned_at: Date
  }
  'rounds.comment': {
    id: string
    assessment_id: string
    item_no: string
    org_path: string
    text: string
    by_id: string
    by_name: string
    at: Date
    withdrawn_at: Date | null
  }
  'rounds.evidence': {
    id: string
    assessment_id: string
    pass: 'self' | 'review' | 'spot'
    item_no: string | null
    org_path: string
    sha256: string
    name: string
    bytes: number
    type: string
    added_by: string
    added_by_name: string
    added_at: Date
    removed_at: Date | null
  }
  'rounds.presence': {
    assessment_id: string
    user_id: string
    name: string
    item_no: string | null
    org_path: string
    at: Date
  }
  'rounds.round': {
    id: string
    unit_id: string
    org_path: string
    title: string
    year: number
    kind: 'full' | 'special' | 'assessment' | 'inspection'
    layer: 'organisation' | 'department' | 'person'
    version_id: string | null
    item_nos: string[] | null
    scope: unknown
    policy: unknown
    opens_on: string
    due_on: string
    review_until: string
    state: Generated<'draft' | 'open' | 'reviewing' | 'announced' | 'archived' | 'cancelled'>
    state_reason: string | null
    imported: Generated<boolean>
    cloned_from: string | null
    created_by: string
    created_at: Date
    published_at: Date | null
    announced_at: Date | null
    version: Generated<number>
    origin_finding_id: string | null
  }
  'rounds.signature': {
    id: string
    assessment_id: string
    org_path: string
    method: 'password' | 'scan'
    evidence_id: string | null
    fingerprint: string
    signed_by: string
    signed_by_name: string
    at: Date
    accepted_by: string | null
    accepted_at: Date | null
    voided_at: Date | null
  }
  'rounds.spot_check': {
    id: string
    round_id: string
    unit_id: string
    org_path: string
    title: string
    draw_id: string | null
    created_by: string
    created_at: Date
  }
  'rounds.spot_check_target': {
    spot_check_id: string
    assessment_id: string
    org_path: string
    drawn_as: 'drawn' | 'reserve' | 'named'
    done_at: Date | null
    done_by: string | null
    done_by_name: string | null
    note: string | null
  }
  'rounds.step': {
    id: string
    assessment_id: string
    org_path: string
    step: string
    from_state: string
    to_state: string
    reason: string | null
    by_id: string
    by_name: string
    at: Date
  }
}
