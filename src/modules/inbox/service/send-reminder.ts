import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { Subject } from '../contract.ts'

/** Whom to remind, and of what, where that is not what the whole reminder is about. */
export type Recipient = (
  | { readonly userId: string }
  | {
      /** Whoever holds one of the roles at this organisation, or in this department of it. */
      readonly unitId: string
      readonly departmentId?: string
      readonly roles: readonly Role[]
    }
) & { readonly subject?: Subject; readonly dueOn?: string | null }

export interface Reminder {
  /** What is to be done, `<module>.<noun>.<verb>`; a todo kind where there is one. */
  readonly kind: string
  readonly subject: Subject
  /** ltree path of the org unit concerned, for the audit log. */
  readonly orgPath: string
  readonly title: string
  readonly text: string
  readonly dueOn?: string | null
  readonly to: readonly Recipient[]
}

export interface Reminded {
  /** Reminders written, and to how many people. */
  readonly reminders: number
  readonly people: number
  /** Reminders left out: that person was told of that thing today already. */
  readonly repeated: number
  /** Recipients for whom nobody was found whom the sender may see. */
  readonly unreached: number
}

/**
 * Tells people in their inboxes, in the caller's transaction. Nobody is told the same thing twice on one day;
 * whom the sender's scopes do not reach is not found.
 */
export async function remind(ctx: Ctx, reminder: Reminder): Promise<Reminded> {
  const counts = await insertReminders(ctx, reminder)
  await audit.record(ctx, {
    action: 'inbox.reminder.send',
    subject: reminder.subject,
    orgPath: reminder.orgPath,
    after: { kind: reminder.kind, title: reminder.title, text: reminder.text, ...counts },
  })
  return counts
}

async function insertReminders(ctx: Ctx, reminder: Reminder): Promise<Reminded> {
  const { rows } = await sql<Reminded>`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(reminder.to.map((one, nr) => ({ nr, ...spell(one, reminder) })))}::jsonb)
        as w(nr int, user_id uuid, unit_id uuid, department_id uuid, roles text[], subject_kind text,
          subject_id text, due_on date)
    ), found as materialized (
      select w.nr, a.user_id as person, a.org_path, w.subject_kind, w.subject_id, w.due_on
        from wanted w join identity.pub_assignment a on a.unit_id = w.unit_id and a.role = any(w.roles)
          and (w.department_id is null or a.department_id = w.department_id)
          and (a.ends_on is null or a.ends_on >= ${ctx.today}::date)
      union all
      select w.nr, u.id, u.org_path, w.subject_kind, w.subject_id, w.due_on
        from wanted w join identity.pub_user u on u.id = w.user_id and u.status = 'active'
    ), people as materialized (
      select distinct on (person, subject_kind, subject_id) * from found
      order by person, subject_kind, subject_id, due_on, org_path
    ), written as (
      insert into inbox.reminder (user_id, org_path, kind, subject_kind, subject_id, title, text, due_on, sent_by,
        sent_by_name, sent_on, sent_at)
      select person, org_path, ${reminder.kind}, subject_kind, subject_id, ${reminder.title}, ${reminder.text}, due_on,
        ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, ${ctx.now}::timestamptz
      from people on conflict on constraint once_a_day do nothing returning user_id
    )
    select (select count(*) from written)::int as reminders,
      (select count(distinct user_id) from written)::int as people,
      ((select count(*) from people) - (select count(*) from written))::int as repeated,
      ((select count(*) from wanted) - (select count(distinct nr) from found))::int as unreached`.execute(
    ctx.tx,
  )
  return rows[0] ?? { reminders: 0, people: 0, repeated: 0, unreached: 0 }
}

// Records of one shape: what a recipient leaves out is read from the reminder, or is null.
function spell(recipient: Recipient, reminder: Reminder) {
  const subject = recipient.subject ?? reminder.subject
  return {
    ...('userId' in recipient
      ? { user_id: recipient.userId }
      : {
          unit_id: recipient.unitId,
          department_id: recipient.departmentId,
          roles: recipient.roles,
        }),
    subject_kind: subject.kind,
    subject_id: subject.id,
    due_on: recipient.dueOn ?? reminder.dueOn ?? null,
  }
}
