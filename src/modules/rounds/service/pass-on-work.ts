import { sql } from 'kysely'
import { userId } from '../../../kernel/context.ts'
import type { HandoverPart } from '../../identity/index.ts'

/** Items that a person was to answer in what is not handed in yet go to the successor; a second run finds none. */
export const assignmentHandover: HandoverPart = {
  name: 'rounds.assignment',
  async passOn(ctx, { fromUserId, toUserId, unitIds }) {
    const { numAffectedRows } = await sql`update rounds.assignment p
      set user_id = ${toUserId}, assigned_by = ${userId(ctx) ?? ctx.actor.id}, assigned_at = ${ctx.now}
      from rounds.assessment a where a.id = p.assessment_id and p.user_id = ${fromUserId}
        and a.unit_id = any(${unitIds}::uuid[]) and a.state in ('draft', 'returned')`.execute(ctx.tx)
    return Number(numAffectedRows ?? 0n)
  },
}
