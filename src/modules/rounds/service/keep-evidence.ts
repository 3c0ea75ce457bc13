import { sql } from 'kysely'
import type { StoredBlob } from '../../../kernel/blob.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { kernelProblem } from '../../../kernel/problem.ts'
import * as audit from '../../audit/index.ts'
import type { Evidence, Pass } from '../contract.ts'
import { readableItems, savableItems, saveRefusal, visiblePasses } from '../rules.ts'
import {
  type AssessmentRow,
  assessmentSubject,
  calendarOf,
  factsOf,
  getAssessmentRow,
  lockAssessmentAt,
  standingOf,
} from './find-assessment.ts'
import { problem } from './round-row.ts'
import { roundStandard } from './round-standard.ts'

/** Papers of one assessment; more than this is no longer evidence but an archive. */
const mostPapers = 500

export interface EvidencePlace {
  readonly pass: Pass
  readonly item?: string | undefined
}

/** Papers that hang on the assessment, the removed ones left out. */
export async function listEvidence(ctx: Ctx, id: string): Promise<Evidence[]> {
  const { rows } = await sql<Omit<Evidence, 'addedAt'> & { added_at: Date }>`
    select id, pass, item_no as item, name, bytes, type, sha256, added_by_name as "addedBy", added_at
    from rounds.evidence where assessment_id = ${id} and removed_at is null
    order by added_at, id limit ${mostPapers + 1}`.execute(ctx.tx)
  return rows.map(({ added_at, ...row }) => ({ ...row, addedAt: added_at.toISOString() }))
}

/** The row for a paper whose content is stored already. */
export async function addEvidence(
  ctx: Ctx,
  id: string,
  place: EvidencePlace,
  blob: StoredBlob & { readonly name: string },
): Promise<Evidence> {
  const { row } = await lockAssessmentAt(ctx, id, undefined)
  await mayI(ctx, row, place)
  const { rows } = await sql<{ papers: number }>`select count(*)::int as papers from rounds.evidence
    where assessment_id = ${id} and removed_at is null`.execute(ctx.tx)
  if ((rows[0]?.papers ?? 0) >= mostPapers) throw problem('file-refused', `佐证材料最多 ${mostPapers} 份`)
  const evidence: Evidence = {
    id: newId(),
    pass: place.pass,
    item: place.item ?? null,
    name: blob.name,
    bytes: blob.bytes,
    type: blob.type,
    sha256: blob.sha256,
    addedBy: ctx.actor.name,
    addedAt: ctx.now.toISOString(),
  }
  await sql`insert into rounds.evidence (id, assessment_id, pass, item_no, org_path, sha256, name, bytes, type,
      added_by, added_by_name, added_at)
    values (${evidence.id}, ${id}, ${evidence.pass}, ${evidence.item}, ${row.org_path}::ltree, ${evidence.sha256},
      ${evidence.name}, ${evidence.bytes}, ${evidence.type}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now})`.execute(
    ctx.tx,
  )
  await note(ctx, row, 'rounds.evidence.add', { after: evidence })
  return evidence
}

/** Taken off while the pass may still be saved; the row stays, marked. */
export async function removeEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<void> {
  const { row } = await lockAssessmentAt(ctx, id, undefined)
  const evidence = await findEvidence(ctx, id, evidenceId)
  await mayI(ctx, row, { pass: evidence.pass, item: evidence.item ?? undefined })
  await sql`update rounds.evidence set removed_at = ${ctx.now} where id = ${evidenceId}`.execute(ctx.tx)
  await note(ctx, row, 'rounds.evidence.remove', { before: evidence })
}

/** A paper to be sent out, where the caller may see the assessment and the pass it belongs to. */
export async function getEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<Evidence> {
  const { row } = await getAssessmentRow(ctx, id)
  const evidence = await findEvidence(ctx, id, evidenceId)
  const standing = standingOf(ctx, row)
  const mine = readableItems(standing)
  const isMine = mine === null || mine.includes(evidence.item ?? '')
  if (!isMine || !visiblePasses(row, standing).includes(evidence.pass)) throw problem('no-evidence')
  return evidence
}

async function findEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<Evidence> {
  const found = (await listEvidence(ctx, id)).find((one) => one.id === evidenceId)
  if (!found) throw problem('no-evidence')
  return found
}

/** A paper follows the same rules as the answer it stands for; the signed scan may come while the head signs. */
async function mayI(ctx: Ctx, row: AssessmentRow, { pass, item }: EvidencePlace): Promise<void> {
  const standing = standingOf(ctx, row)
  const isScan = pass === 'self' && item === undefined && row.state === 'checked'
  const facts = isScan ? { ...factsOf(row), state: 'draft' as const } : factsOf(row)
  const refused = saveRefusal(pass, facts, calendarOf(row), standing, ctx.today)
  if (refused) throw problem(refused)
  const mine = pass === 'self' ? savableItems(standing) : null
  if (mine !== null && (item === undefined || !mine.includes(item))) {
    throw problem('not-assigned', undefined, { items: item === undefined ? [] : [item] })
  }
  if (item !== undefined && !(await roundStandard(ctx, row)).indexOf.has(item)) {
    throw kernelProblem('invalid-input', undefined, {
      errors: [{ pointer: '/item', detail: `标准中没有小项 ${item}` }],
    })
  }
}

const note = (
  ctx: Ctx,
  row: AssessmentRow,
  action: string,
  change: { before?: Evidence; after?: Evidence },
) => audit.record(ctx, { action, subject: assessmentSubject(row.id), orgPath: row.org_path, ...change })
