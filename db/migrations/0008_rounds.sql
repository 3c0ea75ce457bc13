-- Rounds of self-assessment: what was asked of whom, what each answered, and what came out.
create schema rounds;

create table rounds.round (
  id uuid primary key,
  -- The bureau that issues it: its region; readable below once published.
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  title text not null check (length(title) between 1 and 200),
  year int not null check (year between 2000 and 2200),
  -- full 自查自评, special 专项, assessment 考核, inspection 检查
  kind text not null check (kind in ('full', 'special', 'assessment', 'inspection')),
  layer text not null check (layer in ('organisation', 'department', 'person')),
  version_id uuid references standards.version (id),
  -- A special round may ask only a part of the standard; null asks all of it.
  item_nos text[],
  scope jsonb not null,
  policy jsonb not null,
  opens_on date not null,
  due_on date not null,
  review_until date not null,
  state text not null default 'draft'
    check (state in ('draft', 'open', 'reviewing', 'announced', 'archived', 'cancelled')),
  -- Why it was cancelled, or closed before its day.
  state_reason text,
  -- Results brought in from before the system: totals only, no answers.
  imported boolean not null default false,
  cloned_from uuid references rounds.round (id),
  created_by text not null,
  created_at timestamptz not null,
  published_at timestamptz,
  announced_at timestamptz,
  version int not null default 1,
  constraint dates_in_order check (opens_on <= due_on and due_on <= review_until),
  constraint standard_unless_imported check (imported or version_id is not null)
);
create index round_org_path on rounds.round using gist (org_path);
create index round_year on rounds.round (year, kind);
create unique index one_import_a_year on rounds.round (unit_id, year) where imported and state <> 'cancelled';
select kernel.protect_down('rounds.round', $$state <> 'draft'$$);

-- One subject in one round. Totals are kept by increments in the transaction that changes an answer: no row
-- that every writer must touch. "result" = item by item the latest of spot, review, self; "self" = the unit's own.
create table rounds.assessment (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references rounds.round (id),
  subject_kind text not null check (subject_kind in ('unit', 'department', 'person', 'body', 'post')),
  subject_id uuid not null,
  subject_name text not null,
  -- The organisation that answers for the subject.
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  region_path ltree not null generated always as (kernel.region_of(org_path)) stored,
  -- Frozen when announced, so that a later move does not rewrite the report.
  org_path_then ltree,
  -- The person a person-layer assessment belongs to.
  user_id uuid references identity."user" (id),
  state text not null default 'draft'
    check (state in ('draft', 'checked', 'signed', 'submitted', 'accepted', 'announced', 'returned')),
  -- This subject's own deadline, where it was extended.
  due_on date,
  submitted_at timestamptz,
  -- How often handed in, how often returned, and whether the latest hand-in came after the deadline.
  submissions int not null default 0,
  returns int not null default 0,
  is_late boolean not null default false,
  answered int not null default 0,
  applicable int not null,
  earned int not null,
  bonus int not null default 0,
  aggravated int not null default 0,
  vetoes int not null default 0,
  self_applicable int not null,
  self_earned int not null,
  self_bonus int not null default 0,
  self_aggravated int not null default 0,
  self_vetoes int not null default 0,
  category_applicable int[] not null,
  category_earned int[] not null,
  category_answered int[] not null,
  -- Decided on acceptance, from the unrounded ratio; percentage in tenths for show and sorting.
  grade text,
  percentage_tenths int,
  last_saved_at timestamptz,
  version int not null default 1,
  constraint one_assessment_per_subject unique (round_id, subject_kind, subject_id)
);
create index assessment_org_path on rounds.assessment using gist (org_path);
create index assessment_unit on rounds.assessment (unit_id);
create index assessment_user on rounds.assessment (user_id) where user_id is not null;

-- Items handed to a department (org_path = the department's) or to a person (user_id). Names who, besides the
-- organisation's own officers, sees an assessment and may fill which items.
create table rounds.assignment (
  id uuid primary key,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  item_no text not null,
  department_id uuid references org.unit (id),
  user_id uuid references identity."user" (id),
  org_path ltree not null,
  assigned_by text not null,
  assigned_at timestamptz not null,
  constraint one_assignee check (num_nonnulls(department_id, user_id) = 1),
  constraint one_assignment_per_item unique (assessment_id, item_no)
);
create index assignment_user on rounds.assignment (user_id) where user_id is not null;
create index assignment_org_path on rounds.assignment using gist (org_path);
select kernel.protect_personal('rounds.assignment', 'user_id');

-- What was handed to the caller or to a department of his. A function, because a subquery in a policy is planned
-- for each table and each of a statement's policies: saving one answer took 8 ms of planning, and takes 0.4 ms so.
create function rounds.handed_over() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return array(
    select p.assessment_id from rounds.assignment p where p.user_id = kernel.user_id()
    union
    -- Only scopes that end in a department: whoever holds the organisation sees its assessments anyway.
    select p.assessment_id from rounds.assignment p where p.org_path <@ any (array(
      select one from unnest(kernel.scopes()) one where ltree2text(one) ~ '(^|\.)d[0-9]+$')));
end $$;

-- Own subtree, whoever an item was handed to, and the person it is about. Each arm can use an index.
select kernel.protect('rounds.assessment', rule, rule) from (select format(
  '%s or user_id = (select kernel.user_id()) or id = any ((select rounds.handed_over())::uuid[])',
  kernel.in_scope('org_path')) as rule) r;

-- The same, with those that are about the caller: for the tables that hang on an assessment.
create function rounds.entrusted() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return rounds.handed_over() || array(select a.id from rounds.assessment a where a.user_id = kernel.user_id());
end $$;

-- Where a round's results are public, whoever was asked may read name, percentage and grade of all, and no more.
-- The owner holds no data of its own to hide; the round's own policy still decides whether the caller sees it.
create policy announced on rounds.assessment for select to current_user using (state = 'announced');
create function rounds.public_results(wanted uuid)
  returns table (id uuid, subject_name text, percentage_tenths int, grade text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select a.id, a.subject_name, a.percentage_tenths, a.grade
    from rounds.assessment a join rounds.round r on r.id = a.round_id
    where r.id = wanted and (r.policy ->> 'publicResults')::boolean and r.state in ('announced', 'archived')
      and a.state = 'announced' $$;
revoke execute on function rounds.public_results(uuid) from public;

-- No row before the first save. An entry replaces the stored answer whole.
create table rounds.answer (
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  pass text not null check (pass in ('self', 'review', 'spot')),
  item_no text not null,
  org_path ltree not null,
  version int not null,
  applicable boolean not null,
  deductions jsonb,
  occurrences int,
  level text,
  met boolean,
  value text,
  vetoed boolean,
  explanation text,
  saved_by text not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (assessment_id, pass, item_no)
);

-- What an answer was before: nothing typed is ever lost.
create table rounds.answer_history (
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  pass text not null,
  item_no text not null,
  version int not null,
  org_path ltree not null,
  content jsonb not null,
  saved_by text not null,
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (assessment_id, pass, item_no, version)
);

create table rounds.evidence (
  id uuid primary key,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  pass text not null check (pass in ('self', 'review', 'spot')),
  -- Null for a paper of the whole assessment, such as the scan of the signed form.
  item_no text,
  org_path ltree not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  bytes bigint not null,
  type text not null,
  added_by text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index evidence_assessment on rounds.evidence (assessment_id);
create index evidence_sha256 on rounds.evidence (sha256);

-- Every step of the state machine, with who, when and why.
create table rounds.step (
  id uuid primary key,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  org_path ltree not null,
  step text not null,
  from_state text not null,
  to_state text not null,
  reason text,
  by_id text not null,
  by_name text not null,
  at timestamptz not null
);
create index step_assessment on rounds.step (assessment_id, at);

-- The head's sign-off: password typed again, or the scan of the signed and stamped paper.
create table rounds.signature (
  id uuid primary key,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  org_path ltree not null,
  method text not null check (method in ('password', 'scan')),
  evidence_id uuid references rounds.evidence (id),
  -- SHA-256 over the answers as signed.
  fingerprint text not null,
  signed_by text not null,
  signed_by_name text not null,
  at timestamptz not null,
  -- A scan counts once the bureau has looked at it.
  accepted_by text,
  accepted_at timestamptz,
  voided_at timestamptz,
  constraint scan_has_evidence check ((method = 'scan') = (evidence_id is not null))
);
create unique index one_signature_in_force on rounds.signature (assessment_id) where voided_at is null;

-- What hangs on an assessment is seen and written by those who see the assessment.
do $$
declare relation text;
begin
  foreach relation in array array['answer', 'answer_history', 'evidence', 'step', 'signature'] loop
    perform kernel.protect(format('rounds.%I', relation)::regclass, rule, rule) from (select format(
      '%s or assessment_id = any ((select rounds.entrusted())::uuid[])', kernel.in_scope('org_path')) as rule) r;
  end loop;
end $$;

-- A spot check of a round: units drawn verifiably or named, each looked at as a second pass.
create table rounds.spot_check (
  id uuid primary key,
  round_id uuid not null references rounds.round (id),
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  title text not null,
  draw_id uuid references sampling.draw (id),
  created_by text not null,
  created_at timestamptz not null
);
select kernel.protect_own('rounds.spot_check');

create table rounds.spot_check_target (
  spot_check_id uuid not null references rounds.spot_check (id) on delete cascade,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  org_path ltree not null,
  drawn_as text not null check (drawn_as in ('drawn', 'reserve', 'named')),
  done_at timestamptz,
  done_by text,
  done_by_name text,
  note text,
  primary key (spot_check_id, assessment_id)
);
select kernel.protect_own('rounds.spot_check_target');

select kernel.grant_app('rounds');
-- What was asked, answered, shown and signed is never erased; only an assignment is taken back. History only grows.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke delete on all tables in schema rounds from %I', app);
  execute format('grant delete on rounds.assignment to %I', app);
  execute format('revoke update, delete on rounds.answer_history, rounds.step from %I', current_setting('hengmi.app_role'));
  -- A move rewrites the path, and nothing else.
  execute format('grant update (org_path) on rounds.answer_history, rounds.step to %I', current_setting('hengmi.app_role'));
end $$;
