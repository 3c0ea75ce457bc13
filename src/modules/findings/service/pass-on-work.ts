import { sql } from 'kysely'
import type { HandoverPart } from '../../identity/index.ts'

/** Findings that a person answers for and that are not closed go to the successor; a second run finds none. */
export const responsibleHandover: HandoverPart = {
  name: 'findings.finding',
  async passOn(ctx, { fromUserId, toUserId, unitIds, reason }) {
    const { numAffectedRows } = await sql`
      with passed as (
        update findings.finding f set responsible_user_id = u.id, responsible = left(u.name, 50), version = f.version + 1
        from identity.pub_user u
        where u.id = ${toUserId} and f.responsible_user_id = ${fromUserId} and f.state <> 'closed'
          and f.unit_id = any(${unitIds}::uuid[])
        returning f.id, f.org_path, f.state, f.responsible)
      insert into findings.step (id, finding_id, org_path, step, from_state, to_state, text, by_id, by_name, at)
      select gen_random_uuid(), id, org_path, 'hand-over', state, state, responsible || '：' || ${reason}::text,
        ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.now} from passed`.execute(ctx.tx)
    return Number(numAffectedRows ?? 0n)
  },
}
