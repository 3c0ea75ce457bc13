import type { Ctx } from '../../../kernel/context.ts'
import type { HeldPaper } from '../../org/index.ts'
import { assessmentSubject, getAssessmentRow } from './find-assessment.ts'
import { getEvidence } from './keep-evidence.ts'

/** A paper of a form whose pass the caller sees. It lies where the assessment does. */
export async function holdEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<HeldPaper> {
  const paper = await getEvidence(ctx, id, evidenceId)
  const { row } = await getAssessmentRow(ctx, id)
  const record = { action: 'rounds.evidence.take', subject: assessmentSubject(id) }
  return { paper, path: row.org_path, record }
}
