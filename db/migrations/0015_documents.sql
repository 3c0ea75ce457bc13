-- Official papers: templates, drafts, the register of their numbers, and what was issued.
create schema documents;

-- How a bureau or unit signs its papers, where that is not its name; `stem` begins its document numbers (十保 → 十保发).
create table documents.issuer (
  unit_id uuid primary key references org.unit (id),
  org_path ltree not null,
  name text not null check (length(name) between 1 and 100),
  stem text check (length(stem) between 1 and 10),
  version int not null default 1,
  updated_by text not null,
  updated_by_name text not null,
  updated_at timestamptz not null
);
create index issuer_org_path on documents.issuer using gist (org_path);
select kernel.protect_own('documents.issuer');

-- A bureau's own Word template for a kind of paper; in force for it and all below it that have none of their own.
create table documents.template (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  -- Counts the versions of one bureau and kind.
  number int not null check (number >= 1),
  name text not null check (length(name) between 1 and 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  state text not null default 'draft' check (state in ('draft', 'active', 'retired')),
  uploaded_by text not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  -- Since when it is, or was, in force, and by whom.
  activated_at timestamptz,
  activated_by_name text,
  constraint one_number_per_template unique (unit_id, kind, number)
);
create unique index one_template_in_force on documents.template (unit_id, kind) where state = 'active';
create index template_org_path on documents.template using gist (org_path);
create index template_sha256 on documents.template (sha256);
select kernel.protect_down('documents.template', $$state <> 'draft'$$);

create table documents.document (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  format text not null check (format in ('docx', 'xlsx')),
  title text not null check (length(title) between 1 and 200),
  -- Who issues it.
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  issuer_name text not null,
  -- What it was made from, by the module that knows it.
  subject_kind text not null,
  subject_id text not null,
  -- Null: the shipped template.
  template_id uuid references documents.template (id),
  template_sha256 text,
  -- What people may edit in the draft, and the figures as they stood when it was made, with where they come from.
  fields jsonb not null,
  data jsonb not null,
  traces jsonb not null,
  data_at timestamptz not null,
  state text not null default 'draft'
    check (state in ('draft', 'reviewed', 'signed', 'issued', 'void', 'discarded')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  sm3 text check (sm3 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  -- Made when it is first asked for.
  pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  drafted_by text not null,
  drafted_by_name text not null,
  drafted_at timestamptz not null,
  reviewed_by text,
  reviewed_by_name text,
  signed_by text,
  signed_by_name text,
  -- 成文日期: the day it was signed (GB/T 9704—2012, 7.3.5.4).
  signed_on date,
  issued_by text,
  issued_by_name text,
  issued_at timestamptz,
  number_text text,
  void_reason text,
  voided_at timestamptz,
  updated_at timestamptz not null,
  version int not null default 1,
  constraint issued_is_dated check ((state in ('issued', 'void')) = (issued_at is not null))
);
create index document_org_path on documents.document using gist (org_path);
create index document_subject on documents.document (subject_kind, subject_id);
create index document_hash on documents.document (sha256) where issued_at is not null;
create index document_pdf_hash on documents.document (pdf_sha256) where pdf_sha256 is not null;
create index document_sm3 on documents.document (sm3) where sm3 is not null;
create index document_template on documents.document (template_id);

-- Whom an issued paper was sent to inside the system. They see it; nobody else below or beside the issuer does.
create table documents.recipient (
  document_id uuid not null references documents.document (id),
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  unit_name text not null,
  sent_at timestamptz not null,
  primary key (document_id, unit_id)
);
create index recipient_org_path on documents.recipient using gist (org_path);

-- A function, because a subquery in a policy is planned for each of a statement's tables (see 0008).
create function documents.addressed() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return array(select r.document_id from documents.recipient r where r.org_path <@ any (kernel.scopes()));
end $$;

select kernel.protect('documents.document',
  format('%s or (issued_at is not null and id = any ((select documents.addressed())::uuid[]))', kernel.in_scope('org_path')),
  kernel.in_scope('org_path'));
-- Read by whom it was sent to; written by the issuer, who may not see the place it goes to (a report to the bureau).
-- Read by whom it was sent to; written by the issuer, who may not see the place it goes to (a report to the bureau).
select kernel.protect('documents.recipient', kernel.in_scope('org_path'), kernel.in_scope('org_path'));
drop policy insertable on documents.recipient;
do $$ begin execute format('create policy insertable on documents.recipient for insert with check (exists (
  select 1 from documents.document d where d.id = document_id and %s))', kernel.in_scope('d.org_path')); end $$;

-- Whoever holds a paper may ask whether it is genuine; he learns who issued it and when, and no more.
create policy verified on documents.document for select to current_user using (issued_at is not null);
create function documents.issued_as(wanted text)
  returns table (title text, number_text text, issuer_name text, issued_at timestamptz, voided_at timestamptz, matched text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select d.title, d.number_text, d.issuer_name, d.issued_at, d.voided_at,
      case when d.sha256 = wanted then 'sha256' when d.sm3 = wanted then 'sm3' else 'pdf' end
    from documents.document d
    where d.issued_at is not null and (d.sha256 = wanted or d.sm3 = wanted or d.pdf_sha256 = wanted)
    order by d.issued_at, d.id limit 1 $$;
-- Whoever is handed the PDF of a paper, he who received it too, has it noted: only then can it be verified later.
create policy noted on documents.document for update to current_user using (pdf_sha256 is null) with check (true);
create policy notable on documents.document for select to current_user using (pdf_sha256 is null);
create function documents.note_pdf(wanted uuid, made_of text, pdf text) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
    update documents.document set pdf_sha256 = pdf where id = wanted and sha256 = made_of and pdf_sha256 is null $$;
revoke execute on function documents.issued_as(text), documents.note_pdf(uuid, text, text) from public;

-- The last number of one series in one year: its row is locked while a number is drawn, so that none is left out.
create table documents.series (
  id uuid primary key,
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  -- 发文机关代字, such as 十保发.
  name text not null check (length(name) between 1 and 20),
  year int not null check (year between 2000 and 2200),
  last int not null default 0 check (last >= 0),
  constraint one_series_a_year unique (unit_id, name, year)
);
create index series_org_path on documents.series using gist (org_path);
select kernel.protect_own('documents.series');

-- The register: one line for every number ever drawn. A line whose paper was withdrawn stays, as void.
create table documents.number (
  id uuid primary key,
  series_id uuid not null references documents.series (id),
  unit_id uuid not null references org.unit (id),
  org_path ltree not null,
  number int not null check (number >= 1),
  -- 十保发〔2026〕5号
  text text not null,
  document_id uuid not null unique references documents.document (id),
  drawn_by text not null,
  drawn_by_name text not null,
  drawn_at timestamptz not null,
  voided_at timestamptz,
  void_reason text,
  constraint one_paper_per_number unique (series_id, number)
);
create index number_org_path on documents.number using gist (org_path);
select kernel.protect_own('documents.number');

create table documents.step (
  id uuid primary key,
  document_id uuid not null references documents.document (id),
  org_path ltree not null,
  step text not null,
  from_state text,
  to_state text not null,
  reason text,
  by_id text not null,
  by_name text not null,
  at timestamptz not null
);
create index step_document on documents.step (document_id, at);
create index step_org_path on documents.step using gist (org_path);
-- How a paper came about is the issuer's own matter.
select kernel.protect_own('documents.step');

-- An issued paper is what went out: nobody changes it, not even the owner of the data. It may be declared void, its
-- PDF is noted once, and a move of the unit rewrites its path.
create function documents.keep_issued() returns trigger language plpgsql as $$
declare
  free text[] := array['org_path', 'pdf_sha256'];
begin
  if old.issued_at is null then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'UPDATE' then
    if old.state = 'issued' and new.state = 'void' then
      free := free || array['state', 'voided_at', 'void_reason', 'updated_at', 'version'];
    end if;
    if to_jsonb(new) - free = to_jsonb(old) - free and (old.pdf_sha256 is null or old.pdf_sha256 = new.pdf_sha256) then
      return new;
    end if;
  end if;
  raise exception 'an issued document is immutable'
    using errcode = 'check_violation', constraint = 'issued_document_is_immutable';
end $$;
create trigger keep_issued before update or delete on documents.document
  for each row execute function documents.keep_issued();

create function documents.keep_number() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{org_path,voided_at,void_reason}'::text[]
    = to_jsonb(old) - '{org_path,voided_at,void_reason}'::text[] and (old.voided_at is null or old.voided_at = new.voided_at)
  then
    return new;
  end if;
  raise exception 'a drawn number is never changed or taken back'
    using errcode = 'check_violation', constraint = 'drawn_number_is_immutable';
end $$;
create trigger keep_number before update or delete on documents.number
  for each row execute function documents.keep_number();

-- What metrics and lists of other modules may know.
create view documents.pub_document with (security_invoker = true) as
  select id, kind, title, unit_id, org_path, subject_kind, subject_id, state, number_text, issued_at, voided_at
  from documents.document;

select kernel.grant_app('documents');
do $$ declare app text := current_setting('hengmi.app_role'); begin
  execute format('revoke delete on all tables in schema documents from %I', app);
  execute format('revoke update on documents.step, documents.recipient from %I', app);
  -- A move rewrites the path, and nothing else.
  execute format('grant update (org_path) on documents.step, documents.recipient to %I', app);
end $$;
