-- Who may sign in, and what he may do where. The tables user, session, account, verification and two_factor are
-- better-auth's (columns named in service/auth-engine.ts); the others are ours.
create schema identity;

-- Credentials are hidden from ordinary transactions: only the sign-in connection, or a statement of this module
-- that says so, switches them on.
create function identity.credentials_open() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.auth', true) = 'on', false) $$;

create table identity."user" (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  username text not null constraint username_taken unique
    constraint username_form check (username ~ '^[a-z0-9][a-z0-9._-]{2,29}$'),
  -- better-auth wants an address; nobody has one here, so it is made from the name and leads nowhere.
  email text not null generated always as (username || '@hengmi.invalid') stored,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Null for the accounts of the three system roles, which belong to no org unit.
  unit_id uuid references org.unit (id),
  department_id uuid references org.unit (id),
  -- The default shows a row to the whole system's administrators only; better-auth refuses a column without one.
  org_path ltree not null default '',
  status text not null default 'active' check (status in ('active', 'disabled')),
  must_change_password boolean not null default true,
  -- Null: never set by the person himself, so its age does not count.
  password_changed_at timestamptz,
  created_by uuid references identity."user" (id),
  version int not null default 1,
  check (department_id is null or unit_id is not null)
);
create index user_org_path on identity."user" using gist (org_path);
create index user_unit on identity."user" (unit_id);
create index user_department on identity."user" (department_id);
create index user_name on identity."user" (name text_pattern_ops);
select kernel.protect_personal('identity."user"', 'id');

create table identity.session (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  -- SHA-256 of the cookie's token: whoever reads the table cannot sign in with it.
  token text not null unique check (token ~ '^[0-9a-f]{64}$'),
  expires_at timestamptz not null,
  last_seen_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_of_user on identity.session (user_id);
create index session_expiry on identity.session (expires_at);

create table identity.account (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  account_id text not null,
  provider_id text not null,
  -- argon2id, PHC string
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, provider_id),
  unique (provider_id, account_id)
);

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on identity.verification (identifier);

create table identity.two_factor (
  id uuid primary key,
  user_id uuid not null unique references identity."user" (id),
  -- Both encrypted with the installation's secret.
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count int not null default 0,
  locked_until timestamptz,
  -- The code last accepted: a code that was looked over somebody's shoulder does not work a second time.
  last_code text,
  last_code_at timestamptz
);
create index two_factor_secret on identity.two_factor (secret);

create table identity.password_history (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  hash text not null,
  at timestamptz not null
);
create index password_history_of_user on identity.password_history (user_id, at desc);

-- Failed attempts since the last success, per account and per address.
create table identity.lockout (
  key text primary key check (key ~ '^(account|address):'),
  failures int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);

do $$ declare one text; begin
  foreach one in array array['session', 'account', 'verification', 'two_factor', 'password_history', 'lockout'] loop
    perform kernel.protect(format('identity.%I', one)::regclass,
      '(select identity.credentials_open())', '(select identity.credentials_open())');
  end loop;
end $$;

create table identity.assignment (
  id uuid primary key,
  user_id uuid not null references identity."user" (id),
  role text not null check (role in ('sysadmin', 'secadmin', 'auditor', 'bureau_lead', 'bureau_officer', 'unit_head',
    'unit_officer', 'dept_respondent', 'person', 'inspector', 'viewer')),
  duty text not null generated always as (
    case when role in ('sysadmin', 'secadmin', 'auditor') then role else 'business' end) stored,
  -- Null: the whole system.
  unit_id uuid references org.unit (id),
  department_id uuid references org.unit (id),
  org_path ltree not null,
  -- The last civil date it holds, for an inspector's tour; null: until ended.
  ends_on date,
  granted_by uuid references identity."user" (id),
  granted_at timestamptz not null,
  grant_reason text,
  ended_at timestamptz,
  ended_by uuid references identity."user" (id),
  end_reason text,
  check (department_id is null or unit_id is not null),
  constraint not_to_oneself check (granted_by is distinct from user_id),
  -- 三员: whoever holds one of the system roles holds no other, nor a business role, whatever the program does.
  constraint one_duty_per_person exclude using gist (user_id with =, duty with <>) where (ended_at is null)
);
create unique index one_live_assignment on identity.assignment (user_id, role, unit_id, department_id)
  nulls not distinct where ended_at is null;
create index assignment_org_path on identity.assignment using gist (org_path) where ended_at is null;
create index assignment_unit on identity.assignment (unit_id) where ended_at is null;
select kernel.protect('identity.assignment',
  kernel.in_scope('org_path') || ' or user_id = (select kernel.user_id())', kernel.in_scope('org_path'));

-- Roles that came with accounts created from a file: they hold nothing until the security administrator agrees.
create table identity.proposal (
  id uuid primary key,
  batch_id uuid not null,
  user_id uuid not null references identity."user" (id),
  role text not null,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  proposed_by uuid references identity."user" (id),
  proposed_at timestamptz not null,
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid references identity."user" (id),
  decided_at timestamptz,
  reason text,
  check ((decision is null) = (decided_at is null)),
  constraint not_by_the_proposer check (decided_by is null or decided_by is distinct from proposed_by)
);
create index proposal_batch on identity.proposal (batch_id);
create index proposal_open on identity.proposal (proposed_at) where decision is null;
select kernel.protect_own('identity.proposal');

-- A 保密员 changes post: applied on its date by a job.
create table identity.handover (
  id uuid primary key,
  from_user_id uuid not null references identity."user" (id),
  to_user_id uuid not null references identity."user" (id),
  org_path ltree not null,
  effective_on date not null,
  reason text not null,
  planned_by uuid references identity."user" (id),
  planned_at timestamptz not null,
  applied_at timestamptz,
  cancelled_at timestamptz,
  -- What passed on, by part: { "rounds.assignment": 12 }.
  moved jsonb,
  check (from_user_id <> to_user_id),
  check (applied_at is null or cancelled_at is null)
);
create unique index one_open_handover on identity.handover (from_user_id)
  where applied_at is null and cancelled_at is null;
select kernel.protect_own('identity.handover');

-- Separation of duties in the database itself. The command line and jobs act without a user.
create function identity.holds(wanted text) returns boolean language sql stable as $$
  select exists (select 1 from identity.assignment
    where user_id = kernel.user_id() and role = wanted and ended_at is null) $$;

create function identity.refuse_foreign_duty() returns trigger language plpgsql as $$
declare
  wanted text := tg_argv[0];
begin
  if kernel.user_id() is null or identity.holds(wanted) then return new; end if;
  raise exception 'only a % may do this', wanted using errcode = '23514', constraint = 'duty_of_' || wanted,
    schema = tg_table_schema, table = tg_table_name;
end $$;

create trigger duty before insert on identity."user"
  for each row execute function identity.refuse_foreign_duty('sysadmin');
create trigger duty_status before update of status, username on identity."user"
  for each row when (old.status is distinct from new.status or old.username is distinct from new.username)
  execute function identity.refuse_foreign_duty('sysadmin');
create trigger duty before insert on identity.assignment
  for each row execute function identity.refuse_foreign_duty('secadmin');
create trigger duty_end before update of ended_at, ends_on on identity.assignment
  for each row execute function identity.refuse_foreign_duty('secadmin');

-- The granter named is the one who acts.
create function identity.refuse_foreign_granter() returns trigger language plpgsql as $$
begin
  if kernel.user_id() is null or new.granted_by = kernel.user_id() then return new; end if;
  raise exception 'granted_by is not the acting user' using errcode = '23514', constraint = 'granter_acts';
end $$;
create trigger granter before insert on identity.assignment
  for each row execute function identity.refuse_foreign_granter();

create view identity.pub_user with (security_invoker = true) as
  select id, name, username, unit_id, org_path, department_id, status from identity."user";
-- Roles in force, of accounts that are not disabled.
create view identity.pub_assignment with (security_invoker = true) as
  select a.user_id, a.role, a.unit_id, a.department_id, a.org_path, a.ends_on
  from identity.assignment a join identity."user" u on u.id = a.user_id
  where a.ended_at is null and u.status = 'active';

select kernel.grant_app('identity');
-- Accounts and grants are ended, never erased; a grant's holder, role and place never change.
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke delete on identity."user", identity.assignment, identity.proposal, identity.handover from %I', app);
  execute format('revoke update on identity.assignment, identity.proposal, identity.handover from %I', app);
  execute format('grant update (ends_on, ended_at, ended_by, end_reason) on identity.assignment to %I', app);
  execute format('grant update (decision, decided_by, decided_at, reason) on identity.proposal to %I', app);
  execute format('grant update (applied_at, cancelled_at, moved) on identity.handover to %I', app);
end $$;
