-- Who there is: regions, organisations and their departments in one tree, with bodies, posts and dated changes.
create schema org;

-- Numbers of path labels: r<n> region, d<n> department, u<n> any other.
create sequence org.label_no;

create table org.unit (
  id uuid primary key,
  -- Deferrable like the names and codes below: one import may swap, and put units under parents it makes.
  parent_id uuid references org.unit (id) deferrable initially immediate,
  org_path ltree not null constraint one_unit_per_path unique,
  region_path ltree generated always as (kernel.region_of(org_path)) stored,
  kind text not null check (kind in ('region', 'organ', 'institution', 'enterprise', 'township', 'department')),
  name text not null check (name = btrim(name) and length(name) between 1 and 200),
  short_name text check (short_name = btrim(short_name) and length(short_name) between 1 and 100),
  -- GB/T 2260, or a local code for functional areas that have none there.
  area_code text check (area_code ~ '^[0-9A-Za-z-]{1,12}$'),
  credit_code text check (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  contact_name text check (length(contact_name) between 1 and 100),
  contact_phone text check (length(contact_phone) between 1 and 100),
  sort_no int not null default 0,
  valid_from date,
  -- The first day on which it no longer exists; null while it does.
  valid_to date check (valid_to >= valid_from),
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Bigrams, pinyin and codes, made by rules.ts; read only through org.find_units.
  search tsvector not null,
  constraint label_fits_kind check (ltree2text(subpath(org_path, -1)) ~
    case kind when 'region' then '^r[0-9]+$' when 'department' then '^d[0-9]+$' else '^u[0-9]+$' end),
  constraint region_lies_in_regions check (kind <> 'region' or kernel.region_of(org_path) = org_path),
  constraint only_regions_stand_alone check (kind = 'region' or parent_id is not null),
  constraint parent_fits_path check ((parent_id is null) = (nlevel(org_path) = 1)),
  constraint one_open_name_per_parent exclude using btree
    (coalesce(parent_id, '00000000-0000-0000-0000-000000000000') with =, kind with =, name with =)
    where (valid_to is null) deferrable initially immediate,
  constraint one_open_unit_per_credit_code exclude using btree (credit_code with =)
    where (valid_to is null and credit_code is not null) deferrable initially immediate
);
create index unit_path on org.unit using gist (org_path);
create index unit_region_path on org.unit (region_path);
create index unit_parent on org.unit (parent_id, sort_no, id);
create index unit_name on org.unit (name collate "zh-x-icu", id);
create index unit_sort on org.unit (sort_no, id);
create index unit_search on org.unit using gin (search);

-- The subtree, and whoever works below sees the names of the units above.
select kernel.protect_down('org.unit', 'true');
-- The owner holds no data of its own to hide: this lets org.find_units use the index, which a row policy forbids
-- to operators that are not leakproof (@@ among them).
create policy searchable on org.unit for select to current_user using (true);

-- Ids in the caller's scopes only: whoever asks joins them to org.unit under its own row policies.
create function org.find_units(query tsquery) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000
  as $$ select id from org.unit where search @@ query and org_path <@ any ((select kernel.scopes())::ltree[]) $$;

-- Which of these codes an open unit holds, seen or unseen: codes are public, and two units never share one.
create function org.taken_credit_codes(codes text[]) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  as $$ select credit_code from org.unit where valid_to is null and credit_code = any (codes) $$;

create table org.unit_event (
  id uuid primary key,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  kind text not null check (kind in ('open', 'rename', 'move', 'merge', 'split', 'close')),
  state text not null check (state in ('planned', 'applied', 'cancelled', 'failed')),
  effective_on date not null,
  -- What was and what came: name, parent, validity; for merges and splits the other units' ids and names.
  before jsonb,
  after jsonb,
  reason text not null check (length(reason) between 1 and 2000),
  -- What the daily job will carry out on the day; kept as the record of what was ordered.
  command jsonb,
  -- The events of one merge or split.
  act_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  applied_at timestamptz,
  failure text,
  constraint applied_has_time check ((state = 'applied') = (applied_at is not null)),
  constraint planned_has_command check (state <> 'planned' or command is not null)
);
create index unit_event_unit on org.unit_event (unit_id, effective_on);
create index unit_event_path on org.unit_event using gist (org_path);
create index unit_event_act on org.unit_event (act_id);
create index unit_event_planned on org.unit_event (effective_on) where state = 'planned';

-- Who came from whom, over all generations; org_path is the successor's.
create table org.succession (
  predecessor_id uuid not null references org.unit (id),
  successor_id uuid not null references org.unit (id),
  org_path ltree not null,
  on_date date not null,
  -- Not only through another unit in between.
  direct boolean not null,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index succession_successor on org.succession (successor_id);
create index succession_path on org.succession using gist (org_path);
select kernel.protect_own('org.succession');

-- A merged unit's history is found from its successor, wherever the predecessor stood.
select kernel.protect('org.unit_event', format('%s or exists (select 1 from org.succession s
    where s.predecessor_id = unit_event.unit_id and s.org_path <@ any ((select kernel.scopes())::ltree[]))',
  kernel.in_scope('org_path')), kernel.in_scope('org_path'));

-- Committees and leading groups.
create table org.body (
  id uuid primary key,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  kind text not null check (kind in ('committee', 'leading-group', 'leadership', 'office', 'other')),
  name text not null check (name = btrim(name) and length(name) between 1 and 200),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  sort_no int not null default 0,
  version int not null default 1
);
create unique index one_open_body_per_name on org.body (unit_id, name) where valid_to is null;
create index body_path on org.body using gist (org_path);
select kernel.protect_own('org.body');

-- One holding of one post: title, holder, dates. A new holder is a new row.
create table org.post (
  id uuid primary key,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  body_id uuid references org.body (id),
  title text not null check (title = btrim(title) and length(title) between 1 and 100),
  holder_name text check (length(holder_name) between 1 and 100),
  -- identity stands above this module, so no foreign key.
  holder_user_id uuid,
  from_on date,
  -- The first day on which the holder no longer holds it.
  to_on date check (to_on >= from_on),
  sort_no int not null default 0,
  version int not null default 1
);
create index post_unit on org.post (unit_id);
create index post_path on org.post using gist (org_path);
select kernel.protect_own('org.post');

-- Rewrites where rows stand after a move: every table with a column org_path, as the catalogue knows them.
-- Rows before what hangs on them: whoever writes under a row holds it until his writing can be seen.
-- audit keeps the path of the time. Runs as the owner, who alone may write every such table, under the caller's
-- row policies (FORCE): nothing outside the caller's scopes is touched.
create function org.rewrite_paths(old_paths ltree[], new_paths ltree[]) returns table (relation text, rows bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  for relation in
    with recursive placed as (
      select c.oid, format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_path' and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and a.atttypid = 'ltree'::regtype
        and a.attgenerated = '' and n.nspname not in ('audit', 'pg_temp') and n.nspname !~ '^pg_'),
    hanging (oid, name, depth) as (
      select p.oid, p.name, 0 from placed p
      union
      select p.oid, p.name, h.depth + 1
      from hanging h join pg_constraint k on k.contype = 'f' and k.confrelid = h.oid and k.conrelid <> h.oid
        join placed p on p.oid = k.conrelid
      where h.depth < 10)
    select h.name from hanging h group by h.name order by max(h.depth), 1
  loop
    execute format('update %s t set org_path = m.new_path
      from unnest($1, $2) as m (old_path, new_path) where t.org_path = m.old_path', relation)
      using old_paths, new_paths;
    get diagnostics rows = row_count;
    return next;
  end loop;
end $$;
revoke execute on function org.rewrite_paths(ltree[], ltree[]), org.find_units(tsquery),
  org.taken_credit_codes(text[]) from public;

-- The module's door for reads in SQL.
create view org.pub_unit with (security_invoker = true) as
  select id, parent_id, org_path, region_path, kind, name, short_name, area_code, credit_code, sort_no, valid_from, valid_to
  from org.unit;
create view org.pub_body with (security_invoker = true) as
  select id, unit_id, org_path, kind, name, valid_from, valid_to from org.body;
create view org.pub_post with (security_invoker = true) as
  select id, unit_id, org_path, body_id, title, holder_name, holder_user_id, from_on, to_on from org.post;

select kernel.grant_app('org');
-- Nothing here is ever deleted: what ends gets a date.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke delete on all tables in schema org from %I', app);
  -- What was ordered stays as it was ordered; only what became of it is written later.
  execute format('revoke update on org.succession, org.unit_event from %I', app);
  execute format('grant update (state, applied_at, before, after, org_path, failure) on org.unit_event to %I', app);
end $$;
