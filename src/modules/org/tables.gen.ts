// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated, GeneratedAlways } from 'kysely'

export interface OrgTables {
  'org.body': {
    id: string
    unit_id: string
    org_path: string
    kind: 'committee' | 'leading-group' | 'leadership' | 'office' | 'other'
    name: string
    valid_from: string | null
    valid_to: string | null
    sort_no: Generated<number>
    version: Generated<number>
  }
  'org.evidence_held': {
    id: string
    org_path: string
    sha256: string
    bytes: number
  }
  'org.evidence_quota': {
    unit_id: string
    org_path: string
    megabytes: number | null
    set_by_name: string
    set_at: Date
    mark: 'view' | 'all' | 'viewOnly' | null
  }
  'org.post': {
    id: string
    unit_id: string
    org_path: string
    body_id: string | null
    title: string
    holder_name: string | null
    holder_user_id: string | null
    from_on: string | null
    to_on: string | null
    sort_no: Generated<number>
    version: Generated<number>
  }
  'org.pub_body': {
    id: string | null
    unit_id: string | null
    org_path: string | null
    kind: string | null
    name: string | null
    valid_from: string | null
    valid_to: string | null
  }
  'org.pub_post': {
    id: string | null
    unit_id: string | null
    org_path: string | null
    body_id: string | null
    title: string | null
    holder_name: string | null
    holder_user_id: string | null
    from_on: string | null
    to_on: string | null
  }
  'org.pub_unit': {
    id: string | null
    parent_id: string | null
    org_path: string | null
    region_path: string | null
    kind: string | null
    name: string | null
    short_name: string | null
    area_code: string | null
    credit_code: string | null
    sort_no: number | null
    valid_from: string | null
    valid_to: string | null
  }
  'org.succession': {
    predecessor_id: string
    successor_id: string
    org_path: string
    on_date: string
    direct: boolean
  }
  'org.unit': {
    id: string
    parent_id: string | null
    org_path: string
    region_path: GeneratedAlways<string | null>
    kind: 'region' | 'organ' | 'institution' | 'enterprise' | 'township' | 'department'
    name: string
    short_name: string | null
    area_code: string | null
    credit_code: string | null
    contact_name: string | null
    contact_phone: string | null
    sort_no: Generated<number>
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
    search: string
  }
  'org.unit_event': {
    id: string
    unit_id: string
    org_path: string
    kind: 'open' | 'rename' | 'move' | 'merge' | 'split' | 'close'
    state: 'planned' | 'applied' | 'cancelled' | 'failed'
    effective_on: string
    before: unknown
    after: unknown
    reason: string
    command: unknown
    act_id: string
    recorded_at: Date
    recorded_by: string
    applied_at: Date | null
    failure: string | null
  }
}
