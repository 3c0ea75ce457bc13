-- Several people at one form: what they say about an item, who is at it right now, and how others alike did.
create table rounds.comment (
  id uuid primary key,
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  item_no text not null,
  org_path ltree not null,
  text text not null check (length(text) between 1 and 1000),
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  -- Taken back by whoever wrote it; kept all the same.
  withdrawn_at timestamptz
);
create index comment_of_item on rounds.comment (assessment_id, item_no, at);

-- Worth something for half a minute, so that losing it in a crash loses nothing. One row for each person and form.
create unlogged table rounds.presence (
  assessment_id uuid not null references rounds.assessment (id) on delete cascade,
  user_id uuid not null,
  name text not null,
  item_no text,
  org_path ltree not null,
  at timestamptz not null,
  primary key (assessment_id, user_id)
);

-- Seen and written by those who see the assessment, as what else hangs on it.
do $$
declare
  relation text;
  app text := current_setting('hengmi.app_role');
begin
  foreach relation in array array['comment', 'presence'] loop
    perform kernel.protect(format('rounds.%I', relation)::regclass, rule, rule) from (select format(
      '%s or assessment_id = any ((select rounds.entrusted())::uuid[])', kernel.in_scope('org_path')) as rule) r;
    execute format('grant select, insert on rounds.%I to %I', relation, app);
  end loop;
  -- What was said stays said: it can be taken back, and a move rewrites its path.
  execute format('grant update (org_path, withdrawn_at) on rounds.comment to %I', app);
  execute format('grant update on rounds.presence to %I', app);
end $$;

-- How organisations of the same kind in the same region did in the same round. Their rows are not the caller's to
-- see: he learns how many there are and, from five on, their mean. The owner holds no data of its own to hide.
create policy compared on rounds.assessment for select to current_user
  using (state in ('submitted', 'accepted', 'announced'));
create function rounds.peers(wanted uuid) returns table (count int, tenths int)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with mine as (
      select a.id, a.round_id, a.subject_kind, a.region_path, u.kind
      from rounds.assessment a join org.unit u on u.id = a.unit_id
      -- The owner sees more than the caller, so what the caller may see is asked here.
      where a.id = wanted and (a.org_path <@ any ((select kernel.scopes())::ltree[])
        or a.user_id = (select kernel.user_id()) or a.id = any ((select rounds.handed_over())::uuid[]))),
    others as (
      -- Before it is decided only what an organisation said of itself counts.
      select case when a.state = 'submitted'
        then (2000 * greatest(0, a.self_earned + a.self_bonus - a.self_aggravated)::bigint + a.self_applicable)
          / nullif(2 * a.self_applicable::bigint, 0)
        else (2000 * greatest(0, a.earned + a.bonus - a.aggravated)::bigint + a.applicable)
          / nullif(2 * a.applicable::bigint, 0) end as tenths
      from mine m join rounds.assessment a on a.round_id = m.round_id and a.id <> m.id
          and a.subject_kind = m.subject_kind and a.region_path = m.region_path
        join org.unit u on u.id = a.unit_id and u.kind = m.kind
      where a.state in ('submitted', 'accepted', 'announced'))
    select count(o.tenths)::int, case when count(o.tenths) >= 5
      then floor((2 * sum(o.tenths) + count(o.tenths)) / (2 * count(o.tenths)))::int end
    from others o $$;
revoke execute on function rounds.peers(uuid) from public;
do $$ begin
  execute format('grant execute on function rounds.peers(uuid) to %I', current_setting('hengmi.app_role'));
end $$;
