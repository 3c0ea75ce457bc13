import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { problem } from '../problems.ts'

export interface Bureau {
  readonly id: string
  readonly name: string
  readonly org_path: string
}

/** The caller's bureau: the one he names among those he works at, or the only one. */
export async function bureauOf(
  ctx: Ctx,
  unitId: string | undefined,
  what: 'rule' | 'notice',
): Promise<Bureau> {
  const chosen = unitId
    ? sql<boolean>`id = ${unitId}::uuid`
    : ctx.scopes.includes('')
      ? sql<boolean>`nlevel(org_path) = 1`
      : sql<boolean>`org_path = any(${`{${ctx.scopes.join(',')}}`}::ltree[])`
  const { rows } = await sql<Bureau>`select id, name, org_path::text from org.pub_unit
    where ${chosen} and ${inScope(ctx, 'org_path')} and kind = 'region' limit 2`.execute(ctx.tx)
  const [bureau, another] = rows
  if (bureau && !another) return bureau
  if (!unitId) throw problem(what === 'rule' ? 'whose-rule' : 'whose-notice')
  throw problem('unknown-bureau', undefined, {
    errors: [{ pointer: '/unitId', detail: '不存在、不可见或不属于本级' }],
  })
}
