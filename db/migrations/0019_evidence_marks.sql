-- Who may take a paper along, and marked with what; room for the papers of notices too.

-- What a bureau asks for its area or one unit, beyond what the installation asks; the strictest counts.
alter table org.evidence_quota add column mark text check (mark in ('view', 'all', 'viewOnly'));
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('grant insert (mark), update (mark) on org.evidence_quota to %I', app);
end $$;

-- The unit that a path lies in: departments are their organisation's. Says it of any path: the caller asks only for a
-- unit or a paper that he may see, or for where he himself works.
create function org.evidence_unit(of_path ltree)
  returns table (unit_id uuid, name text, kind text, org_path ltree)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select id, name, kind, org_path from org.unit where org_path @> of_path and kind <> 'department'
      order by nlevel(org_path) desc, valid_to is null desc limit 1 $$;

-- Every mark that is asked for above a path.
create function org.evidence_marks(of_path ltree) returns table (mark text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select q.mark from org.evidence_quota q where q.org_path @> of_path and q.mark is not null $$;
revoke execute on function org.evidence_unit(ltree), org.evidence_marks(ltree) from public;

-- A region's papers are its bureau's own; those of the organisations in it are theirs.
create or replace function org.evidence_room(of_path ltree)
  returns table (unit_id uuid, name text, used bigint, quota int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select u.unit_id, u.name, (select coalesce(sum(c.bytes), 0)::bigint from (
        select distinct h.sha256, h.bytes from org.evidence_held h
        where h.org_path <@ u.org_path and (u.kind <> 'region' or h.org_path = u.org_path)) c),
      (select q.megabytes from org.evidence_quota q where q.unit_id = u.unit_id)
    from org.evidence_unit(of_path) u $$;

-- Papers of notices take room of the bureau that sends them.
create trigger held after insert or delete or update of removed_at on inbox.notice_file
  for each row execute function org.hold_evidence();
create policy counting on inbox.notice_file for select to current_user using (true);
insert into org.evidence_held (id, org_path, sha256, bytes)
  select id, org_path, sha256, bytes from inbox.notice_file where removed_at is null
  on conflict (id) do nothing;
drop policy counting on inbox.notice_file;

do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('grant execute on function org.evidence_unit(ltree), org.evidence_marks(ltree) to %I', app);
end $$;
