import type { Ctx } from '../../../kernel/context.ts'
import * as audit from '../../audit/index.ts'
import type { Standard } from '../contract.ts'
import { type CompiledStandard, compileStandard } from '../rules.ts'
import { definitionOf, lineOf, problem, tables, versionColumns } from './store-version.ts'

export interface UsableVersion {
  readonly standard: Standard
  readonly compiled: CompiledStandard
  /** Counts the versions of a standard. */
  readonly number: number
}

const cacheSize = 100
const compiled = new Map<string, UsableVersion>()

/**
 * A version ready to score with. Issued versions never change, so they are kept in the process; whoever asks
 * has been shown what uses the version (an assessment, a round) and so may see the version itself.
 */
export async function compiledVersion(ctx: Ctx, versionId: string): Promise<UsableVersion> {
  const known = compiled.get(versionId)
  if (known) return known
  const row = await tables(ctx)
    .selectFrom('standards.version')
    .select(['state', 'number'])
    .where('id', '=', versionId)
    .executeTakeFirst()
  const standard = row && (await definitionOf(ctx, versionId))
  if (!row || !standard) throw problem('not-found')
  const usable = { standard, compiled: compileStandard(standard), number: row.number }
  if (row.state === 'issued') {
    const [oldest] = compiled.keys()
    if (compiled.size >= cacheSize && oldest !== undefined) compiled.delete(oldest)
    compiled.set(versionId, usable)
  }
  return usable
}

/** A round begins to use the version; only an issued one may be used. Saying it twice changes nothing. */
export async function markUsed(ctx: Ctx, versionId: string): Promise<void> {
  const row = await tables(ctx)
    .selectFrom('standards.version')
    .select(versionColumns)
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!row) throw problem('not-found')
  if (row.state !== 'issued') throw problem('not-issued')
  if (row.used_at) return
  const used = await tables(ctx)
    .updateTable('standards.version')
    .set({ used_at: ctx.now })
    .where('id', '=', versionId)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  // A version issued from above is used without a mark: only its owner may write to it.
  if (!used) return
  await audit.record(ctx, {
    action: 'standards.version.use',
    subject: { kind: 'standards.version', id: versionId },
    orgPath: row.org_path,
    after: { number: row.number, title: lineOf(row).title },
  })
}
