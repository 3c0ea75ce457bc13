-- A mail address counts once its owner has typed the code that was mailed there. Whoever was written to so far had the
-- address in use: it stands as confirmed.
select set_config('app.scopes', '{""}', true);
alter table inbox.preference add column email_confirmed_at timestamptz;
update inbox.preference set email_confirmed_at = updated_at where email is not null;
alter table inbox.preference add constraint confirmed_address check (email is not null or email_confirmed_at is null);

-- A code somebody asked for. It is made where it is mailed and kept as a hash; only the newest of an address counts.
create table inbox.address_code (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  org_path ltree not null,
  email text not null check (length(email) between 6 and 254),
  asked_at timestamptz not null,
  -- sha256 of id and code; null until it is mailed.
  code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz,
  tries int not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  -- Why it was not mailed, without the address.
  failure text check (length(failure) <= 300),
  check ((code_hash is null) = (expires_at is null)),
  check (failure is null or code_hash is null),
  check (used_at is null or code_hash is not null)
);
create index address_code_of_user on inbox.address_code (user_id, asked_at desc);
create index address_code_to on inbox.address_code (email, asked_at desc);
create index address_code_waiting on inbox.address_code (asked_at) where code_hash is null and failure is null;
create index address_code_path on inbox.address_code using gist (org_path);
select kernel.protect_personal('inbox.address_code', 'user_id');
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('grant select, insert on inbox.address_code to %I', app);
  execute format('grant update (org_path, code_hash, expires_at, tries, used_at, failure) on inbox.address_code to %I', app);
end $$;
select set_config('app.scopes', '', true);
