import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Finding, FindingEvidence, FindingLink, FindingStep, GraveReport } from '../contract.ts'
import { choicesOf, isMissed, numberOf, requiredProofs } from '../rules.ts'
import { type FoundFinding, getFoundFinding } from './find-finding.ts'
import { type StoredFinding, tables, toFindingRows } from './finding-row.ts'
import { listEvidence } from './keep-evidence.ts'

/** One finding whole: what was found, what was done, what came before, and what the caller may do next. */
export async function getFinding(ctx: Ctx, id: string): Promise<Finding> {
  const found = await getFoundFinding(ctx, id)
  const { row, facts, standing, policy } = found
  const [line] = await toFindingRows(ctx, [row])
  if (!line) throw new Error('a row gave no line')
  const evidence = await listEvidence(ctx, id)
  return {
    ...line,
    ...(await partsOf(ctx, found, evidence)),
    detail: row.detail,
    basis: row.basis,
    measures: row.measures,
    item:
      row.item_no === null
        ? null
        : { no: row.item_no, lineage: row.item_lineage ?? '', text: row.item_text ?? '' },
    responsibleUserId: row.responsible_user_id,
    departmentId: row.department_id,
    originalDueOn: row.original_due_on,
    assignedOn: row.assigned_on,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    returns: row.returns,
    registeredBy: row.registered_by_name,
    closer: { name: row.closed_by_name, leader: row.severity >= policy.leaderFrom },
    evidence,
    extensionsLeft: Math.max(0, policy.mostExtensions - row.extensions),
    ...choicesOf(facts, standing, policy),
  }
}

async function partsOf(ctx: Ctx, { row, policy, facts }: FoundFinding, evidence: readonly FindingEvidence[]) {
  const present = evidence.filter(({ phase }) => phase === 'after').map(({ proof }) => proof)
  return {
    departmentName: await departmentName(ctx, row.department_id),
    proofs: requiredProofs(policy, facts.category).map((kind) => ({ kind, present: present.includes(kind) })),
    steps: await stepsOf(ctx, row.id),
    extensions: await extensionsOf(ctx, row.id),
    disputes: await disputesOf(ctx, row.id),
    grave: row.report_due_at === null ? null : await graveOf(ctx, row, row.report_due_at),
    links: await linksOf(ctx, row.id),
  }
}

async function departmentName(ctx: Ctx, id: string | null): Promise<string | null> {
  if (id === null) return null
  const { rows } = await sql<{ name: string }>`select name from org.pub_unit where id = ${id}`.execute(ctx.tx)
  return rows[0]?.name ?? null
}

async function stepsOf(ctx: Ctx, id: string): Promise<FindingStep[]> {
  const { rows } = await sql<Omit<FindingStep, 'at'> & { at: Date }>`
    select step, from_state as "from", to_state as "to", text, by_name as "by", by_as as "as", at
    from findings.step where finding_id = ${id} order by at, id limit 1000`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function extensionsOf(ctx: Ctx, id: string): Promise<Finding['extensions']> {
  const rows = await tables(ctx)
    .selectFrom('findings.extension')
    .selectAll()
    .where('finding_id', '=', id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    until: row.until,
    reason: row.reason,
    askedBy: row.asked_by_name,
    askedAt: row.asked_at.toISOString(),
    ...decisionOf(row),
    decision: row.decision,
  }))
}

async function disputesOf(ctx: Ctx, id: string): Promise<Finding['disputes']> {
  const rows = await tables(ctx)
    .selectFrom('findings.dispute')
    .selectAll()
    .where('finding_id', '=', id)
    .orderBy('raised_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reason: row.reason,
    raisedBy: row.raised_by_name,
    raisedAt: row.raised_at.toISOString(),
    ...decisionOf(row),
    decision: row.decision,
  }))
}

const decisionOf = (row: {
  decided_by_name: string | null
  decided_at: Date | null
  note: string | null
}) => ({
  decidedBy: row.decided_by_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  note: row.note,
})

async function graveOf(ctx: Ctx, row: StoredFinding, dueAt: Date): Promise<GraveReport> {
  const report = await tables(ctx)
    .selectFrom('findings.grave_report')
    .selectAll()
    .where('finding_id', '=', row.id)
    .executeTakeFirst()
  const told = await tables(ctx)
    .selectFrom('findings.told')
    .select(['name', 'at'])
    .where('finding_id', '=', row.id)
    .orderBy('at')
    .orderBy('name')
    .limit(500)
    .execute()
  return {
    discoveredAt: row.discovered_at.toISOString(),
    dueAt: dueAt.toISOString(),
    reportedAt: row.reported_at?.toISOString() ?? null,
    reportedBy: report?.reported_by_name ?? null,
    reportedTo: report?.reported_to ?? null,
    channel: report?.channel ?? null,
    reference: report?.reference ?? null,
    content: report?.content ?? null,
    told: told.map(({ name, at }) => ({ name, at: at.toISOString() })),
    missed: isMissed(dueAt, row.reported_at, ctx.now),
  }
}

/** Of others that came before it, the number and the title are told even where they are a merged unit's. */
async function linksOf(ctx: Ctx, id: string): Promise<FindingLink[]> {
  const { rows } = await sql<
    Omit<FindingLink, 'number' | 'closedOn'> & { year: number; seq: number; closed_on: string | null }
  >`select kind, direction, id, year, seq, title, closed_on from findings.linked(${id}::uuid)`.execute(ctx.tx)
  return rows.map(({ year, seq, closed_on, ...link }) => ({
    ...link,
    number: numberOf(year, seq),
    closedOn: closed_on,
  }))
}
