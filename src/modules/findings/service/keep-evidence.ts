import { sql } from 'kysely'
import type { StoredBlob } from '../../../kernel/blob.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import * as audit from '../../audit/index.ts'
import type { EvidenceQuery, FindingEvidence } from '../contract.ts'
import { evidenceRefusal, withdrawalRefusal } from '../rules.ts'
import { getFoundFinding, lockFindingAt } from './find-finding.ts'
import { findingSubject, problem, tables } from './finding-row.ts'

/** Papers of one finding; more than this is no longer evidence but an archive. */
const mostPapers = 200

/** The same for whoever asks for them alone: of a finding that he does not see there are none to tell of. */
export async function showEvidence(ctx: Ctx, id: string): Promise<FindingEvidence[]> {
  const { row } = await getFoundFinding(ctx, id)
  return listEvidence(ctx, row.id)
}

/** Papers that hang on the finding, the removed ones left out. */
export async function listEvidence(ctx: Ctx, id: string): Promise<FindingEvidence[]> {
  const rows = await tables(ctx)
    .selectFrom('findings.evidence')
    .selectAll()
    .where('finding_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .limit(mostPapers + 1)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    phase: row.phase,
    proof: row.proof,
    name: row.name,
    bytes: row.bytes,
    type: row.type,
    sha256: row.sha256,
    addedBy: row.added_by_name,
    addedAt: row.added_at.toISOString(),
  }))
}

/** The row for a paper whose content is stored already. */
export async function addEvidence(
  ctx: Ctx,
  id: string,
  { phase, proof }: EvidenceQuery,
  blob: StoredBlob & { readonly name: string },
): Promise<FindingEvidence> {
  const { row, facts, standing } = await lockFindingAt(ctx, id, undefined)
  const refused = evidenceRefusal(phase, facts, standing)
  if (refused) throw problem(refused)
  const papers = await listEvidence(ctx, id)
  if (papers.length >= mostPapers) throw problem('file-refused', `证明材料最多 ${mostPapers} 份`)
  const evidence: FindingEvidence = {
    id: newId(),
    phase,
    proof,
    name: blob.name,
    bytes: blob.bytes,
    type: blob.type,
    sha256: blob.sha256,
    addedBy: ctx.actor.name,
    addedAt: ctx.now.toISOString(),
  }
  const { addedBy: _by, addedAt: _at, ...stored } = evidence
  await tables(ctx)
    .insertInto('findings.evidence')
    .values({
      ...stored,
      finding_id: id,
      org_path: row.org_path,
      added_by: ctx.actor.id,
      added_by_name: ctx.actor.name,
      added_at: ctx.now,
    })
    .execute()
  await audit.record(ctx, {
    action: 'findings.evidence.add',
    subject: findingSubject(id),
    orgPath: row.org_path,
    after: evidence,
  })
  return evidence
}

/** Taken off by whoever put it there, while that may still be done; the row stays, marked. */
export async function removeEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<void> {
  const { row, facts, standing } = await lockFindingAt(ctx, id, undefined)
  const evidence = await getEvidence(ctx, id, evidenceId)
  const { added_by } = await tables(ctx)
    .selectFrom('findings.evidence')
    .select('added_by')
    .where('id', '=', evidenceId)
    .executeTakeFirstOrThrow()
  const refused = withdrawalRefusal(evidence.phase, facts, standing, added_by === ctx.actor.id)
  if (refused) throw problem(refused)
  await tables(ctx)
    .updateTable('findings.evidence')
    .set({ removed_at: ctx.now })
    .where('id', '=', evidenceId)
    .execute()
  await audit.record(ctx, {
    action: 'findings.evidence.remove',
    subject: findingSubject(id),
    orgPath: row.org_path,
    before: evidence,
  })
}

/** A paper to be sent out, where the caller may see the finding. */
export async function getEvidence(ctx: Ctx, id: string, evidenceId: string): Promise<FindingEvidence> {
  const found = (await listEvidence(ctx, id)).find((one) => one.id === evidenceId)
  if (!found) throw problem('no-evidence')
  return found
}

/** Of these contents, those that some evidence is, removed ones included: what was once shown stays provable. */
export async function evidenceReferences(ctx: Ctx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from findings.evidence
    where sha256 = any(${[...hashes]}::text[])`.execute(ctx.tx)
  return new Set(rows.map(({ sha256 }) => sha256))
}
