import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'

/** Of these contents, those that some evidence is, removed ones included: what was once shown stays provable. */
export async function evidenceReferences(ctx: Ctx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from rounds.evidence
    where sha256 = any(${[...hashes]}::text[])`.execute(ctx.tx)
  return new Set(rows.map(({ sha256 }) => sha256))
}
