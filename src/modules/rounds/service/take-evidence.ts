import type { Ctx } from '../../../kernel/context.ts'
import type { Terms } from '../../../kernel/http/send-paper.ts'
import type { MarkLevel } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import { admitTaking, termsOfPaper } from '../../org/index.ts'
import type { Evidence } from '../contract.ts'
import { assessmentSubject, getAssessmentRow } from './find-assessment.ts'
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
  const { row } = await getAssessmentRow(ctx, id)
  return termsOfPaper(ctx, row.org_path, installed)
}

/** A paper to be sent out, with how; where papers are marked, who saved one is on record. */
export async function takeEvidence(
  ctx: Ctx,
  { id, evidenceId }: Named,
  disposition: 'attachment' | 'inline',
  installed: MarkLevel,
): Promise<{ evidence: Evidence; terms: Terms }> {
  const evidence = await getEvidence(ctx, id, evidenceId)
  const { row } = await getAssessmentRow(ctx, id)
  const terms = await admitTaking(ctx, { path: row.org_path, type: evidence.type }, disposition, installed)
  if (disposition === 'attachment' && terms.mark !== 'off') {
    const after = { evidence: evidenceId, name: evidence.name, as: terms.download }
    await audit.record(ctx, {
      action: 'rounds.evidence.take',
      subject: assessmentSubject(id),
      orgPath: row.org_path,
      after,
    })
  }
  return { evidence, terms }
}
