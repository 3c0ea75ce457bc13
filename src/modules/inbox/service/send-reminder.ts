import { sql } from 'kysely'
import type { Ctx } from '../../../kernel/context.ts'
import type { Role } from '../../../kernel/wire.ts'
import * as audit from '../../audit/index.ts'
import type { ReminderCategory, Subject } from '../contract.ts'

/** Whom to remind, and of what, where that is not what the whole reminder is about. */
export type Recipient = (
  | { readonly userId: string }
  | {
      /** Whoever holds one of the roles at this organisation, or in this department of it. */
      readonly unitId: string
      readonly departmentId?: string
      readonly roles: readonly Role[]
    }
) & {
  readonly subject?: Subject
  readonly dueOn?: string | null
  readonly title?: string
  readonly text?: string
  readonly link?: string
}

export interface Reminder {
  /** What is to be done, `<module>.<noun>.<verb>`; a todo kind where there is one. */
  readonly kind: string
  readonly subject: Subject
  /** ltree path of the org unit concerned, for the audit log. */
  readonly orgPath: string
  readonly title: string
  readonly text: string
  readonly dueOn?: string | null
  /** Something to do, unless it says that it is something to read. */
  readonly category?: ReminderCategory
  /** Path of the resource to open. */
  readonly link?: string
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
 * Tells people in their inboxes, in the caller's transaction, and whoever stands in for them today. Nobody is told the
 * same thing twice on one day; whom the sender's scopes do not reach is not found.
 */
export async function remind(ctx: Ctx, reminder: Reminder): Promise<Reminded> {
  const counts = await tell(ctx, reminder)
  await audit.record(ctx, {
    action: 'inbox.reminder.send',
    subject: reminder.subject,
    orgPath: reminder.orgPath,
    after: { kind: reminder.kind, title: reminder.title, text: reminder.text, ...counts },
  })
  return counts
}

/** The same without the event: for a caller who records what it does for many things as one. */
export async function tell(ctx: Ctx, reminder: Omit<Reminder, 'orgPath'>): Promise<Reminded> {
  const wanted = reminder.to.map((one, nr) => ({ nr, ...spell(one, reminder) }))
  const { rows } = await sql<Reminded>`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as w(nr int, user_id uuid, unit_id uuid, department_id uuid, roles text[], subject_kind text,
          subject_id text, due_on date, title text, text text, link text)
    ), found as materialized (
      select w.nr, a.user_id as person, a.org_path, w.subject_kind, w.subject_id, w.due_on, w.title, w.text, w.link
        from wanted w join identity.pub_assignment a on a.unit_id = w.unit_id and a.role = any(w.roles)
          and (w.department_id is null or a.department_id = w.department_id)
          and (a.ends_on is null or a.ends_on >= ${ctx.today}::date)
      union all
      select w.nr, u.id, u.org_path, w.subject_kind, w.subject_id, w.due_on, w.title, w.text, w.link
        from wanted w join identity.pub_user u on u.id = w.user_id and u.status = 'active'
    ), people as materialized (
      select distinct on (person, subject_kind, subject_id) * from found
      order by person, subject_kind, subject_id, due_on, org_path
    ), with_substitutes as (
      select p.person, p.org_path, p.subject_kind, p.subject_id, p.due_on, p.title, p.text, p.link,
        null::uuid as for_user_id, null::text as for_user_name from people p
      union all
      select s.substitute_id, p.org_path, p.subject_kind, p.subject_id, p.due_on, p.title, p.text, p.link,
        s.user_id, s.user_name
      from people p join inbox.substitution s on s.user_id = p.person and s.ended_at is null
          and ${ctx.today}::date between s.from_on and s.to_on
      where not exists (select 1 from people o where o.person = s.substitute_id
          and o.subject_kind = p.subject_kind and o.subject_id = p.subject_id)
        and ${stillColleagues(ctx)}
    ), written as (
      insert into inbox.reminder (user_id, org_path, kind, subject_kind, subject_id, title, text, due_on, sent_by,
        sent_by_name, sent_on, sent_at, category, link, for_user_id, for_user_name)
      select person, org_path, ${reminder.kind}, subject_kind, subject_id, title, text, due_on,
        ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, ${ctx.now}::timestamptz,
        ${reminder.category ?? 'todo'}, link, for_user_id, for_user_name
      from with_substitutes on conflict on constraint once_a_day do nothing returning user_id, for_user_id
    )
    select (select count(*) from written)::int as reminders,
      (select count(distinct user_id) from written)::int as people,
      ((select count(*) from people) - (select count(*) from written where for_user_id is null))::int as repeated,
      ((select count(*) from wanted) - (select count(distinct nr) from found))::int as unreached`.execute(
    ctx.tx,
  )
  return rows[0] ?? { reminders: 0, people: 0, repeated: 0, unreached: 0 }
}

/**
 * A substitute who has moved on hears no more of the place he left: he works where the absent does, or at the
 * organisation whose department that is, as when he was named.
 */
const stillColleagues = (ctx: Ctx) => sql<boolean>`exists (
  select 1 from identity.pub_assignment his join identity.pub_assignment own on own.user_id = p.person
  where his.user_id = s.substitute_id and his.role not in ('person', 'viewer')
    and coalesce(his.ends_on >= ${ctx.today}::date, true) and coalesce(own.ends_on >= ${ctx.today}::date, true)
    and (own.org_path <@ p.org_path or p.org_path <@ own.org_path)
    and (own.org_path = his.org_path or case when nlevel(his.org_path) = 0 then false
      else own.org_path ~ (ltree2text(his.org_path) || '.d*{1,}')::lquery end))`

// Records of one shape: what a recipient leaves out is read from the reminder, or is null.
function spell(recipient: Recipient, reminder: Omit<Reminder, 'orgPath'>) {
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
    title: recipient.title ?? reminder.title,
    text: recipient.text ?? reminder.text,
    link: recipient.link ?? reminder.link ?? null,
  }
}
