import { sql } from 'kysely'
import { type Ctx, inScope } from '../../../kernel/context.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import * as org from '../../org/index.ts'
import { problems } from '../problems.ts'

const problem = problemsOf('identity', problems)

/**
 * The path where an account belongs or a role is held, empty for the whole system. A department must lie in the
 * unit, and both must still exist.
 */
export async function findPlace(
  ctx: Ctx,
  { unitId, departmentId }: { unitId: string | null; departmentId: string | null },
): Promise<string> {
  // What is written for the place must stand where it stands when that is written.
  await org.holdTree(ctx)
  if (unitId === null) {
    if (departmentId !== null || !ctx.scopes.includes('')) throw problem('unknown-unit')
    return ''
  }
  const { rows } = await sql<{ id: string; path: string; is_department: boolean }>`
    select id, ltree2text(org_path) as path, kind = 'department' as is_department from org.pub_unit
    where id = any(${[unitId, departmentId].filter((id) => id !== null)}::uuid[])
      and (valid_to is null or valid_to > ${ctx.today}::date) and ${inScope(ctx, 'org_path')}`.execute(ctx.tx)
  const unit = rows.find((row) => row.id === unitId && !row.is_department)
  if (!unit)
    throw problem('unknown-unit', undefined, {
      errors: [{ pointer: '/unitId', detail: '单位不存在或不可见' }],
    })
  if (departmentId === null) return unit.path
  const department = rows.find((row) => row.id === departmentId && row.is_department)
  if (!department?.path.startsWith(`${unit.path}.`)) {
    throw problem('unit-mismatch', '内设机构不属于该单位', {
      errors: [{ pointer: '/departmentId', detail: '内设机构不属于该单位' }],
    })
  }
  return department.path
}
