// Generated from the migrated database by `npm run gen`. Do not edit.

export interface SamplingTables {
  'sampling.draw': {
    id: string
    org_path: string
    purpose_kind: string
    purpose_id: string
    n: number
    ids: string[]
    strata: string[] | null
    list_hash: Buffer
    commitment: Buffer
    secret: Buffer
    committed_at: Date
    committed_by: string | null
    public_value: string | null
    drawn: string[] | null
    reserve: string[] | null
    sizes: unknown
    drawn_at: Date | null
    drawn_by: string | null
  }
}
