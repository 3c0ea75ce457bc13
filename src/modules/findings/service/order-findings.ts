import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { keyset } from '../../../kernel/db/keyset.ts'
import type { FindingQuery } from '../contract.ts'
import type { Condition } from './filter-findings.ts'
import { type LedgerRow, rowColumns } from './finding-row.ts'

const sorts = {
  number: { by: sql`f.number_key`, type: 'bigint' },
  dueOn: { by: sql`f.due_key`, type: 'date' },
  // The grave ones first, and among them by number; one value in the cursor, two columns in the index.
  severity: { by: sql`(f.severity::bigint * 100000000000 + f.number_key)`, type: 'bigint' },
  registeredOn: { by: sql`f.registered_on`, type: 'date' },
} as const

/** How a list is sorted, and where a page of it begins. */
interface Order {
  readonly order: RawBuilder<unknown>
  readonly after: RawBuilder<boolean>
  readonly key: RawBuilder<string>
}

/** By columns as they are: under a row policy no index begins at a sum (0022). */
export function orderOf(query: FindingQuery): Order {
  const plain = keyset(query, sorts, sql`f.id`)
  if (!query.sort.endsWith('severity')) return plain
  const isDescending = query.sort.startsWith('-')
  const direction = isDescending ? sql`desc` : sql`asc`
  const beyond = isDescending ? sql`<` : sql`>`
  const [value, last] = query.cursor ?? []
  const at = sql`cast(${String(value)} as bigint)`
  return {
    ...plain,
    order: sql`f.severity ${direction}, f.number_key ${direction}, f.id ${direction}`,
    after:
      last === undefined
        ? plain.after
        : sql<boolean>`(f.severity, f.number_key, f.id) ${beyond}
            (cast(${at} / 100000000000 as smallint), ${at} % 100000000000, ${last}::uuid)`,
  }
}

/** Met by its id. */
export interface Found {
  readonly id: string
}
/** A line, with what it is sorted by. */
export type ListRow = LedgerRow & { readonly sort_key: string }

/** The lines of a page, in its order. */
export async function fetchRows(ctx: Ctx, query: FindingQuery, found: readonly Found[]): Promise<ListRow[]> {
  const { order, key } = orderOf(query)
  const { rows } = await sql<ListRow>`select ${rowColumns}, ${key} as sort_key from findings.finding f
    where f.id = any(${found.map(({ id }) => id)}::uuid[]) order by ${order}`.execute(ctx.tx)
  return rows
}

/** Several severities once more as one stretch: the order by severity begins where they do. */
export function severityStretch(query: FindingQuery): Condition[] {
  const severities = query['filter[severity]']?.map(Number)
  if (!severities || !query.sort.endsWith('severity')) return []
  return [
    sql`f.severity >= ${Math.min(...severities)}::smallint and f.severity <= ${Math.max(...severities)}::smallint`,
  ]
}
