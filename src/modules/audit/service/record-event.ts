import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import { prepared } from '../../../kernel/db/connect.ts'
import type { Subject } from '../contract.ts'

/** One thing that happened, as the command that did it tells it. */
export interface Happening {
  /** `<module>.<noun>.<verb>` */
  readonly action: string
  readonly subject: Subject
  /** ltree path of the org unit concerned; `''` where it concerns the system as a whole. */
  readonly orgPath: string
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | undefined
}

/** Writes one event in the command's own transaction: no change without its event, no event without its change. */
export async function record(ctx: Ctx, happening: Happening): Promise<void> {
  await recordAll(ctx, [happening])
}

/** Many events of one command in one statement. */
export async function recordAll(ctx: Ctx, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length === 0) return
  const rows = happenings.map(({ action, subject, orgPath, before, after, reason }) => ({
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    org_path: orgPath,
    before: before ?? null,
    after: after ?? null,
    reason: reason ?? null,
  }))
  await sql`${prepared} insert into audit.event
      (at, actor_id, actor_name, ip, request_id, action, subject_kind, subject_id, org_path, before, after, reason)
    select ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.origin.ip}::inet, ${ctx.origin.id},
      r.action, r.subject_kind, r.subject_id, r.org_path::ltree, nullif(r.before, 'null'), nullif(r.after, 'null'), r.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(action text, subject_kind text, subject_id text, org_path text, before jsonb, after jsonb, reason text)`.execute(
    ctx.tx,
  )
}
