import { type Ctx, tablesOf } from '../../../kernel/context.ts'
import type { Act } from '../contract.ts'
import type { OrgTables } from '../tables.gen.ts'
import type { NewEvent } from './record-event.ts'

const tables = tablesOf<OrgTables>()

/**
 * What a planned act is to bring, by the fields that its history will have once it is done. Names are those of the
 * day it was ordered: whoever reads the unit's history need not see where it goes.
 */
export async function intendedBy(ctx: Ctx, act: Act): Promise<NewEvent['after']> {
  switch (act.kind) {
    case 'rename':
      return { name: act.name, ...(act.shortName !== undefined && { shortName: act.shortName }) }
    case 'move':
      return { parentId: act.parentId, parentName: await nameOf(ctx, act.parentId) }
    case 'merge':
      return {
        successors:
          'id' in act.into
            ? [{ id: act.into.id, name: await nameOf(ctx, act.into.id) }]
            : [{ name: act.into.make.name }],
      }
    case 'split':
      return { parts: act.parts.map(({ make }) => make.name), ...(act.stays && { stays: true }) }
    case 'close':
      return {}
    default:
      return act satisfies never
  }
}

async function nameOf(ctx: Ctx, id: string): Promise<string> {
  const { name } = await tables(ctx)
    .selectFrom('org.unit')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return name
}
