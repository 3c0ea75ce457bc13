// Generated from the migrated database by `npm run gen`. Do not edit.
import type { Generated } from 'kysely'

export interface StandardsTables {
  'standards.item': {
    version_id: string
    position: number
    org_path: string
    lineage: string
    no: string
    category: string
    text: string
    kind: 'scored' | 'aggravating' | 'veto' | 'bonus'
    points: number | null
  }
  'standards.standard': {
    id: string
    org_path: string
    layer: 'organisation' | 'department' | 'person'
    title: string
    issued: Generated<boolean>
    created_at: Date
    updated_at: Date
  }
  'standards.version': {
    id: string
    standard_id: string
    number: number
    org_path: string
    state: Generated<'draft' | 'issued'>
    revision: Generated<number>
    title: string
    layer: string
    categories: number
    items: number
    scored: number
    aggravating: number
    veto: number
    points: number
    definition: unknown
    created_at: Date
    created_by: string
    updated_at: Date
    issued_at: Date | null
    issued_by: string | null
    used_at: Date | null
  }
}
