-- Who did what, when, from where and why: append-only, partitioned by month, sealed every minute.
create schema audit;

create table audit.event (
  id bigint generated always as identity,
  -- The writing transaction: events below a snapshot's xmin can no longer gain neighbours, so they may be sealed.
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  ip inet,
  request_id text not null,
  action text not null check (action ~ '^[a-z]+\.[a-z-]+\.[a-z-]+$'),
  subject_kind text not null,
  subject_id text not null,
  -- Where it happened; the empty path where it concerns the system as a whole.
  org_path ltree not null,
  -- The same as text: row security lets an index be used only by comparisons that leak nothing, and ltree's may.
  org_text text collate "C" not null generated always as (ltree2text(org_path)) stored,
  before jsonb,
  after jsonb,
  reason text,
  primary key (at, id)
) partition by range (at);
create index event_to_seal on audit.event (xid, id);
create index event_by_actor on audit.event (actor_id, at, id);
create index event_by_action on audit.event (action, at, id);
create index event_by_subject on audit.event (subject_id, at, id);
create index event_by_org on audit.event (org_text);

-- Each sealed event's place in the whole log and the hash it had then.
create table audit.leaf (
  ordinal bigint primary key check (ordinal > 0),
  event_id bigint not null,
  at timestamptz not null,
  hash bytea not null check (length(hash) = 32),
  constraint event_is_sealed_once unique (event_id, at)
);

create table audit.seal (
  seq int primary key check (seq > 0),
  from_ordinal bigint not null,
  to_ordinal bigint not null,
  count bigint not null check (count >= 0 and count = to_ordinal - from_ordinal + 1),
  -- Every event at or before (boundary_xid, boundary_id) had its place when this seal was made.
  boundary_xid xid8 not null,
  boundary_id bigint not null,
  -- Transaction numbers mean something only inside one database cluster; a restored copy counts anew.
  cluster text not null,
  root bytea not null check (length(root) = 32),
  previous bytea check (length(previous) = 32),
  hash bytea not null unique check (length(hash) = 32),
  at timestamptz not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit records are never changed or removed' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on audit.event for each row execute function audit.refuse_change();
create trigger never_changed before update or delete on audit.leaf for each row execute function audit.refuse_change();
create trigger never_changed before update or delete on audit.seal for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.event for each statement execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.leaf for each statement execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.seal for each statement execute function audit.refuse_change();

-- A partition is reached through audit.event only: row security without a policy lets nobody in by its own name.
create function audit.close_partition(partition regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', partition);
  execute format('create trigger never_emptied before truncate on %s
    for each statement execute function audit.refuse_change()', partition);
end $$;

-- Stays for good: an event whose month nobody prepared still has a place.
create table audit.event_rest partition of audit.event default;
select audit.close_partition('audit.event_rest');

-- Makes the partitions of the month of `first` and of `ahead` months after it; returns the names of new ones. Runs as
-- the owner, since the app role owns nothing. Attaching blocks no insert into another partition. A month that the
-- default partition already holds events of keeps them there.
create function audit.make_partitions(first date, ahead int) returns setof text
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp set lock_timeout = '5s' as $$
declare
  month date;
  name text;
begin
  for step in 0 .. least(ahead, 24) loop
    month := (date_trunc('month', first::timestamp) + step * interval '1 month')::date;
    name := to_char(month, '"event_"YYYY_MM');
    continue when to_regclass('audit.' || name) is not null;
    begin
      execute format('create table audit.%I (like audit.event including defaults including constraints including generated)', name);
      execute format('alter table audit.event attach partition audit.%I for values from (%L) to (%L)', name,
        month || ' 00:00:00+08', (month + interval '1 month')::date || ' 00:00:00+08');
      perform audit.close_partition(('audit.' || name)::regclass);
      return next name;
    exception when check_violation then
      null; -- the default partition holds events of this month
    end;
  end loop;
end $$;
select audit.make_partitions((now() at time zone 'Asia/Shanghai')::date, 3);

-- Writing an event takes no right to read it. Events of the system as a whole are read at the top of the tree.
alter table audit.event enable row level security, force row level security;
create policy insertable on audit.event for insert with check (true);
create policy readable on audit.event for select using (
  (select ''::ltree = any (kernel.scopes()))
  or org_path <@ any ((select kernel.scopes())::ltree[])
  or (org_path = '' and (select coalesce(bool_or(nlevel(scope) <= 1), false) from unnest(kernel.scopes()) scope)));

-- Hashes and counts tell nothing of an event. They are written by the sealing job, whose scope is everything.
alter table audit.leaf enable row level security, force row level security;
create policy readable on audit.leaf for select using ((select cardinality(kernel.scopes()) > 0));
create policy insertable on audit.leaf for insert with check (''::ltree = any ((select kernel.scopes())::ltree[]));
alter table audit.seal enable row level security, force row level security;
create policy readable on audit.seal for select using ((select cardinality(kernel.scopes()) > 0));
create policy insertable on audit.seal for insert with check (''::ltree = any ((select kernel.scopes())::ltree[]));

-- Not kernel.grant_app: no update, no delete, no hand on id and xid, no partition by its own name.
do $$
declare app text := current_setting('hengmi.app_role');
begin
  execute format('grant usage on schema audit to %I', app);
  execute format('grant select, insert (at, actor_id, actor_name, ip, request_id, action, subject_kind, subject_id,
    org_path, before, after, reason) on audit.event to %I', app);
  execute format('grant select, insert on audit.leaf, audit.seal to %I', app);
  revoke execute on all functions in schema audit from public;
  execute format('grant execute on function audit.make_partitions to %I', app);
end $$;
