// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'

export interface IdentityTables {
  'identity.account': {
    id: string
    user_id: string
    account_id: string
    provider_id: string
    password: string | null
    access_token: string | null
    refresh_token: string | null
    id_token: string | null
    access_token_expires_at: Date | null
    refresh_token_expires_at: Date | null
    scope: string | null
    created_at: Date
    updated_at: Date
  }
  'identity.assignment': {
    id: string
    user_id: string
    role:
      | 'sysadmin'
      | 'secadmin'
      | 'auditor'
      | 'bureau_lead'
      | 'bureau_officer'
      | 'unit_head'
      | 'unit_officer'
      | 'dept_respondent'
      | 'person'
      | 'inspector'
      | 'viewer'
    duty: GeneratedAlways<string>
    unit_id: string | null
    department_id: string | null
    org_path: string
    ends_on: string | null
    granted_by: string | null
    granted_at: Date
    grant_reason: string | null
    ended_at: Date | null
    ended_by: string | null
    end_reason: string | null
  }
  'identity.handover': {
    id: string
    from_user_id: string
    to_user_id: string
    org_path: string
    effective_on: string
    reason: string
    planned_by: string | null
    planned_at: Date
    applied_at: Date | null
    cancelled_at: Date | null
    moved: unknown
  }
  'identity.lockout': {
    key: string
    failures: number
    last_failed_at: Date
    locked_until: Date | null
  }
  'identity.password_history': {
    id: string
    user_id: string
    hash: string
    at: Date
  }
  'identity.proposal': {
    id: string
    batch_id: string
    user_id: string
    role: string
    unit_id: string
    org_path: string
    proposed_by: string | null
    proposed_at: Date
    decision: 'approved' | 'refused' | null
    decided_by: string | null
    decided_at: Date | null
    reason: string | null
  }
  'identity.pub_assignment': {
    user_id: string | null
    role: string | null
    unit_id: string | null
    department_id: string | null
    org_path: string | null
    ends_on: string | null
  }
  'identity.pub_user': {
    id: string | null
    name: string | null
    username: string | null
    unit_id: string | null
    org_path: string | null
    department_id: string | null
    status: string | null
  }
  'identity.session': {
    id: string
    user_id: string
    token: string
    expires_at: Date
    last_seen_at: Generated<Date>
    ip_address: string | null
    user_agent: string | null
    created_at: Date
    updated_at: Date
  }
  'identity.two_factor': {
    id: string
    user_id: string
    secret: string
    backup_codes: string
    verified: Generated<boolean>
    failed_verification_count: Generated<number>
    locked_until: Date | null
    last_code: string | null
    last_code_at: Date | null
  }
  'identity.user': {
    id: string
    name: string
    username: string
    email: GeneratedAlways<string>
    email_verified: Generated<boolean>
    image: string | null
    two_factor_enabled: Generated<boolean>
    created_at: Date
    updated_at: Date
    unit_id: string | null
    department_id: string | null
    org_path: Generated<string>
    status: Generated<'active' | 'disabled'>
    must_change_password: Generated<boolean>
    password_changed_at: Date | null
    created_by: string | null
    version: Generated<number>
    last_signed_in_at: Date | null
  }
  'identity.verification': {
    id: string
    identifier: string
    value: string
    expires_at: Date
    created_at: Date
    updated_at: Date
  }
}
