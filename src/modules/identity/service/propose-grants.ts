import { sql } from 'kysely'
import { type Ctx, userId } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import { problemsOf } from '../../../kernel/problem.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import * as org from '../../org/index.ts'
import type { DecideProposal, ProposalList } from '../contract.ts'
import { problems } from '../problems.ts'
import { insertGrants } from './grant-role.ts'

const problem = problemsOf('identity', problems)

export interface Proposed {
  readonly userId: string
  readonly role: Role
  readonly unitId: string
  readonly path: string
}

/** Roles that the system administrator may ask for and only the security administrator may give. */
export async function proposeGrants(ctx: Ctx, batchId: string, roles: readonly Proposed[]): Promise<void> {
  const rows = roles.map((role) => ({ ...role, id: newId() }))
  await sql`insert into identity.proposal (id, batch_id, user_id, role, unit_id, org_path, proposed_by, proposed_at)
    select r.id, ${batchId}::uuid, r."userId", r.role, r."unitId", r.path::ltree, ${userId(ctx)}::uuid, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, "userId" uuid, role text, "unitId" uuid, path text)`.execute(ctx.tx)
}

/** Batches waiting for a decision. */
export async function listProposals(ctx: Ctx): Promise<ProposalList> {
  const { rows } = await sql<{
    batch_id: string
    proposed_at: Date
    proposed_by: string | null
    total: number
    roles: { role: Role; total: number }[]
  }>`select p.batch_id, min(p.proposed_at) as proposed_at, min(u.name) as proposed_by, sum(p.total)::int as total,
      jsonb_agg(jsonb_build_object('role', p.role, 'total', p.total) order by p.role) as roles
    from (select batch_id, role, proposed_by, min(proposed_at) as proposed_at, count(*)::int as total
        from identity.proposal where decision is null group by batch_id, role, proposed_by) p
      left join identity."user" u on u.id = p.proposed_by
    group by p.batch_id order by 2, 1 limit 200`.execute(ctx.tx)
  return {
    items: rows.map((row) => ({
      batchId: row.batch_id,
      proposedAt: row.proposed_at.toISOString(),
      proposedBy: row.proposed_by,
      total: row.total,
      roles: row.roles,
    })),
  }
}

/** The security administrator agrees to a batch, or not; agreed roles are held from then on. */
export async function decideProposal(
  ctx: Ctx,
  batchId: string,
  input: DecideProposal,
): Promise<{ decided: number }> {
  await org.holdTree(ctx)
  const { rows } = await sql<{ user_id: string; role: Role; unit_id: string; path: string }>`
    update identity.proposal set decision = ${input.decision}, decided_by = ${userId(ctx)}::uuid,
      decided_at = ${ctx.now}, reason = ${input.reason}
    where batch_id = ${batchId} and decision is null
    returning user_id, role, unit_id, ltree2text(org_path) as path`.execute(ctx.tx)
  if (rows.length === 0) throw problem('batch-not-found')
  if (input.decision === 'approved') {
    await insertGrants(
      ctx,
      rows.map(({ user_id, role, unit_id, path }) => ({
        id: newId(),
        userId: user_id,
        role,
        unitId: unit_id,
        departmentId: null,
        path,
        endsOn: null,
        reason: input.reason,
      })),
    )
  }
  await audit.record(ctx, {
    action: 'identity.proposal.decide',
    subject: { kind: 'identity.batch', id: batchId },
    orgPath: '',
    after: { decision: input.decision, roles: rows.length },
    reason: input.reason,
  })
  return { decided: rows.length }
}
