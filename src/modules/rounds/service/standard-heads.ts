import type { Ctx } from '../../../kernel/context.ts'
import { Problem } from '../../../kernel/problem.ts'
import { compiledVersion } from '../../standards/index.ts'
import type { Round } from '../contract.ts'

/** By version: which standards these rounds ask, and how their points become grades. */
export async function standardHeads(
  ctx: Ctx,
  versionIds: readonly (string | null)[],
): Promise<Map<string | null, Round['standard']>> {
  const heads = new Map<string | null, Round['standard']>()
  for (const id of new Set(versionIds)) if (id) heads.set(id, await headOf(ctx, id))
  return heads
}

/** Null where the caller sees the round and not its standard. */
async function headOf(ctx: Ctx, versionId: string): Promise<Round['standard']> {
  try {
    const { standard, number } = await compiledVersion(ctx, versionId)
    return { title: standard.title, number, grades: standard.grades }
  } catch (err) {
    if (err instanceof Problem && err.kind.status === 404) return null
    throw err
  }
}
