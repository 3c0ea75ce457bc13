-- What every module stands on: the settings that row policies read, and the calls that make the policies.
create extension if not exists ltree;
create extension if not exists btree_gist;

create schema if not exists kernel;

-- After a transaction a SET LOCAL setting reads as '', not NULL: nothing set means nothing seen.
create function kernel.scopes() returns ltree[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.scopes', true), '')::ltree[] $$;
-- Paths of all org units the acting user belongs to, whatever the permission: what was issued to them is readable.
create function kernel.homes() returns ltree[] language sql stable parallel safe
  as $$ select nullif(current_setting('app.homes', true), '')::ltree[] $$;
create function kernel.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user', true), '')::uuid $$;

-- Labels of regions begin with r, all others with u or d: the leading r-labels are the region a path lies in.
create function kernel.region_of(path ltree) returns ltree language sql immutable parallel safe
  as $$ select text2ltree(rtrim(coalesce(substring(ltree2text(path) from '^(?:r[0-9]+(?:\.|$))+'), ''), '.')) $$;

create function kernel.protect(relation regclass, readable text, writable text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', relation);
  execute format('create policy readable on %s for select using (%s)', relation, readable);
  execute format('create policy insertable on %s for insert with check (%s)', relation, writable);
  execute format('create policy updatable on %s for update using (%s) with check (%s)', relation, writable, writable);
  execute format('create policy deletable on %s for delete using (%s)', relation, writable);
end $$;

-- The scalar subquery makes the scopes an init plan, parsed once a statement and usable as an index condition.
create function kernel.in_scope(relation_column text) returns text language sql immutable
  as $$ select format('%s <@ any ((select kernel.scopes())::ltree[])', relation_column) $$;

-- own: the subtree.
create function kernel.protect_own(relation regclass) returns void language sql
  as $$ select kernel.protect(relation, kernel.in_scope('org_path'), kernel.in_scope('org_path')) $$;

-- down: the subtree, and readable by everybody below once issued.
create function kernel.protect_down(relation regclass, issued text) returns void language sql
  as $$ select kernel.protect(relation,
    format('%s or ((%s) and org_path @> any ((select kernel.homes())::ltree[]))', kernel.in_scope('org_path'), issued),
    kernel.in_scope('org_path')) $$;

-- parties: the subtree, and the org units or persons that a participant table names for the row. The participant
-- table has org_path ltree and user_id uuid (null where it names no person) and key_column, which own_column matches.
create function kernel.protect_parties(relation regclass, parties regclass, key_column text, own_column text default 'id')
  returns void language sql
  as $$ select kernel.protect(relation, rule, rule) from (select format(
    '%1$s or exists (select 1 from %2$s p where p.%3$I = %4$s.%5$I and (p.user_id = (select kernel.user_id()) or p.org_path <@ any ((select kernel.scopes())::ltree[])))',
    kernel.in_scope('org_path'), parties, key_column, relation, own_column) as rule) r $$;

-- personal: the owner, and roles whose scope holds the row's org unit.
create function kernel.protect_personal(relation regclass, owner_column text) returns void language sql
  as $$ select kernel.protect(relation, rule, rule) from (select format(
    '%s or %I = (select kernel.user_id())', kernel.in_scope('org_path'), owner_column) as rule) r $$;

-- The app role's name is the database user of DATABASE_URL; the migrator sets it for the session.
create function kernel.grant_app(schema_name text) returns void language plpgsql as $$
declare
  app text := current_setting('hengmi.app_role');
  door text;
begin
  execute format('grant usage on schema %I to %I', schema_name, app);
  execute format('grant select, insert, update, delete on all tables in schema %I to %I', schema_name, app);
  -- "All tables" means views as well; those are for reading.
  for door in select format('%I.%I', schemaname, viewname) from pg_views where schemaname = schema_name loop
    execute format('revoke insert, update, delete on %s from %I', door, app);
  end loop;
  execute format('grant usage, select on all sequences in schema %I to %I', schema_name, app);
  execute format('grant execute on all functions in schema %I to %I', schema_name, app);
end $$;

-- One creating request with an Idempotency-Key: its answer, given again when it is repeated.
create table kernel.idempotency (
  actor_id text not null,
  key text not null check (length(key) between 1 and 200),
  fingerprint bytea not null,
  body jsonb,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_at on kernel.idempotency (at);
-- An answer is told again to whom it was told. Only a job, which is nobody, clears away what is old.
select kernel.protect('kernel.idempotency', rule, rule) from (select 'actor_id = (select kernel.user_id())::text
  or (select kernel.user_id() is null and ''''::ltree = any (kernel.scopes()))' as rule) r;

-- Working days that the calendar shipped with the product does not know: the yearly notice, imported.
create table kernel.calendar_day (
  date date primary key,
  kind text not null check (kind in ('work', 'holiday')),
  name text not null
);
create table kernel.calendar_year (
  year int primary key check (year between 2000 and 2200),
  imported_at timestamptz not null
);

-- Not kernel.grant_app: the list of migrations is for the app to read.
do $$ begin
  execute format('grant select, insert, update, delete on kernel.idempotency, kernel.calendar_day, kernel.calendar_year
    to %I', current_setting('hengmi.app_role'));
end $$;
