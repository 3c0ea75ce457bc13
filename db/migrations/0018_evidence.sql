-- Room for evidence: what the papers of a unit take, and how much they may.

-- How much a unit may keep where that is not what the installation's setting says.
create table org.evidence_quota (
  unit_id uuid primary key references org.unit (id),
  org_path ltree not null,
  -- 0: as much as it likes; null: what the setting says again.
  megabytes int check (megabytes between 0 and 100000000),
  set_by_name text not null,
  set_at timestamptz not null
);
create index evidence_quota_org_path on org.evidence_quota using gist (org_path);
select kernel.protect_own('org.evidence_quota');

-- One row for each paper that hangs somewhere, by its own id; kept by triggers of the tables that hold papers.
create table org.evidence_held (
  id uuid primary key,
  org_path ltree not null,
  sha256 text not null,
  bytes bigint not null
);
create index evidence_held_org_path on org.evidence_held using gist (org_path);
select kernel.protect_own('org.evidence_held');
-- The owner writes what is held, whatever the caller may, and sums it up.
create policy kept on org.evidence_held to current_user using (true) with check (true);
create policy kept on org.evidence_quota for select to current_user using (true);

-- For a table of papers with id, org_path, sha256, bytes and removed_at; a paper taken off takes no room.
create function org.hold_evidence() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from org.evidence_held where id = old.id;
  elsif new.removed_at is not null then
    delete from org.evidence_held where id = new.id;
  else
    insert into org.evidence_held (id, org_path, sha256, bytes) values (new.id, new.org_path, new.sha256, new.bytes)
      on conflict (id) do nothing;
  end if;
  return null;
end $$;
revoke execute on function org.hold_evidence() from public;

-- The unit that a path lies in (departments are their organisation's), what its papers take, each content counted once,
-- and its own quota. Says it of any path: the caller asks only for a unit or a paper that he may see.
create function org.evidence_room(of_path ltree) returns table (unit_id uuid, name text, used bigint, quota int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select u.id, u.name, (select coalesce(sum(c.bytes), 0)::bigint from (
        select distinct h.sha256, h.bytes from org.evidence_held h where h.org_path <@ u.org_path) c),
      (select q.megabytes from org.evidence_quota q where q.unit_id = u.id)
    from (select id, name, org_path from org.unit where org_path @> of_path and kind <> 'department'
      order by nlevel(org_path) desc, valid_to is null desc limit 1) u $$;
create function org.path_of_evidence(of_paper uuid) returns ltree
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select org_path from org.evidence_held where id = of_paper $$;
revoke execute on function org.evidence_room(ltree), org.path_of_evidence(uuid) from public;

create trigger held after insert or delete or update of removed_at on rounds.evidence
  for each row execute function org.hold_evidence();
create trigger held after insert or delete or update of removed_at on findings.evidence
  for each row execute function org.hold_evidence();

-- What hangs there already. The owner sees none of it but for this moment.
create policy counting on rounds.evidence for select to current_user using (true);
create policy counting on findings.evidence for select to current_user using (true);
insert into org.evidence_held (id, org_path, sha256, bytes)
  select id, org_path, sha256, bytes from rounds.evidence where removed_at is null
  union all select id, org_path, sha256, bytes from findings.evidence where removed_at is null;
drop policy counting on rounds.evidence;
drop policy counting on findings.evidence;

do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('grant select, insert, update on org.evidence_quota to %I', app);
  execute format('grant select on org.evidence_held to %I', app);
  -- A move rewrites the path, and nothing else.
  execute format('grant update (org_path) on org.evidence_held to %I', app);
  execute format('grant execute on function org.evidence_room(ltree), org.path_of_evidence(uuid) to %I', app);
end $$;
