import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

export interface Names {
  readonly units: ReadonlyMap<string, { readonly name: string; readonly valid_to: string | null }>
  /** By path. */
  readonly regions: ReadonlyMap<string, string>
}

/**
 * Names of the organisations and regions of one page. A statement of its own: joined to the list they would be
 * looked up for every row before the limit cuts it.
 */
export async function namesFor(
  ctx: Ctx,
  rows: readonly { readonly unit_id: string; readonly region_path: string }[],
): Promise<Names> {
  const units = [...new Set(rows.map((row) => row.unit_id))]
  const regions = [...new Set(rows.map((row) => row.region_path))]
  const { rows: found } = await sql<{ id: string; path: string; name: string; valid_to: string | null }>`
    select id, org_path::text as path, name, valid_to from org.pub_unit where id = any(${units}::uuid[])
    union all select id, org_path::text, name, valid_to from org.pub_unit
      where org_path = any(${`{${regions.join(',')}}`}::ltree[])`.execute(ctx.tx)
  return {
    units: new Map(found.map((row) => [row.id, row])),
    regions: new Map(found.map((row) => [row.path, row.name])),
  }
}
