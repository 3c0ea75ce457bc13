-- Draws that anybody can verify: the list, its hash and a bound secret first, the witness's value and the outcome later.
create schema sampling;

create table sampling.draw (
  id uuid primary key,
  org_path ltree not null,
  purpose_kind text not null,
  purpose_id text not null,
  n int not null,
  ids text[] not null,
  -- One per id, in a stratified draw.
  strata text[],
  list_hash bytea not null check (length(list_hash) = 32),
  commitment bytea not null check (length(commitment) = 32),
  secret bytea not null check (length(secret) = 32),
  committed_at timestamptz not null,
  committed_by uuid,
  public_value text,
  drawn text[],
  reserve text[],
  sizes jsonb,
  drawn_at timestamptz,
  drawn_by uuid,
  constraint sample_fits_list check (n between 1 and cardinality(ids)),
  constraint one_stratum_per_id check (cardinality(strata) = cardinality(ids)),
  constraint drawn_whole check (num_nulls(public_value, drawn, reserve, sizes, drawn_at) in (0, 5))
);
create unique index one_open_draw_per_purpose on sampling.draw (purpose_kind, purpose_id) where drawn_at is null;
create index draw_by_time on sampling.draw (committed_at, id);
create index draw_path on sampling.draw using gist (org_path);

-- What is drawn stands, and what was bound stays bound; only the place in the tree follows a move of its unit.
create function sampling.keep_draw() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (to_jsonb(new) - 'org_path') = (to_jsonb(old) - 'org_path') then return new; end if;
    if old.drawn_at is null and (to_jsonb(new) - array['public_value', 'drawn', 'reserve', 'sizes', 'drawn_at', 'drawn_by'])
      = (to_jsonb(old) - array['public_value', 'drawn', 'reserve', 'sizes', 'drawn_at', 'drawn_by'])
    then return new; end if;
  end if;
  raise exception 'a draw is never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger kept before update or delete on sampling.draw for each row execute function sampling.keep_draw();
create trigger kept_whole before truncate on sampling.draw for each statement execute function sampling.keep_draw();

select kernel.protect_own('sampling.draw');

do $$
declare app text := current_setting('hengmi.app_role');
begin
  execute format('grant usage on schema sampling to %I', app);
  execute format('grant select, insert on sampling.draw to %I', app);
  execute format('grant update (public_value, drawn, reserve, sizes, drawn_at, drawn_by) on sampling.draw to %I', app);
end $$;
