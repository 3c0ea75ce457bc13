-- What people are told. A todo is derived from the state of things and stored nowhere; a reminder is one message to
-- one person, kept until he has read it and after.
create schema inbox;

create table inbox.reminder (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references identity."user" (id),
  -- Where the person is reminded: the place of the role, or his own, for which he was chosen.
  org_path ltree not null,
  -- What he is reminded to do, `<module>.<noun>.<verb>`, and the thing it is about.
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+\.[a-z-]+$'),
  subject_kind text not null check (length(subject_kind) between 1 and 100),
  subject_id text not null check (length(subject_id) between 1 and 100),
  title text not null check (length(title) between 1 and 200),
  text text not null check (length(text) between 1 and 2000),
  due_on date,
  sent_by text not null,
  sent_by_name text not null,
  -- The civil date of sent_at in Asia/Shanghai.
  sent_on date not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  -- Nobody is told the same thing twice on one day, whoever tells it, and even at the same moment.
  constraint once_a_day unique (user_id, kind, subject_kind, subject_id, sent_on)
);
create index reminder_of_user on inbox.reminder (user_id, sent_at desc, id desc);
create index reminder_unread on inbox.reminder (user_id) where read_at is null;
create index reminder_org_path on inbox.reminder using gist (org_path);
select kernel.protect_personal('inbox.reminder', 'user_id');

select kernel.grant_app('inbox');
-- What was said stays said: only the mark of having read it, the place (after a move) and the owner (after a
-- handover) may change.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke update, delete on inbox.reminder from %I', app);
  execute format('grant update (read_at, org_path, user_id) on inbox.reminder to %I', app);
end $$;
