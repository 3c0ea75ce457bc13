-- The inbox whole: reminders by rule, what goes out by mail and webhook, a person's own settings, substitutes, notices.

-- Reminders written so far were meant for the inbox alone: nothing of them goes out.
alter table inbox.reminder
  add column category text not null default 'todo' check (category in ('todo', 'notice')),
  -- Path of the resource to open.
  add column link text check (length(link) between 1 and 300),
  -- In whose stead the person is told, as his substitute.
  add column for_user_id uuid references identity."user" (id),
  add column for_user_name text,
  -- When it was decided by which channels it goes out as well; null: not yet.
  add column spread_at timestamptz default now(),
  add check ((for_user_id is null) = (for_user_name is null));
alter table inbox.reminder alter column spread_at drop default;
create index reminder_unspread on inbox.reminder (sent_at) where spread_at is null;
do $$ begin
  execute format('grant update (spread_at) on inbox.reminder to %I', current_setting('hengmi.app_role'));
end $$;

-- Every process hears at commit whose inbox changed, and tells that person's open windows.
create function inbox.tell_owners() returns trigger language plpgsql as $$
begin
  perform pg_notify('hengmi_inbox', user_id::text) from (select distinct user_id from changed) c;
  return null;
end $$;
create trigger tell_new after insert on inbox.reminder referencing new table as changed
  for each statement execute function inbox.tell_owners();
-- A trigger with a transition table takes no list of columns: what is only spread is told once more than needed.
create trigger tell_read after update on inbox.reminder referencing new table as changed
  for each statement execute function inbox.tell_owners();

-- When people are reminded of what is due: one row per bureau and kind of todo; the bureau's own row goes before its
-- superior's, a kind's before that for every kind. Shipped rows stand at the root and belong to nobody.
create table inbox.rule (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid references org.unit (id),
  org_path ltree not null,
  -- Null: every kind that has no rule of its own.
  kind text check (kind ~ '^[a-z-]+\.[a-z-]+\.[a-z-]+$'),
  enabled boolean not null default true,
  -- Working days before the due day.
  before_days int[] not null default '{}' check (cardinality(before_days) <= 5 and 1 <= all (before_days) and 60 >= all (before_days)),
  on_due boolean not null,
  -- Every so many working days once overdue, at most so often.
  overdue_every int check (overdue_every between 1 and 60),
  overdue_most int not null default 10 check (overdue_most between 1 and 100),
  -- Working days overdue after which the head, then the bureau, is told.
  head_after int check (head_after between 1 and 120),
  bureau_after int check (bureau_after between 1 and 120),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by_name text,
  constraint one_rule_per_kind unique nulls not distinct (org_path, kind),
  check ((unit_id is null) = (org_path = ''))
);
select kernel.protect_down('inbox.rule', 'true');
select set_config('app.scopes', '{""}', true);
insert into inbox.rule (org_path, kind, before_days, on_due, overdue_every, head_after, bureau_after) values
  ('', null, '{3}', true, 2, 3, 5),
  ('', 'rounds.assessment.fill', '{5,2}', true, 2, 2, 5),
  ('', 'rounds.assessment.sign', '{2}', true, 2, null, 3),
  ('', 'rounds.assessment.review', '{3}', true, 3, null, null),
  ('', 'rounds.round.announce', '{3}', true, 3, null, null),
  ('', 'inbox.notice.sign', '{1}', true, 1, 2, 5);
select set_config('app.scopes', '', true);

-- Of one thing with one due day, each stage is reached once, whatever the clock does afterwards.
create table inbox.stage (
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  due_on date not null,
  -- before:3, due, overdue:2, head, bureau
  stage text not null check (stage ~ '^(before:[0-9]+|due|overdue:[0-9]+|head|bureau)$'),
  org_path ltree not null,
  reached_at timestamptz not null,
  primary key (kind, subject_kind, subject_id, due_on, stage)
);
create index stage_org_path on inbox.stage using gist (org_path);
select kernel.protect_own('inbox.stage');

-- How a person wants to be told. Without a row: in the inbox, and by the webhook where the operator set one up.
create table inbox.preference (
  user_id uuid primary key references identity."user" (id),
  org_path ltree not null,
  email text check (length(email) between 6 and 254 and email ~ '^[^@[:space:],;<>"]+@[^@[:space:],;<>"]+\.[^@[:space:],;<>".]+$'),
  todo_email text not null default 'off' check (todo_email in ('off', 'at-once', 'digest')),
  notice_email text not null default 'off' check (notice_email in ('off', 'at-once', 'digest')),
  todo_webhook boolean not null default true,
  notice_webhook boolean not null default true,
  -- Minutes after midnight in Asia/Shanghai; over midnight where the first is larger. Nothing goes out in between.
  quiet_from int check (quiet_from between 0 and 1439),
  quiet_to int check (quiet_to between 0 and 1439 and quiet_to <> quiet_from),
  -- The hour of the daily mail with all that is open; null: none.
  digest_hour int check (digest_hour between 0 and 23),
  version int not null default 1,
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null)),
  constraint mail_needs_address check (email is not null or (todo_email = 'off' and notice_email = 'off' and digest_hour is null))
);
create index preference_org_path on inbox.preference using gist (org_path);
create index preference_digest on inbox.preference (digest_hour) where digest_hour is not null;
select kernel.protect_personal('inbox.preference', 'user_id');

-- One message to one person by one channel that leaves the house. Its id is in the Message-ID and the webhook-id, so a
-- receiver that gets it twice after a crash can tell. The inbox itself is the reminder and needs no delivery.
create table inbox.delivery (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references identity."user" (id),
  org_path ltree not null,
  channel text not null check (channel in ('email', 'webhook')),
  reminder_id uuid references inbox.reminder (id),
  -- The civil date of a daily mail, with what it says.
  digest_on date,
  title text,
  text text,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  -- Not before: quiet hours, or the next try.
  next_at timestamptz not null,
  claimed_at timestamptz,
  done_at timestamptz,
  -- Why the last try failed, without addresses or contents.
  failure text check (length(failure) <= 300),
  created_at timestamptz not null,
  constraint one_delivery_per_channel unique (reminder_id, channel),
  constraint one_digest_a_day unique (user_id, digest_on, channel),
  check ((reminder_id is null) = (digest_on is not null)),
  check ((digest_on is null) = (title is null) and (digest_on is null) = (text is null)),
  check ((state in ('sent', 'failed')) = (done_at is not null)),
  check (state <> 'sending' or claimed_at is not null)
);
create index delivery_queued on inbox.delivery (next_at) where state = 'queued';
create index delivery_sending on inbox.delivery (claimed_at) where state = 'sending';
create index delivery_newest on inbox.delivery (created_at desc, id desc);
create index delivery_org_path on inbox.delivery using gist (org_path);
select kernel.protect_personal('inbox.delivery', 'user_id');

-- 代办: from day to day, another sees what the absent person has to do, as far as he may do it himself.
create table inbox.substitution (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  user_name text not null,
  -- The absent person's place.
  org_path ltree not null,
  substitute_id uuid not null references identity."user" (id),
  substitute_name text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on and to_on - from_on <= 366),
  reason text not null check (length(reason) between 1 and 2000),
  named_by text not null,
  named_by_name text not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  ended_by_name text,
  version int not null default 1,
  check (user_id <> substitute_id),
  constraint one_substitute_at_a_time exclude using gist
    (user_id with =, daterange(from_on, to_on, '[]') with &&) where (ended_at is null)
);
create index substitution_of_substitute on inbox.substitution (substitute_id, to_on) where ended_at is null;
create index substitution_org_path on inbox.substitution using gist (org_path);
select kernel.protect('inbox.substitution',
  kernel.in_scope('org_path') || ' or user_id = (select kernel.user_id()) or substitute_id = (select kernel.user_id())',
  kernel.in_scope('org_path') || ' or user_id = (select kernel.user_id())');

-- 通知: written by a bureau, sent to organisations once, read by the people who hold the named roles there.
create table inbox.notice (
  id uuid primary key,
  unit_id uuid not null references org.unit (id),
  unit_name text not null,
  org_path ltree not null,
  title text not null check (length(title) between 1 and 200),
  text text not null check (length(text) between 1 and 20000),
  scope jsonb not null,
  roles text[] not null check (cardinality(roles) > 0),
  -- 签收 is asked for by this day; null: reading is enough.
  receipt_by date,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn', 'discarded')),
  version int not null default 1,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  published_by_name text,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdraw_reason text check (length(withdraw_reason) between 1 and 2000),
  check ((state in ('published', 'withdrawn')) = (published_at is not null)),
  check ((state = 'withdrawn') = (withdraw_reason is not null))
);
create index notice_newest on inbox.notice (coalesce(published_at, updated_at) desc, id desc);
create index notice_org_path on inbox.notice using gist (org_path);

-- The organisations it was sent to, as they were on that day.
create table inbox.notice_party (
  notice_id uuid not null references inbox.notice (id),
  unit_id uuid not null references org.unit (id),
  unit_name text not null,
  org_path ltree not null,
  signed_at timestamptz,
  signed_by uuid references identity."user" (id),
  signed_by_name text,
  primary key (notice_id, unit_id),
  check ((signed_at is null) = (signed_by_name is null))
);
create index notice_party_unit on inbox.notice_party (unit_id, notice_id);
create index notice_party_path on inbox.notice_party using gist (org_path);
select kernel.protect_own('inbox.notice_party');

select kernel.protect('inbox.notice', format('%s or (state in (''published'', ''withdrawn'') and exists (
    select 1 from inbox.notice_party p where p.notice_id = notice.id and p.org_path <@ any ((select kernel.scopes())::ltree[])))',
  kernel.in_scope('org_path')), kernel.in_scope('org_path'));

-- Who has read it, first and for which organisation.
create table inbox.notice_reading (
  notice_id uuid not null references inbox.notice (id),
  user_id uuid not null references identity."user" (id),
  user_name text not null,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  read_at timestamptz not null,
  primary key (notice_id, user_id, unit_id)
);
create index notice_reading_path on inbox.notice_reading using gist (org_path);
select kernel.protect_personal('inbox.notice_reading', 'user_id');

create table inbox.notice_file (
  id uuid primary key,
  notice_id uuid not null references inbox.notice (id),
  org_path ltree not null,
  name text not null check (length(name) between 1 and 200),
  bytes bigint not null,
  type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by_name text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index notice_file_of on inbox.notice_file (notice_id);
create index notice_file_hash on inbox.notice_file (sha256);
create index notice_file_path on inbox.notice_file using gist (org_path);
select kernel.protect('inbox.notice_file',
  kernel.in_scope('org_path') || ' or exists (select 1 from inbox.notice n where n.id = notice_id)',
  kernel.in_scope('org_path'));

do $$ declare
  app text := current_setting('hengmi.app_role');
begin
  execute format('grant select, insert, update on inbox.rule, inbox.preference, inbox.notice to %I', app);
  execute format('grant delete on inbox.rule to %I', app);
  execute format('grant select, insert on inbox.stage, inbox.delivery, inbox.substitution, inbox.notice_party,
    inbox.notice_reading, inbox.notice_file to %I', app);
  -- What happened stays as it happened; only what came of it is written later.
  execute format('grant update (org_path) on inbox.stage, inbox.notice_reading to %I', app);
  execute format('grant update (org_path, state, attempts, next_at, claimed_at, done_at, failure) on inbox.delivery to %I', app);
  execute format('grant update (org_path, to_on, ended_at, ended_by_name, version) on inbox.substitution to %I', app);
  execute format('grant update (org_path, signed_at, signed_by, signed_by_name) on inbox.notice_party to %I', app);
  execute format('grant update (org_path, removed_at) on inbox.notice_file to %I', app);
  execute format('grant execute on function inbox.tell_owners() to %I', app);
end $$;

-- What other modules may know of absences.
create view inbox.pub_substitution with (security_invoker = true) as
  select user_id, user_name, org_path, substitute_id, substitute_name, from_on, to_on from inbox.substitution where ended_at is null;
do $$ begin
  execute format('grant select on inbox.pub_substitution to %I', current_setting('hengmi.app_role'));
end $$;
