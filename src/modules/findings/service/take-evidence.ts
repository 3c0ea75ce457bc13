import type { Ctx } from '../../../kernel/context.ts'
import type { Terms } from '../../../kernel/http/send-paper.ts'
import type { MarkLevel } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { admitTaking, termsOfPaper } from '../../org/index.ts'
import type { FindingEvidence } from '../contract.ts'
import { findingSubject, problem, tables } from './finding-row.ts'
import { getEvidence } from './keep-evidence.ts'

interface Named {
  readonly id: string
  readonly evidenceId: string
}

/** How the caller may take up a paper that he may see. */
export async function termsOfEvidence(
  ctx: Ctx,
  { id, evidenceId }: Named,
  installed: MarkLevel,
): Promise<Terms> {
  await getEvidence(ctx, id, evidenceId)
  return termsOfPaper(ctx, await pathOf(ctx, evidenceId), installed)
}

/** A paper to be sent out, with how; where papers are marked, who saved one is on record. */
export async function takeEvidence(
  ctx: Ctx,
  { id, evidenceId }: Named,
  disposition: 'attachment' | 'inline',
  installed: MarkLevel,
): Promise<{ evidence: FindingEvidence; terms: Terms }> {
  const evidence = await getEvidence(ctx, id, evidenceId)
  const path = await pathOf(ctx, evidenceId)
  const terms = await admitTaking(ctx, { path, type: evidence.type }, disposition, installed)
  if (disposition === 'attachment' && terms.mark !== 'off') {
    const after = { evidence: evidenceId, name: evidence.name, as: terms.download }
    await audit.record(ctx, {
      action: 'findings.evidence.take',
      subject: findingSubject(id),
      orgPath: path,
      after,
    })
  }
  return { evidence, terms }
}

/** Where the paper lies, which is where its finding does. */
async function pathOf(ctx: Ctx, evidenceId: string): Promise<string> {
  const row = await tables(ctx)
    .selectFrom('findings.evidence')
    .select('org_path')
    .where('id', '=', evidenceId)
    .executeTakeFirst()
  if (!row) throw problem('no-evidence')
  return row.org_path
}
