import type { Ctx } from '../../../kernel/context.ts'
import type { HeldPaper } from '../../org/index.ts'
import { findingSubject, problem, tables } from './finding-row.ts'
import { getEvidence } from './keep-evidence.ts'

/** A paper of a finding that the caller sees. It lies where its finding does. */
export async function holdEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<HeldPaper> {
  const paper = await getEvidence(ctx, id, evidenceId)
  const row = await tables(ctx)
    .selectFrom('findings.evidence')
    .select('org_path')
    .where('id', '=', evidenceId)
    .executeTakeFirst()
  if (!row) throw problem('no-evidence')
  const record = { action: 'findings.evidence.take', subject: findingSubject(id) }
  return { paper, path: row.org_path, record }
}
