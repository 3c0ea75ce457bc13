-- Findings that stay quick in every order, and figures that follow a department and a unit that moves.

-- 0017 covers the order of numbers. In the other orders the list fetched each row it passed over, and a later page began at
-- the first row: a row policy lets only leakproof conditions into an index, and those on coalesce or a sum are none. So
-- the keys are columns as they are (measured at a million: a page in the middle of the due days 45 ms, now 1).
drop index findings.finding_due;
drop index findings.finding_open_due;
drop index findings.finding_registered;
drop index findings.finding_by_severity;
drop index findings.finding_severity_number;
drop index findings.finding_closed_on;
drop index findings.finding_recurrent;
-- As the orders by due day have it: none comes last.
alter table findings.finding add column due_key date not null
  generated always as (coalesce(due_on, 'infinity'::date)) stored;
create index finding_due on findings.finding (due_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    number_key, closed_on, registered_on);
create index finding_registered on findings.finding (registered_on, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    number_key, closed_on, due_key);
create index finding_severity_number on findings.finding (severity, number_key, id)
  include (org_path, region_path, unit_id, category, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    closed_on, registered_on, due_key);
create index finding_closed_on on findings.finding (closed_on, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    number_key, registered_on, due_key)
  where state = 'closed';
create index finding_recurrent on findings.finding (number_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    closed_on, registered_on, due_key)
  where occurrences > 1;
-- The open ones in every order: a condition that fits few of them ends at their end, not the ledger's.
create index finding_open_due on findings.finding (due_key, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    number_key)
  where state <> 'closed';
create index finding_open_severity on findings.finding (severity, number_key, id)
  include (org_path, region_path, unit_id, category, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    due_key)
  where state <> 'closed';
create index finding_open_registered on findings.finding (registered_on, id)
  include (org_path, region_path, unit_id, category, severity, source_kind, year, state, outcome, due_on, occurrences, disputed,
    extension_asked, report_due_at, reported_at, responsible_user_id, submitted_by,
    number_key, due_key)
  where state <> 'closed';
-- A year lies anywhere in the other orders.
create index finding_year_due on findings.finding (year, due_key, id);
create index finding_year_severity on findings.finding (year, severity, number_key, id);
create index finding_year_registered on findings.finding (year, registered_on, id);
-- The few that are in no figure.
create index finding_uncounted on findings.finding (number_key, id) where outcome <> 'rectified';

-- What one finding is in the figures of its region, apart from those of its unit.
create function findings.count_in_region(f findings.finding, sign int) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done int := sign * (f.state = 'closed')::int;
  again int := sign * (f.occurrences > 1)::int;
  took int := f.closed_on - f.registered_on;
  timely int := done * (f.closed_on is not null and f.closed_on <= coalesce(f.due_on, f.closed_on))::int;
begin
  if coalesce(f.outcome, 'rectified') <> 'rectified' then return; end if;
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
revoke execute on function findings.count_in_region(findings.finding, int) from public;

create or replace function findings.count_in(f findings.finding, sign int) returns void
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
  perform findings.count_in_region(f, sign);
end $$;

create or replace function findings.keep_figures() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (old.unit_id, old.department_id, old.category, old.severity, old.state, old.outcome, old.occurrences > 1, old.due_on,
        old.closed_on)
      is not distinct from
      (new.unit_id, new.department_id, new.category, new.severity, new.state, new.outcome, new.occurrences > 1, new.due_on,
        new.closed_on)
    then return null; end if;
    perform findings.count_in(old, -1);
  end if;
  perform findings.count_in(new, 1);
  return null;
end $$;
-- With the department: an act that gives a finding to another one moves its row, and its figure with it.
drop trigger figures_kept on findings.finding;
create trigger figures_kept after insert or update of unit_id, department_id, category, severity, state, outcome,
  occurrences, due_on, closed_on on findings.finding for each row execute function findings.keep_figures();

-- A unit that moves takes the figures of its old region along. Where the region itself moved, org has rewritten the paths
-- of its figures already, and nothing stands at the old path any more.
create function findings.move_figures() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.unit_id is distinct from new.unit_id or old.department_id is distinct from new.department_id
    or not exists (select 1 from org.unit where org_path = old.region_path) then return null; end if;
  perform findings.count_in_region(old, -1);
  perform findings.count_in_region(new, 1);
  return null;
end $$;
revoke execute on function findings.move_figures() from public;
create trigger figures_moved after update of org_path on findings.finding for each row
  when (old.region_path is distinct from new.region_path) execute function findings.move_figures();

-- What went wrong before this migration is put right.
select findings.rebuild_figures();
