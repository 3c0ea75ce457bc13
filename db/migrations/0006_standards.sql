-- Standards: what is assessed. A standard is the line of its versions; a version is frozen once issued or used.
create schema standards;

create table standards.standard (
  id uuid primary key,
  org_path ltree not null,
  layer text not null check (layer in ('organisation', 'department', 'person')),
  -- Of its latest version.
  title text not null check (length(title) between 1 and 200),
  issued boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- The same form imported twice is a new version of one standard, not a second one.
create unique index one_standard_per_title on standards.standard (org_path, layer, title);
create index standard_path on standards.standard using gist (org_path);

create table standards.version (
  id uuid primary key,
  standard_id uuid not null references standards.standard,
  number int not null check (number >= 1),
  org_path ltree not null,
  state text not null default 'draft' check (state in ('draft', 'issued')),
  -- Counts edits of a draft: a stale one is told both sides.
  revision int not null default 1,
  title text not null,
  layer text not null,
  categories int not null,
  items int not null,
  scored int not null,
  aggravating int not null,
  veto int not null,
  -- Hundredths of a point.
  points bigint not null check (points >= 0),
  -- The Standard file, with a lineage for each item.
  definition jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  issued_at timestamptz,
  issued_by text,
  used_at timestamptz,
  check ((state = 'issued') = (issued_at is not null)),
  check (used_at is null or state = 'issued')
);
create unique index one_number_per_standard on standards.version (standard_id, number);
create unique index one_draft_per_standard on standards.version (standard_id) where state = 'draft';
create index version_path on standards.version using gist (org_path);

create table standards.item (
  version_id uuid not null references standards.version,
  position int not null,
  org_path ltree not null,
  lineage text not null,
  no text not null,
  category text not null,
  text text not null,
  kind text not null check (kind in ('scored', 'aggravating', 'veto', 'bonus')),
  points bigint check (points >= 0),
  primary key (version_id, position)
);
create unique index one_lineage_per_version on standards.item (version_id, lineage);
create index item_lineage on standards.item (lineage);

-- Results of past rounds stand on it: not even the owner of the data changes an issued version. A move of the
-- org unit rewrites org_path, and the first round that uses it is noted.
create function standards.keep_issued() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - '{org_path,used_at}'::text[] = to_jsonb(old) - '{org_path,used_at}'::text[] then
    return new;
  end if;
  raise exception 'an issued version of a standard is immutable'
    using errcode = 'check_violation', constraint = 'issued_version_is_immutable';
end $$;
create trigger keep_issued before update or delete on standards.version
  for each row execute function standards.keep_issued();

create function standards.keep_items() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'org_path' = to_jsonb(old) - 'org_path' then
    return new;
  end if;
  if exists (select 1 from standards.version v where v.id = coalesce(new.version_id, old.version_id) and v.state = 'issued') then
    raise exception 'the items of an issued version are immutable'
      using errcode = 'check_violation', constraint = 'issued_version_is_immutable';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger keep_items before insert or update or delete on standards.item
  for each row execute function standards.keep_items();

select kernel.protect_down('standards.standard', 'issued');
select kernel.protect_down('standards.version', 'state = ''issued''');
select kernel.protect_down('standards.item',
  'exists (select 1 from standards.version v where v.id = version_id and v.state = ''issued'')');
select kernel.grant_app('standards');
-- A draft's items are written anew with every edit; nothing else of a standard is erased.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke delete on all tables in schema standards from %I', app);
  execute format('grant delete on standards.item to %I', app);
end $$;
