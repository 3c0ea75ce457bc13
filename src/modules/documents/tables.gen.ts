// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated } from 'kysely'

export interface DocumentsTables {
  'documents.document': {
    id: string
    kind: string
    format: 'docx' | 'xlsx'
    title: string
    unit_id: string
    org_path: string
    issuer_name: string
    subject_kind: string
    subject_id: string
    template_id: string | null
    template_sha256: string | null
    fields: unknown
    data: unknown
    traces: unknown
    data_at: Date
    state: Generated<'draft' | 'reviewed' | 'signed' | 'issued' | 'void' | 'discarded'>
    sha256: string
    sm3: string | null
    bytes: number
    pdf_sha256: string | null
    drafted_by: string
    drafted_by_name: string
    drafted_at: Date
    reviewed_by: string | null
    reviewed_by_name: string | null
    signed_by: string | null
    signed_by_name: string | null
    signed_on: string | null
    issued_by: string | null
    issued_by_name: string | null
    issued_at: Date | null
    number_text: string | null
    void_reason: string | null
    voided_at: Date | null
    updated_at: Date
    version: Generated<number>
    chosen_ids: string[] | null
  }
  'documents.issuer': {
    unit_id: string
    org_path: string
    name: string
    stem: string | null
    version: Generated<number>
    updated_by: string
    updated_by_name: string
    updated_at: Date
  }
  'documents.number': {
    id: string
    series_id: string
    unit_id: string
    org_path: string
    number: number
    text: string
    document_id: string
    drawn_by: string
    drawn_by_name: string
    drawn_at: Date
    voided_at: Date | null
    void_reason: string | null
  }
  'documents.pub_document': {
    id: string | null
    kind: string | null
    title: string | null
    unit_id: string | null
    org_path: string | null
    subject_kind: string | null
    subject_id: string | null
    state: string | null
    number_text: string | null
    issued_at: Date | null
    voided_at: Date | null
  }
  'documents.recipient': {
    document_id: string
    unit_id: string
    org_path: string
    unit_name: string
    sent_at: Date
  }
  'documents.series': {
    id: string
    unit_id: string
    org_path: string
    name: string
    year: number
    last: Generated<number>
  }
  'documents.step': {
    id: string
    document_id: string
    org_path: string
    step: string
    from_state: string | null
    to_state: string
    reason: string | null
    by_id: string
    by_name: string
    at: Date
  }
  'documents.template': {
    id: string
    kind: string
    unit_id: string
    org_path: string
    number: number
    name: string
    sha256: string
    bytes: number
    state: Generated<'draft' | 'active' | 'retired'>
    uploaded_by: string
    uploaded_by_name: string
    uploaded_at: Date
    activated_at: Date | null
    activated_by_name: string | null
  }
}
