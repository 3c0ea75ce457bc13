-- Figures over findings: lists, search and boards that stay quick at a million (measured under row security).

-- Number as one value, so that a list in its order walks one index.
alter table findings.finding add column number_key bigint not null
  generated always as (year::bigint * 10000000 + seq) stored;
-- Bigrams of title, detail and item, for finding words; filled by a trigger whoever writes.
alter table findings.finding add column search tsvector;

-- Chinese runs by pairs of characters and their last one, other words whole: what org's searchQuery asks for.
create function findings.terms_of(text text) returns tsvector
  language sql immutable parallel safe as $$
    select coalesce(array_to_tsvector(array_agg(distinct term)), ''::tsvector) from (
      select substr(run[1], at, 2) as term
        from regexp_matches(lower(normalize(text, NFKC)), '[\u3400-\u4dbf\u4e00-\u9fff]+', 'g') as run,
          generate_series(1, length(run[1])) as at
      union all
      select left(run[1], 40) from regexp_matches(lower(normalize(text, NFKC)), '[0-9a-z]+', 'g') as run) terms $$;
create function findings.index_words() returns trigger language plpgsql as $$
begin
  new.search := findings.terms_of(concat_ws(' ', new.title, new.detail, new.item_text, new.responsible));
  return new;
end $$;
create trigger words_indexed before insert or update of title, detail, item_text, responsible on findings.finding
  for each row execute function findings.index_words();

-- A list walks the one of these that begins with what it asks for and goes on in order of the numbers. What conditions
-- ask of the rest is in the index too, so that rows that do not fit are not fetched.
create index finding_number on findings.finding (number_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences,
    disputed, extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by);
create index finding_open on findings.finding (number_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences,
    disputed, extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by)
  where state <> 'closed';
create index finding_recurrent on findings.finding (number_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences,
    disputed, extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by)
  where occurrences > 1;
create index finding_open_due on findings.finding (coalesce(due_on, 'infinity'::date), id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences,
    disputed, extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by)
  where state <> 'closed';
create index finding_due on findings.finding (coalesce(due_on, 'infinity'::date), id);
create index finding_registered on findings.finding (registered_on, id);
create index finding_by_severity on findings.finding ((severity::bigint * 100000000000 + number_key), id);
create index finding_region_number on findings.finding (region_path, number_key, id);
create index finding_category_number on findings.finding (category, number_key, id);
create index finding_source_number on findings.finding (source_kind, number_key, id);
create index finding_severity_number on findings.finding (severity, number_key, id);
create index finding_waiting_number on findings.finding (number_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences,
    disputed, extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by)
  where state <> 'closed' and (state = 'submitted' or extension_asked or disputed);
create index finding_grave_number on findings.finding (number_key, id) where report_due_at is not null;
create index finding_closed_on on findings.finding (closed_on) where state = 'closed';
create index finding_search on findings.finding using gin (search);

-- The owner holds no data of its own to hide: this lets the function use the index, which a row policy forbids to
-- operators that are not leakproof (@@ among them).
create policy searchable on findings.finding for select to current_user using (true);
-- Ids in the caller's scopes, at most so many: whoever gets all of them joins them under its own row policies.
create function findings.find_words(query tsquery, most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public, pg_temp rows 1000
  as $$ with found as materialized (
      select id, org_path, responsible_user_id from findings.finding where search @@ query)
    select id from found where org_path <@ any ((select kernel.scopes())::ltree[])
      or responsible_user_id = (select kernel.user_id()) limit most $$;
revoke execute on function findings.find_words(tsquery, int) from public;

-- Counts by unit, year, category, severity and source. A row is touched only by acts on that unit's findings of one
-- kind, and acts on findings are rare beside saves. Merged and revoked ones are in none of them.
create table findings.tally (
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  region_path ltree not null generated always as (kernel.region_of(org_path)) stored,
  year int not null,
  category text not null,
  severity smallint not null,
  source_kind text not null,
  total int not null default 0,
  closed int not null default 0,
  recurrent int not null default 0,
  -- Of the closed ones, by their due day; and their calendar days from registration, summed.
  in_time int not null default 0,
  days bigint not null default 0,
  primary key (unit_id, org_path, year, category, severity, source_kind)
);
create index tally_org_path on findings.tally using gist (org_path);
select kernel.protect_own('findings.tally');

-- How many were closed after so many calendar days, by the region they were closed in: percentiles over a city would
-- otherwise read every closed finding.
create table findings.pace (
  org_path ltree not null,
  year int not null,
  severity smallint not null,
  days int not null,
  closed int not null default 0,
  primary key (org_path, year, severity, days)
);
create index pace_org_path on findings.pace using gist (org_path);
select kernel.protect_own('findings.pace');

-- The same by month of closing, and what was registered in that month; `days` is null for the latter.
create table findings.pace_month (
  org_path ltree not null,
  month date not null check (extract(day from month) = 1),
  days int,
  findings int not null default 0,
  constraint one_pace_a_month unique nulls not distinct (org_path, month, days)
);
create index pace_month_org_path on findings.pace_month using gist (org_path);
select kernel.protect_own('findings.pace_month');

-- The same by region, and by item of the standard too (its lineage, so that versions come together; '' for none):
-- what a city looks at without summing a thousand units.
create table findings.tally_region (
  org_path ltree not null,
  year int not null,
  category text not null,
  item_lineage text not null,
  severity smallint not null,
  source_kind text not null,
  -- As the item was called when it was counted last.
  item_name text,
  total int not null default 0,
  closed int not null default 0,
  recurrent int not null default 0,
  in_time int not null default 0,
  days bigint not null default 0,
  primary key (org_path, year, category, item_lineage, severity, source_kind)
);
create index tally_region_org_path on findings.tally_region using gist (org_path);
select kernel.protect_own('findings.tally_region');

-- Adds (or, with -1, takes away) what one finding is in the figures.
create function findings.count_in(f findings.finding, sign int) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done int := sign * (f.state = 'closed')::int;
  again int := sign * (f.occurrences > 1)::int;
  took int := f.closed_on - f.registered_on;
  timely int := done * (f.closed_on is not null and f.closed_on <= coalesce(f.due_on, f.closed_on))::int;
begin
  if coalesce(f.outcome, 'rectified') <> 'rectified' then return; end if;
  insert into findings.tally as t (unit_id, org_path, year, category, severity, source_kind, total, closed, recurrent,
      in_time, days)
    values (f.unit_id, f.org_path, f.year, f.category, f.severity, f.source_kind, sign, done, again, timely,
      done * coalesce(took, 0))
    on conflict (unit_id, org_path, year, category, severity, source_kind) do update set total = t.total + excluded.total,
      closed = t.closed + excluded.closed, recurrent = t.recurrent + excluded.recurrent,
      in_time = t.in_time + excluded.in_time, days = t.days + excluded.days;
  insert into findings.tally_region as t (org_path, year, category, item_lineage, severity, source_kind, item_name, total,
      closed, recurrent, in_time, days)
    values (f.region_path, f.year, f.category, coalesce(f.item_lineage, ''), f.severity, f.source_kind,
      left(concat_ws(' ', f.item_no, f.item_text), 60), sign, done, again, timely, done * coalesce(took, 0))
    on conflict (org_path, year, category, item_lineage, severity, source_kind) do update set
      total = t.total + excluded.total, closed = t.closed + excluded.closed, recurrent = t.recurrent + excluded.recurrent,
      in_time = t.in_time + excluded.in_time, days = t.days + excluded.days, item_name = excluded.item_name;
  insert into findings.pace_month as p (org_path, month, days, findings)
    values (f.region_path, date_trunc('month', f.registered_on)::date, null, sign)
    on conflict (org_path, month, days) do update set findings = p.findings + excluded.findings;
  if done <> 0 then
    insert into findings.pace as p (org_path, year, severity, days, closed)
      values (f.region_path, f.year, f.severity, took, sign)
      on conflict (org_path, year, severity, days) do update set closed = p.closed + excluded.closed;
    insert into findings.pace_month as p (org_path, month, days, findings)
      values (f.region_path, date_trunc('month', f.closed_on)::date, took, sign)
      on conflict (org_path, month, days) do update set findings = p.findings + excluded.findings;
  end if;
end $$;
revoke execute on function findings.count_in(findings.finding, int) from public;

create function findings.keep_figures() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (old.unit_id, old.category, old.severity, old.state, old.outcome, old.occurrences > 1, old.due_on, old.closed_on)
      is not distinct from
      (new.unit_id, new.category, new.severity, new.state, new.outcome, new.occurrences > 1, new.due_on, new.closed_on)
    then return null; end if;
    perform findings.count_in(old, -1);
  end if;
  perform findings.count_in(new, 1);
  return null;
end $$;
revoke execute on function findings.keep_figures() from public;
-- `update of`: a move of a unit rewrites the paths of findings and of figures alike, and counts nothing.
create trigger figures_kept after insert or update of unit_id, category, severity, state, outcome, occurrences, due_on,
  closed_on on findings.finding for each row execute function findings.keep_figures();

-- Counts all of them anew from the findings themselves: after a repair, and to prove that the figures are right.
create function findings.rebuild_figures() returns void language plpgsql as $$
begin
  delete from findings.tally;
  delete from findings.tally_region;
  delete from findings.pace;
  delete from findings.pace_month;
  insert into findings.tally (unit_id, org_path, year, category, severity, source_kind, total, closed, recurrent, in_time, days)
    select unit_id, org_path, year, category, severity, source_kind, count(*), count(closed_on),
      count(*) filter (where occurrences > 1), count(*) filter (where closed_on <= coalesce(due_on, closed_on)),
      coalesce(sum(closed_on - registered_on), 0)
    from findings.finding where coalesce(outcome, 'rectified') = 'rectified' group by 1, 2, 3, 4, 5, 6;
  insert into findings.tally_region (org_path, year, category, item_lineage, severity, source_kind, item_name, total, closed,
      recurrent, in_time, days)
    select region_path, year, category, coalesce(item_lineage, ''), severity, source_kind,
      left((array_agg(concat_ws(' ', item_no, item_text) order by year desc, seq desc))[1], 60), count(*), count(closed_on),
      count(*) filter (where occurrences > 1), count(*) filter (where closed_on <= coalesce(due_on, closed_on)),
      coalesce(sum(closed_on - registered_on), 0)
    from findings.finding where coalesce(outcome, 'rectified') = 'rectified' group by 1, 2, 3, 4, 5, 6;
  insert into findings.pace (org_path, year, severity, days, closed)
    select region_path, year, severity, closed_on - registered_on, count(*)
    from findings.finding where outcome = 'rectified' group by 1, 2, 3, 4;
  insert into findings.pace_month (org_path, month, days, findings)
    select region_path, date_trunc('month', registered_on)::date, null::int, count(*)
      from findings.finding where coalesce(outcome, 'rectified') = 'rectified' group by 1, 2
    union all
    select region_path, date_trunc('month', closed_on)::date, closed_on - registered_on, count(*)
      from findings.finding where outcome = 'rectified' group by 1, 2, 3;
end $$;
revoke execute on function findings.rebuild_figures() from public;

-- The owner writes the figures, whatever the caller may.
create policy kept on findings.tally to current_user using (true) with check (true);
create policy kept on findings.tally_region to current_user using (true) with check (true);
create policy kept on findings.pace to current_user using (true) with check (true);
create policy kept on findings.pace_month to current_user using (true) with check (true);

do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('grant select on findings.tally, findings.tally_region, findings.pace, findings.pace_month to %I', app);
  -- A move rewrites the path, and nothing else.
  execute format('grant update (org_path) on findings.tally to %I', app);
  execute format('grant execute on function findings.find_words(tsquery, int), findings.terms_of(text) to %I', app);
end $$;
