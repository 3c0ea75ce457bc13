import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Act, EventKind } from '../contract.ts'

/** One dated change as the history keeps it. */
export interface NewEvent {
  readonly unitId: string
  readonly path: string
  readonly kind: z.infer<typeof EventKind>
  readonly effectiveOn: string
  readonly reason: string
  readonly actId: string
  readonly before?: unknown
  readonly after?: unknown
  /** Given for what is only planned: what the daily job will carry out. */
  readonly command?: Act
}

/** Writes history: done unless there is a command still to carry out; what was planned becomes done. */
export async function recordEvents(ctx: Ctx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({ id: newId(), ...event }))
  await sql`with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, "unitId" uuid, path text, kind text, "effectiveOn" date, before jsonb, after jsonb, reason text,
          command jsonb, "actId" uuid)),
    done as (
      update org.unit_event e
      set state = 'applied', applied_at = ${ctx.now}, before = g.before, after = g.after, org_path = g.path::ltree
      from given g
      where e.act_id = g."actId" and e.unit_id = g."unitId" and e.kind = g.kind and e.state = 'planned'
        and g.command is null
      returning g.id)
    insert into org.unit_event (id, unit_id, org_path, kind, state, effective_on, before, after, reason, command,
      act_id, recorded_at, recorded_by, applied_at)
    select id, "unitId", path::ltree, kind, case when command is null then 'applied' else 'planned' end, "effectiveOn",
      before, after, reason, command, "actId", ${ctx.now}, ${ctx.actor.name},
      case when command is null then ${ctx.now}::timestamptz end
    from given where id not in (select id from done)`.execute(ctx.tx)
}
