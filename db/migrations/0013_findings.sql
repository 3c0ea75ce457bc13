-- Findings: one ledger for every problem whatever its source, handled until it is really gone (domain.md §2.6, §7).
create schema findings;

-- How a bureau handles findings in its region: names and days of severities, who closes, how often a day is moved.
create table findings.policy (
  unit_id uuid primary key references org.unit (id),
  org_path ltree not null,
  content jsonb not null,
  version int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null
);
create index policy_org_path on findings.policy using gist (org_path);
-- The rules by which a unit is judged are known to it.
select kernel.protect_down('findings.policy', 'true');

-- One series of numbers a year for the whole installation, whoever registers: no two alike, none left out.
create table findings.series (
  year int primary key check (year between 2000 and 2200),
  last int not null check (last >= 0)
);
alter table findings.series enable row level security, force row level security;
create policy counter on findings.series to current_user using (true) with check (true);
-- Gives the first of `wanted` numbers; two takers queue here until the first one's transaction ends.
create function findings.take_numbers(wanted_year int, wanted int) returns int
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into findings.series (year, last) values (wanted_year, wanted)
    on conflict (year) do update set last = findings.series.last + excluded.last
    returning last - wanted + 1 $$;
revoke execute on function findings.take_numbers(int, int) from public;

create table findings.finding (
  id uuid primary key,
  year int not null check (year between 2000 and 2200),
  seq int not null check (seq > 0),
  unit_id uuid not null references org.unit (id),
  -- Of the responsible organisation, or of its department where one answers.
  org_path ltree not null,
  region_path ltree not null generated always as (kernel.region_of(org_path)) stored,
  department_id uuid references org.unit (id),
  title text not null check (length(title) between 2 and 200),
  detail text not null default '' check (length(detail) <= 4000),
  category text not null check (length(category) between 1 and 100),
  severity smallint not null check (severity between 1 and 4),
  basis text check (length(basis) <= 1000),
  measures text check (length(measures) <= 4000),
  source_kind text not null check (length(source_kind) between 1 and 100),
  source_id text check (length(source_id) <= 200),
  source_label text not null check (length(source_label) between 1 and 200),
  source_link text,
  item_no text,
  item_lineage text,
  item_text text,
  state text not null default 'registered'
    check (state in ('registered', 'assigned', 'rectifying', 'submitted', 'closed')),
  outcome text check (outcome in ('rectified', 'merged', 'revoked')),
  responsible_user_id uuid references identity."user" (id),
  -- His name, or that of somebody without an account.
  responsible text check (length(responsible) <= 50),
  due_on date,
  original_due_on date,
  -- Working days the due day was counted with from assigned_on, null where somebody named the day; and whether a year
  -- without a notice lay on the way: then the notice's import counts anew.
  due_days int check (due_days between 1 and 250),
  due_estimated boolean not null default false,
  discovered_at timestamptz not null,
  registered_by text not null,
  registered_by_name text not null,
  registered_at timestamptz not null,
  -- Civil dates in Asia/Shanghai of the instants beside them.
  registered_on date not null,
  assigned_on date,
  -- Who handed in the rectification last: he may not close it.
  submitted_by text,
  submitted_by_name text,
  submitted_at timestamptz,
  closed_by text,
  closed_by_name text,
  closed_at timestamptz,
  closed_on date,
  returns int not null default 0,
  extensions int not null default 0,
  -- An extension is asked for, a dispute is raised, and nobody has decided yet.
  extension_asked boolean not null default false,
  disputed boolean not null default false,
  -- How often the problem came up within the policy's period, this time included.
  occurrences int not null default 1 check (occurrences >= 1),
  -- Of the words of title and item, for near-duplicates: the same text gives the same print.
  fingerprint text not null,
  -- Grave ones: until when it has to be reported upward, and when it was.
  report_due_at timestamptz,
  reported_at timestamptz,
  merged_into uuid references findings.finding (id),
  version int not null default 1,
  constraint one_number_a_year unique (year, seq),
  constraint closed_whole check ((state = 'closed') = (outcome is not null) and (state = 'closed') = (closed_at is not null)
    and (state = 'closed') = (closed_on is not null)),
  constraint merged_into_another check ((coalesce(outcome, '') = 'merged') = (merged_into is not null))
);
-- No index of org_path: the planner would take it for a policy that it guesses to let 1 % through, and collect a million
-- (postgres.md). Lists walk the indexes of 0017; an organisation's are met by unit_id.
create index finding_unit on findings.finding (unit_id, year desc, seq desc);
create index finding_source on findings.finding (source_kind, source_id);
create index finding_responsible on findings.finding (responsible_user_id) where responsible_user_id is not null;
create index finding_lineage on findings.finding (unit_id, item_lineage) where item_lineage is not null;
create index finding_fingerprint on findings.finding (unit_id, fingerprint);
-- What waits for somebody; a region is no key here, since ltree's operators are not leakproof under a row policy.
create index finding_open_state on findings.finding (state, due_on) where state <> 'closed';
create index finding_undecided on findings.finding (id) where disputed or extension_asked;
create index finding_estimated on findings.finding (due_on) where due_estimated and state <> 'closed';
create index finding_unreported on findings.finding (report_due_at) where report_due_at is not null and reported_at is null;
-- The subtree, and the person who is to rectify it.
select kernel.protect_personal('findings.finding', 'responsible_user_id');

-- What the caller answers for in person, for the tables that hang on a finding.
create function findings.entrusted() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return array(select f.id from findings.finding f where f.responsible_user_id = kernel.user_id());
end $$;

-- Every act with who, what he was to it, when and why.
create table findings.step (
  id uuid primary key,
  finding_id uuid not null references findings.finding (id),
  org_path ltree not null,
  step text not null,
  from_state text,
  to_state text not null,
  text text,
  by_id text not null,
  by_name text not null,
  by_as text,
  at timestamptz not null
);
create index step_finding on findings.step (finding_id, at);

create table findings.evidence (
  id uuid primary key,
  finding_id uuid not null references findings.finding (id),
  org_path ltree not null,
  phase text not null check (phase in ('before', 'after')),
  proof text not null check (proof in ('photo', 'document', 'screenshot', 'retest')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  bytes bigint not null,
  type text not null,
  added_by text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index evidence_finding on findings.evidence (finding_id);
create index evidence_sha256 on findings.evidence (sha256);

create table findings.extension (
  id uuid primary key,
  finding_id uuid not null references findings.finding (id),
  org_path ltree not null,
  until date not null,
  reason text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('granted', 'refused')),
  note text,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  constraint extension_decided_whole check (num_nulls(decision, decided_by, decided_by_name, decided_at) in (0, 4))
);
create unique index one_extension_asked on findings.extension (finding_id) where decision is null;

create table findings.dispute (
  id uuid primary key,
  finding_id uuid not null references findings.finding (id),
  org_path ltree not null,
  reason text not null,
  raised_by text not null,
  raised_by_name text not null,
  raised_at timestamptz not null,
  decision text check (decision in ('upheld', 'rejected')),
  note text,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  constraint dispute_decided_whole check (num_nulls(decision, decided_by, decided_by_name, decided_at) in (0, 4))
);
create unique index one_dispute_raised on findings.dispute (finding_id) where decision is null;

-- The report upward of a grave leak risk, as it was sent.
create table findings.grave_report (
  finding_id uuid primary key references findings.finding (id),
  org_path ltree not null,
  reported_to text not null,
  channel text not null,
  reference text,
  content text not null,
  reported_by text not null,
  reported_by_name text not null,
  reported_at timestamptz not null
);

-- Findings that belong together: the later one came again, was merged or was split off.
create table findings.link (
  later_id uuid not null references findings.finding (id),
  earlier_id uuid not null references findings.finding (id),
  kind text not null check (kind in ('recurrence', 'merged', 'split')),
  -- Of the later one.
  org_path ltree not null,
  at timestamptz not null,
  -- From when on it no longer holds: the later one turned out to be another unit's.
  ended_at timestamptz,
  primary key (later_id, earlier_id, kind),
  constraint links_two check (later_id <> earlier_id)
);
create index link_earlier on findings.link (earlier_id);

-- Whom the system told of a grave leak risk, when, and why: it was found, or its report upward did not go in time.
create table findings.told (
  id uuid primary key,
  finding_id uuid not null references findings.finding (id),
  org_path ltree not null,
  occasion text not null check (occasion in ('found', 'missed')),
  name text not null,
  at timestamptz not null
);
create index told_finding on findings.told (finding_id);

-- What hangs on a finding is seen and written by those who see the finding.
do $$
declare relation text;
begin
  foreach relation in array array['step', 'evidence', 'extension', 'dispute', 'grave_report', 'told'] loop
    perform kernel.protect(format('findings.%I', relation)::regclass, rule, rule) from (select format(
      '%s or finding_id = any ((select findings.entrusted())::uuid[])', kernel.in_scope('org_path')) as rule) r;
  end loop;
  perform kernel.protect('findings.link', rule, rule) from (select format(
    '%s or later_id = any ((select findings.entrusted())::uuid[])', kernel.in_scope('org_path')) as rule) r;
end $$;

-- A person's own named filters.
create table findings.saved_view (
  id uuid primary key,
  user_id uuid not null,
  org_path ltree not null,
  name text not null check (length(name) between 1 and 40),
  query text not null check (length(query) <= 2000),
  created_at timestamptz not null,
  constraint one_view_per_name unique (user_id, name)
);
select kernel.protect_personal('findings.saved_view', 'user_id');

-- A merged unit's history is found from its successor, who does not see the rows of the unit that is no more. The owner
-- holds no data of its own to hide: this lets the two functions below look there, which say by themselves what they show.
create policy remembered on findings.finding for select to current_user using (true);
-- Rectified findings of a unit, or of one it came from, with the same item or the same words.
create function findings.earlier_ones(of_unit uuid, of_lineage text, of_words text, since date)
  returns table (id uuid, year int, seq int, title text, closed_on date, item_lineage text, fingerprint text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select f.id, f.year, f.seq, f.title, f.closed_on, f.item_lineage, f.fingerprint
    from findings.finding f
    where f.unit_id = any (array(select of_unit union select s.predecessor_id from org.succession s
        where s.successor_id = of_unit))
      and f.state = 'closed' and f.outcome = 'rectified' and f.closed_on >= since
      and (f.item_lineage = of_lineage or f.fingerprint = of_words)
      and exists (select 1 from org.unit u where u.id = of_unit and u.org_path <@ any ((select kernel.scopes())::ltree[]))
    order by f.closed_on desc, f.id limit 100 $$;
-- What belongs with a finding that the caller sees; of what others came before it, the number and the title.
create function findings.linked(of_finding uuid)
  returns table (kind text, direction text, id uuid, year int, seq int, title text, closed_on date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select l.kind, case when l.later_id = of_finding then 'earlier' else 'later' end, f.id, f.year, f.seq, f.title, f.closed_on
    from findings.link l join findings.finding f
      on f.id = case when l.later_id = of_finding then l.earlier_id else l.later_id end
    where of_finding in (l.later_id, l.earlier_id) and l.ended_at is null
      and (l.kind = 'recurrence' and l.later_id = of_finding or f.org_path <@ any ((select kernel.scopes())::ltree[])
        or f.responsible_user_id = (select kernel.user_id()))
    order by f.year, f.seq limit 200 $$;
revoke execute on function findings.earlier_ones(uuid, text, text, date), findings.linked(uuid) from public;

create view findings.pub_finding with (security_invoker = true) as
  select id, year, seq, unit_id, org_path, region_path, title, category, severity, source_kind, source_id, item_no,
    item_lineage, state, outcome, due_on, registered_on, closed_on, occurrences, report_due_at, reported_at
  from findings.finding;

select kernel.grant_app('findings');
-- Nothing found is ever erased, and what was done and said stays said.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke all on findings.series from %I', app);
  execute format('revoke delete on all tables in schema findings from %I', app);
  execute format('grant delete on findings.saved_view to %I', app);
  execute format('revoke update on findings.step, findings.link, findings.grave_report, findings.told from %I', app);
  -- A move rewrites the path, and nothing else.
  execute format('grant update (org_path) on findings.step, findings.grave_report, findings.told to %I', app);
  execute format('grant update (org_path, ended_at) on findings.link to %I', app);
end $$;

-- 举一反三: the special round that looks for one finding's problem elsewhere.
alter table rounds.round add column origin_finding_id uuid references findings.finding (id);
